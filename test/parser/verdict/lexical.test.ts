import { expect, test } from "vitest";
import { inFull } from "../../conformance/report.ts";
import { lexicalDisagreement, lexicalNames, recordedLexical } from "../../conformance/recorded/lexical.ts";
import { beside, describeWith } from "../../support/needs.ts";

describeWith("lexical", "what keepalived said of the cases about reading is foreseen", () => {
  const names = lexicalNames(beside.lexical);
  for (const version of ["2.2.7", "2.3.4", "2.4.3"]) {
    const recorded = recordedLexical(beside.lexical, version);
    test.each(names)(`${version}: %s`, (name) => {
      const found = recorded[name];
      if (found === undefined) throw new Error(`${name} was not recorded for ${version}`);
      const disagreement = lexicalDisagreement(beside.lexical, name, found, { version });
      expect(disagreement && inFull(disagreement)).toBeUndefined();
    });
  }
});
