// What a status bar says of the file somebody looks at: for which keepalived, and what that one would do with it.
import { shortVerdict, type ShortVerdict } from "@kalc/parser/lint";
import type { ViewConfiguration, View } from "./view.ts";

export interface Status {
  /** The release that the configuration is judged for. */
  readonly keepalived: string;
  readonly keepalivedFrom: "kalc.yaml" | "settings" | "default";
  /** Those that the configurations name. */
  readonly configIds: readonly string[];
  /** The one they are judged for; null: all of them. */
  readonly configId: string | null;
  /** Null for a template, and where nothing has been judged yet. */
  readonly verdict: ShortVerdict | null;
}

export function status(view: View): Status {
  const { file, configurations, context, releaseFrom, configId } = view;
  const results = configurations.flatMap(({ result }) => result ?? []);
  const [first] = results;
  const keepalived = first?.version ?? context.version;
  return {
    keepalived,
    // Only the nodes of a kalc.yaml may have a release of their own.
    keepalivedFrom: keepalived === context.version ? (releaseFrom ?? "default") : "kalc.yaml",
    configIds: [...new Set(results.flatMap((result) => result.configIds))],
    configId: configId ?? null,
    verdict: file.isTemplate ? null : worstVerdict(configurations, file.path),
  };
}

/** Of several configurations, the one that fares worst is named. */
function worstVerdict(configurations: readonly ViewConfiguration[], path: string): ShortVerdict | null {
  const verdicts = configurations.flatMap(({ main, result }) =>
    result ? [{ main, verdict: shortVerdict(result, path) }] : [],
  );
  const [worst] = verdicts.toSorted(
    (a, b) => rank(b.verdict) - rank(a.verdict) || b.verdict.dropped - a.verdict.dropped,
  );
  if (!worst) return null;
  const { main, verdict } = worst;
  const name = verdicts.length > 1 ? `${main.slice(main.lastIndexOf("/") + 1)}: ` : "";
  return { ...verdict, text: `${name}${verdict.text}` };
}

function rank({ runs, exit }: ShortVerdict): number {
  if (runs === false) return 3;
  if (runs === null) return 2;
  return exit === 0 ? 0 : 1;
}
