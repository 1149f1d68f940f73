// The passes say the same again and again: of equal things one is kept.
import type { Diagnostic } from "../diagnostics/index.ts";
import type { PassReport } from "./report.ts";

export interface Message {
  /** The file and line it names, null where it names none. */
  readonly file: string | null;
  readonly line: number | null;
  readonly rule: string;
}

export function messagesOf(reports: readonly PassReport[]): readonly Message[] {
  const messages: Message[] = [];
  const at = byPlace<string>();
  for (const { printed, named, diagnostic } of reports) {
    if (printed === "logged") continue;
    const { file = null, line = null } = named ?? {};
    const rule = diagnostic.rule.id;
    const rules = at(file ?? "", line ?? -1);
    if (rules.includes(rule)) continue;
    rules.push(rule);
    messages.push({ file, line, rule });
  }
  return messages;
}

/** Passes that share a block say the same of it; it is one finding. */
export function diagnosticsOf(reports: readonly PassReport[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const at = byPlace<Diagnostic>();
  for (const { diagnostic } of reports) {
    const { rule, message, place } = diagnostic;
    const here = at(place.file.path, place.start);
    const isThere = here.some(
      (other) => other.rule === rule && other.place.end === place.end && other.message === message,
    );
    if (isThere) continue;
    here.push(diagnostic);
    found.push(diagnostic);
  }
  return found;
}

/** At one place there is little, but there may be ten thousands of places: no text is put together for each. */
function byPlace<T>(): (file: string, at: number) => T[] {
  const files = new Map<string, Map<number, T[]>>();
  return (file, at) => {
    let places = files.get(file);
    if (!places) files.set(file, (places = new Map<number, T[]>()));
    let here = places.get(at);
    if (!here) places.set(at, (here = []));
    return here;
  };
}
