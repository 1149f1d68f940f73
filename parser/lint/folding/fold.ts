// One cause, one finding: what is only said because of another finding lies within that one.
import { isAsSevere, type Diagnostic, type Related } from "../../diagnostics/index.ts";
import { positionAt } from "../../syntax/index.ts";
import { closeMissing } from "../../verdict/index.ts";
import { keyOf } from "../merge.ts";
import type { Hint } from "./links.ts";

/** What the findings of all config ids follow from, and what else there is to say of the causes. */
export interface Causes {
  /** Never one that has a cause itself. */
  readonly of: ReadonlyMap<Diagnostic, Diagnostic>;
  /** Of these, what is only there because of the cause, and not the same mistake made again. */
  readonly follows: ReadonlyMap<Diagnostic, Diagnostic>;
  readonly hints: ReadonlyMap<string, Hint>;
}

/** The causes and what has none, in their order, each with what follows from it. */
export function fold(
  diagnostics: readonly Diagnostic[],
  { of, hints }: Pick<Causes, "of" | "hints">,
): readonly Diagnostic[] {
  if (of.size === 0 && hints.size === 0) return diagnostics;
  const folded = new Map<Diagnostic, Diagnostic[]>();
  const left = diagnostics.filter((one) => {
    const cause = of.get(one);
    if (!cause) return true;
    const list = folded.get(cause);
    if (list) list.push(one);
    else folded.set(cause, [one]);
    return false;
  });
  return left.map((one) => {
    const consequences = folded.get(one);
    const hint = hints.size > 0 ? hints.get(keyOf(one)) : undefined;
    return consequences || hint ? withConsequences(one, consequences ?? [], hint) : one;
  });
}

function withConsequences(
  cause: Diagnostic,
  consequences: readonly Diagnostic[],
  hint: Hint | undefined,
): Diagnostic {
  const { rule, message, place, daemon, fix, alternatives, configIds, unreached, lacks, about, alike } =
    cause;
  const worst = [cause, ...consequences].reduce((a, b) => (isAsSevere(a.severity, b.severity) ? a : b));
  return {
    rule,
    severity: worst.severity,
    message:
      hint?.kind === "close-missing" && rule === closeMissing
        ? `${message} ${probably(hint, cause)}`
        : message,
    place,
    daemon,
    related: hint ? [...cause.related, relatedOf(hint)] : cause.related,
    fix,
    ...(alternatives && { alternatives }),
    configIds,
    ...(unreached && { unreached }),
    ...(lacks && { lacks }),
    ...(about && { about }),
    ...(alike !== undefined && { alike }),
    ...(consequences.length > 0 && { consequences }),
  };
}

function probably({ place: { file, start } }: Hint, { place }: Diagnostic): string {
  const where = file.path === place.file.path ? "" : ` of ${file.path}`;
  return `It is probably missing after line ${positionAt(file.text, start).line}${where}.`;
}

const hintsSay: Readonly<Record<Hint["kind"], string>> = {
  "close-missing": "A `}` is probably missing after this line.",
  "close-early": "This `}` probably ends the block too early.",
  "cut-short": "This comment ends the definition it is in.",
};

function relatedOf({ kind, place }: Hint): Related {
  return { message: hintsSay[kind], place };
}
