import { expect, test } from "vitest";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";

function words(line: string, filledIn: Readonly<Record<string, string>>): readonly string[] {
  const reading = readConfiguration({
    main: "a.conf",
    files: filesInMemory({ "a.conf": `${line}\n` }),
    environment: { filledIn },
  });
  return reading.passes.parent.statements.flatMap((statement) => statement.words.map(({ text }) => text));
}

test("what a deployment fills in is there when the file is read", () => {
  expect(words('auth_pass "${PASSWORD}"', { PASSWORD: "a b" })).toEqual(["auth_pass", "a b"]);
  expect(words("auth_pass ${PASSWORD}", { PASSWORD: "ab" })).toEqual(["auth_pass", "ab"]);
});

test("other names are not", () => {
  expect(words('auth_pass "${PASSWORT}"', { PASSWORD: "ab" })).toEqual(["auth_pass", "${PASSWORT}"]);
});
