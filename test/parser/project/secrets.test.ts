import { expect, test } from "vitest";
import { maskedLine, secretsOf } from "../../../parser/project/secrets.ts";
import { readMarked } from "../../cli/lint/report.ts";

/** A text as machines get to see it. */
function masked(text: string): string {
  const { file } = readMarked("a.conf", text);
  const secretsIn = secretsOf([file]);
  return file.text.lines.map((_, index) => maskedLine(file, index, secretsIn)).join("\n");
}

const mask = "•".repeat(8);

test.each([
  ["a password", "auth_pass hunter2 # note", `auth_pass ${mask} # note`],
  ["in quotes", 'auth_pass "hunter 2"', `auth_pass ${mask}`],
  ["that begins with a slash", "auth_pass /hunter", `auth_pass ${mask}`],
  ["that ends before it should", "auth_pass hi9#Vlan x", `auth_pass ${mask} x`],
  ["with an open quote", 'auth_pass "hunter2', `auth_pass ${mask}`],
  ["whose block lacks its brace", "authentication auth_pass hunter2", `authentication auth_pass ${mask}`],
  ["behind a condition", "@lb1 auth_pass hunter2", `@lb1 auth_pass ${mask}`],
  [
    "on the line of its block",
    "authentication { auth_pass hunter2 }",
    `authentication { auth_pass ${mask} }`,
  ],
  ["of a misspelt keyword", "auth_pas hunter2", `auth_pas ${mask}`],
  ["of another one", "authpass hunter2", `authpass ${mask}`],
  ["a key", "key 1 hex:00112233", `key 1 ${mask}`],
  ["a key's file is no secret", "key 1 file:/etc/key", "key 1 file:/etc/key"],
  ["nor is another keyword's value", "priority 100", "priority 100"],
  ["a definition it is made from", "$X=hunter2\nauth_pass $X", `$X=${mask}\nauth_pass ${mask}`],
  ["in braces", "$X=hunter2\nauth_pass ${X}", `$X=${mask}\nauth_pass ${mask}`],
  ["over several lines", "$X=one \\\n hunter2\nauth_pass $X", `$X=${mask} \\\n ${mask}\nauth_pass ${mask}`],
  ["one that is only called so", "$VRRP_PASS=hunter2", `$VRRP_PASS=${mask}`],
  ["what that is made from", "$A=hunter2\n$B=$A\nauth_pass $B", `$A=${mask}\n$B=${mask}\nauth_pass ${mask}`],
  ["one with the keyword in it", "$A=auth_pass hunter2\n$A", `$A=${mask}\n$A`],
  ["one with its block", "$A={ auth_type PASS auth_pass hunter2 }", `$A=${mask}`],
  ["commented out", "#auth_pass hunter2", `#auth_pass ${mask}`],
  ["twice", "interface eth0 # ## key 1 hunter2", `interface eth0 # ## key 1 ${mask}`],
  ["but no sentence", "# password of the other node", "# password of the other node"],
  ["and no other definition", "$IF=eth0\ninterface $IF", "$IF=eth0\ninterface $IF"],
])("%s", (_, text, expected) => {
  expect(masked(text)).toBe(expected);
});
