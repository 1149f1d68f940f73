import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { FORMATS } from "../../cli/lint/formats/index.ts";
import { run } from "../../cli/run.ts";
import { PASSES } from "../../parser/reader/index.ts";
import { testIo } from "../support/test-io.ts";

// A secret in every place that can hold one. Each is made so that something is said of its line.
const secrets = (text: string): RegExp[] => [...text.matchAll(/hush\w+/g)].map(([word]) => new RegExp(word));

const instance = (name: string, id: number, lines: string): string =>
  `vrrp_instance ${name} {\n  interface eth0\n  virtual_router_id ${id}\n${lines}\n  virtual_ipaddress {\n    192.0.2.${id}\n  }\n}\n`;

const authentication = (lines: string): string => `  authentication {\n    auth_type PASS\n    ${lines}\n  }`;

const places = {
  plain: instance("A", 1, authentication("auth_pass hushpass")),
  quoted: instance("A", 1, authentication('auth_pass "hushquoted" surplus')),
  "an open quote": instance("A", 1, authentication('auth_pass "hushopen')),
  "a comment in it": instance("A", 1, authentication("auth_pass abc#hushcomment")),
  "commented out": instance(
    "A",
    1,
    authentication("#auth_pass hushold1\n    auth_pass # auth_pass hushold2"),
  ),
  "on one line": instance("A", 1, "  authentication { auth_type PASS auth_pass hushline }"),
  "no brace": instance("A", 1, "  authentication auth_pass hushbrace"),
  misspelt: instance("A", 1, authentication("auth_pas hushmisspelt\n    authpass hushmisspelt2")),
  "out of its place": "auth_pass hushoutside\n",
  "a definition": `$WORD=hushdefinition\n${instance("A", 1, authentication("auth_pass $WORD"))}`,
  "definitions of it": `$ONE=hushchain\n$TWO=\${ONE}\n${instance("A", 1, authentication("auth_pass $TWO"))}`,
  "a definition with the keyword": `$AUTH=auth_pass hushwhole\n${instance("A", 1, authentication("$AUTH"))}`,
  "a definition over lines": `$AUTH=\\\n  authentication { \\\n    auth_type PASS \\\n    auth_pass hushlines \\\n  }\n${instance("A", 1, "  $AUTH")}`,
  "a definition by its name": "$VRRP_PASSWORD=hushnamed\nglobal_defs {\n  router_id $VRRP_PASSWORD\n}\n",
  "a condition": instance(
    "A",
    1,
    authentication("@one auth_pass hushcondition\n    @two auth_pas hushother"),
  ),
  "two of them": instance("A", 1, authentication("auth_pass hushfirst\n    auth_pass hushsecond")),
  "a key that is too short": instance(
    "A",
    1,
    "  auth_hmac {\n    key 1 hushkey\n    key 300 hushkey2\n    key hushkey3\n    active_key 1\n  }",
  ),
  "a key that is good": instance(
    "A",
    1,
    "  auth_hmac {\n    key 1 hushkeyhushkeyhushkeyhushkeyhushkey\n    active_key 1\n  }",
  ),
  "a certificate's password": "SSL {\n  password hushtls\n}\n",
} as const;

const kinds: readonly (readonly string[])[] = [
  ...FORMATS.map((format) => ["lint", "--format", format]),
  ["lint", "--fix-suggested", "--diff"],
  ["lint", "--statistics"],
  ["lint", "--config-id", "one"],
  ["inspect"],
  ["inspect", "--format", "json"],
  ["inspect", "--tree"],
  ...PASSES.map((pass) => ["inspect", "--statements", "--pass", pass]),
  ["inspect", "--statements", "--pass", "vrrp", "--config-id", "two"],
  ["fmt", "--diff"],
  ["fmt", "--check"],
  ...["text", "json", "markdown"].map((format) => ["diff", "--format", format, "b.conf"]),
  ...["text", "json"].map((format) => ["cluster", "--format", format, "b.conf"]),
];

async function outputs(args: readonly string[], text: string): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), "kalc-secrets-"));
  writeFileSync(join(cwd, "a.conf"), text);
  writeFileSync(join(cwd, "b.conf"), text.replaceAll("hush", "shush"));
  const { io, stdout, stderr } = testIo({ cwd });
  await run([...args, "a.conf"], io, commands);
  return stdout() + stderr();
}

test.each(Object.entries(places))("no command and no format tells %s", async (_, text) => {
  const found = secrets(text);
  expect(found).not.toEqual([]);
  const told: string[] = [];
  for (const args of kinds) {
    const output = await outputs(args, text);
    if (found.some((secret) => secret.test(output))) told.push(`${args.join(" ")}\n${output}`);
  }
  expect(told).toEqual([]);
});

test.each([
  [["inspect"]],
  [["inspect", "--format", "json"]],
  [["inspect", "--tree"]],
  [["inspect", "--statements", "--pass", "vrrp"]],
  [["fmt", "--diff"]],
])("kalc %s --show-secrets does", async (args) => {
  expect(await outputs([...args, "--show-secrets"], places.plain)).toContain("hushpass");
});
