import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bytesOf, sourceText } from "../../../parser/syntax/index.ts";
import { differenceBetween } from "../../support/meaning.ts";
import { beside } from "../../support/needs.ts";
import { expectSettled, format } from "./checks.ts";

/** Files in which a few lines expand to very many: up to seconds for each reading. */
export const HUGE = /__(72|380|381|564|565|566|567|720)\.conf$/;

/** Formats real files, and compares all that is read in them before and after. Gives those that are refused. */
export function corpusSuite(
  wanted: (name: string) => boolean,
  versions: readonly string[],
  mostReadings?: number,
): readonly string[] {
  const refused: string[] = [];
  const names = readdirSync(beside.corpus).filter((name) => name.endsWith(".conf") && wanted(name));
  test.each(names)("%s reads the same when it is formatted", (name) => {
    const bytes = readFileSync(new URL(name, beside.corpus));
    const source = sourceText(bytes);
    const after = format(source.text);
    if (after === undefined) {
      refused.push(name);
      return;
    }
    expectSettled(source.text, after);
    expect(
      differenceBetween(bytes, bytesOf({ ...source, text: after }), versions, undefined, mostReadings),
    ).toBeUndefined();
  });
  return refused;
}
