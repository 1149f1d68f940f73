import { beforeAll, expect, test } from "vitest";
import { buildOf } from "../../conformance/build-of.ts";
import type { Disagreement } from "../../conformance/compare.ts";
import { corpus, holdCorpus } from "../../conformance/recorded/corpus.ts";
import { inFull } from "../../conformance/report.ts";
import { beside, describeWith } from "../../support/needs.ts";

/** Files for which keepalived says something else than foreseen, each with why. */
const explained: Readonly<Record<string, string>> = {
  "keepalived-devel-tools__23/":
    "the user of its command is the path of a file, which the host here takes for another name of root",
  "keepalived-devel-tools__434/":
    "it lists values of interfaces as if they were interfaces, which the host here does not have",
};

describeWith(["corpus", "keepalived", "namespaces"], "of configurations that people wrote", () => {
  let disagreements: readonly Disagreement[] = [];

  beforeAll(async () => {
    const held = await holdCorpus(corpus(beside.corpus), buildOf("keepalived"));
    disagreements = held.filter((one) => one !== undefined);
  });

  test("keepalived says what was foreseen, on a host that has all they name", () => {
    const unexplained = disagreements.filter(
      ({ of }) => !Object.keys(explained).some((name) => of.name.endsWith(`__${name}`)),
    );
    expect(unexplained.map(inFull).slice(0, 20)).toEqual([]);
  });
});
