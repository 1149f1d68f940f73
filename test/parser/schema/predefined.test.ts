import { expect, test } from "vitest";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";
import { availability, predefined } from "../../../parser/schema/index.ts";
import { RELEASES } from "../../../parser/versions/index.ts";

/** Whether a release has the definition by itself: the reader replaces it. */
function isReplaced(name: string, version: string): boolean {
  const parameters = predefined.find((one) => one.name === name)?.parameters === "word" ? " HOME" : "";
  const files = filesInMemory({ "a.conf": `x "\${${name}${parameters}}"\n` });
  const { statements } = readConfiguration({ main: "a.conf", files, version }).passes.parent;
  return statements[0]?.words[1]?.text.includes(name) === false;
}

test.each(predefined.map(({ name }) => name))("%s is there in the releases that have it", (name) => {
  const one = predefined.find((other) => other.name === name);
  for (const version of RELEASES)
    expect(isReplaced(name, version), version).toBe(
      one !== undefined && availability(one, { version }).kind === "available",
    );
});

test("and no other is", () => {
  for (const version of RELEASES) expect(isReplaced("_OTHER", version)).toBe(false);
});
