// The effective configuration as a text of its own, each line of which knows where it is written.
import { hostIn, shortVerdict } from "@kalc/parser/lint";
import { MASK, secretWordsOf } from "@kalc/parser/project";
import { effectiveLines } from "@kalc/parser/reader";
import type { Location, View } from "./view.ts";

export interface EffectiveConfiguration {
  /** Whose it is; null where no id is given. */
  readonly configId: string | null;
  /** Secrets are masked. */
  readonly text: string;
  /** For each line of the text; null where it is written nowhere. */
  readonly lines: readonly (Location | null)[];
}

/** Of the first main file; undefined where nothing has been judged, or no host has that id. */
export function effectiveConfiguration(view: View, configId?: string): EffectiveConfiguration | undefined {
  const result = view.configurations.find((one) => one.result)?.result;
  const host = result && hostIn(result, configId);
  if (!host) return undefined;
  const written = effectiveLines(host.verdict.seen.parent.statements, secretWordsOf(result.files), MASK);
  const { text, details } = shortVerdict({ ...result, verdicts: [host] }, view.file.path);
  const whose = host.configId === null ? "" : ` for config id ${host.configId}`;
  const head = [`The effective configuration${whose}: ${text}.`, ...details];
  const lines = [
    ...head.map((line) => ({ text: `# ${line}`, place: undefined })),
    { text: "", place: undefined },
    ...written,
  ];
  return {
    configId: host.configId,
    text: lines.map((line) => `${line.text}\n`).join(""),
    lines: lines.map(({ place }) =>
      place ? { path: place.file.path, start: place.start, end: place.end } : null,
    ),
  };
}
