import { expect, test } from "vitest";
import { VERSIONS } from "../../support/meaning.ts";
import { describeWith } from "../../support/needs.ts";
import { corpusSuite, HUGE } from "./corpus.ts";

/** Files whose braces do not add up, to keepalived neither. */
const UNBALANCED = 7;

describeWith("corpus", "the corpus", () => {
  const refused = corpusSuite((name) => !HUGE.test(name), VERSIONS);

  test("no more are refused than have braces that do not add up", () => {
    expect(refused).toHaveLength(UNBALANCED);
  });
});
