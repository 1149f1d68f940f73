import { describe, expect, test } from "vitest";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";
import { judge, knownWords } from "../../../parser/verdict/index.ts";

function said(text: string): readonly string[] {
  const files = filesInMemory({ "a.conf": text });
  const reading = readConfiguration({ main: "a.conf", files, version: "2.4.3" });
  return judge(reading, { known: knownWords() }).diagnostics.map(
    ({ rule, message }) => `${rule.id} ${message}`,
  );
}

const instance = (lines: string): string => `vrrp_instance V {\n${lines}\n}\n`;

describe("words out of an expansion are judged as if they were written there", () => {
  const texts = {
    "no word behind an empty one": instance('  $A=advert_int\n  $A ""\n  $A'),
    "an empty word behind none": instance('  $A=preempt_delay\n  $A\n  $A ""'),
    "the same words behind other keywords": instance("  $A=300\n  priority $A\n  virtual_router_id $A"),
    "the same words as a keyword and as a line": `$A=10.0.0.1\n${instance(
      "  unicast_peer $A\n  {\n    $A\n    $A min_ttl\n  }",
    )}`,
  };

  test.each(Object.entries(texts))("%s", (_name, text) => {
    const [, value = ""] = /\$A=(.*)\n/.exec(text) ?? [];
    const written = text.replace(/ *\$A=.*\n/, "").replaceAll("$A", value);
    expect(said(text)).toEqual(said(written));
    expect(said(text)).not.toEqual([]);
  });
});

test("an unknown word is another thing in another block", () => {
  const messages = said(`interfaec eth0\n${instance("  interfaec eth0\n  real_server 1")}real_server 1\n`);
  expect(messages.filter((message) => message.startsWith("KA201"))).toEqual([
    "KA201 Unknown keyword `interfaec` at the top level: keepalived ignores the line.",
    "KA201 Unknown keyword `real_server` at the top level: keepalived ignores the line. It is valid in virtual_server.",
    "KA201 Unknown keyword `interfaec` in vrrp_instance: keepalived ignores the line. Did you mean `interface`?",
    "KA201 Unknown keyword `real_server` in vrrp_instance: keepalived ignores the line. It is valid in virtual_server.",
  ]);
});

test("a word with a dollar is unknown by itself, and a definition with blanks where a sign follows", () => {
  const messages = said("$A\n$A = c\n$A\n");
  expect(messages.map((message) => /Unknown keyword|no space before/.exec(message)?.[0])).toEqual([
    "Unknown keyword",
    "no space before",
    "Unknown keyword",
  ]);
});
