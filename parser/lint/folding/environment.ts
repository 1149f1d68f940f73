// What follows from a value that the environment should give, and does not.
import type { Diagnostic } from "../../diagnostics/index.ts";
import { lineIndexAt } from "../../syntax/index.ts";
import { unknownKeyword } from "../../verdict/index.ts";
import { environmentMissing } from "../rules/reading/environment-missing.ts";
import { environmentUnset } from "../rules/reading/environment-unset.ts";
import { environmentUsesInFile } from "../rules/reading/environment-uses.ts";
import type { Add } from "./links.ts";

/** On each line that uses one, what is said of it, up to its braces where the release knows no such use. */
export function inEnvironment(sorted: readonly Diagnostic[], add: Add): void {
  const [missing, ...alike] = sorted.filter(({ rule }) => rule.id === environmentMissing.id);
  const unset = sorted.filter(({ rule }) => rule.id === environmentUnset.id);
  if (!missing && unset.length === 0) return;
  if (missing) for (const one of alike) add(one, missing);
  const uses = new Map<string, readonly Used[]>();
  const usesIn = ({ place: { file } }: Diagnostic): readonly Used[] => {
    let here = uses.get(file.path);
    if (!here) {
      here = [...environmentUsesInFile(file)].map(({ name, place: { start, end } }) => {
        // Where none is set, one finding is about all of them.
        const cause = missing ?? unset.find(({ about }) => about?.name === name) ?? unset[0];
        return { cause, start, end, line: lineIndexAt(file.text, start) };
      });
      uses.set(file.path, here);
    }
    return here;
  };
  for (const one of sorted) {
    if (one === missing || unset.includes(one)) continue;
    const { file, start, end } = one.place;
    const line = lineIndexAt(file.text, start);
    const isAbout = (use: Used): boolean => use.start < end && start < use.end;
    const here = usesIn(one).filter((use) => use.line === line);
    const use =
      here.find(isAbout) ??
      (missing || one.rule === unknownKeyword || one.daemon === null ? undefined : here[0]);
    if (use?.cause) add(one, use.cause);
  }
}

interface Used {
  readonly cause: Diagnostic | undefined;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}
