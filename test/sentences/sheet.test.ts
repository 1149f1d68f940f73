import { expect, test } from "vitest";
import { sheet } from "./sheet.ts";

/** Words of the style sheet in CONTRIBUTING.md that nobody uses. */
const stilted =
  /\b(mended?|all being well|be it|held against|goes by|at once by|all the same|keeps? (?:it )?quiet|throws? (?:it )?away|does without|as it stands|stands? (?:beside|behind|above|there)|makes nothing of|whoever)\b|\bblanks?\b/i;

test("no sentence has a word that the style sheet excludes", () => {
  const found = sheet().flatMap((entry) => {
    const [word] = stilted.exec(entry) ?? [];
    return word === undefined ? [] : [`${word}: ${entry}`];
  });
  expect(found).toEqual([]);
});
