// The whole suite against one keepalived.
import { availability, entryOf } from "../../parser/schema/index.ts";
import { processorsOfHosts } from "../support/processors.ts";
import { buildOf } from "./build-of.ts";
import { familyOf, type Case } from "./case.ts";
import { compare, type Answer } from "./compare.ts";
import { predictor } from "./predict.ts";
import type { Result } from "./report.ts";
import { observe } from "./run/index.ts";

export interface Held extends Result {
  readonly observed: readonly Answer[];
  /** Whether that keepalived knows the keyword a case is about. */
  exists(name: string): boolean;
}

/** On a host with so many processors. */
export async function holdAgainst(
  cases: readonly Case[],
  keepalived: string,
  processors = processorsOfHosts,
): Promise<Held> {
  const target = { ...buildOf(keepalived), processors };
  const observed = await observe(cases, { keepalived, processors });
  const predict = predictor(target);
  const disagreements = cases.map((one, index) => {
    const answer = observed[index];
    return answer && compare(one, predict(one), answer);
  });
  return {
    version: target.version,
    files: cases.length,
    disagreements: disagreements.filter((one) => one !== undefined),
    observed,
    exists: (name) => {
      const entry = entryOf(familyOf(name));
      return entry !== undefined && availability(entry, target).kind === "available";
    },
  };
}
