// What keepalived says it runs with, in the few lines of its dump that every release has.
import { latin1Of } from "../../shell/index.ts";

export interface DumpedInstance {
  readonly name: string;
  readonly virtualRouterId: number | undefined;
  /** Without what its tracking adds. */
  readonly priority: number | undefined;
}

/** `dump PART LENGTH` and so many bytes, again and again; undefined where it breaks off. */
export function dumpsIn(bytes: Uint8Array): readonly string[] | undefined {
  const text = latin1Of(bytes);
  const found: string[] = [];
  for (let at = 0; at < text.length;) {
    const [line, length] = /^dump \S+ (\d+)\n/.exec(text.slice(at, at + 64)) ?? [];
    if (line === undefined) return text.slice(at).trim() === "" ? found : undefined;
    const end = at + line.length + Number(length);
    if (end > text.length) return undefined;
    found.push(text.slice(at + line.length, end));
    at = text[end] === "\n" ? end + 1 : end;
  }
  return found;
}

const INSTANCE = /^\s*VRRP Instance = (.*)$/;
const NUMBER = /^\s*Virtual Router ID = (\d+)/;
const PRIORITY = /^\s*(?:Base )?priority = (\d+)/i;
const OTHER_CHAPTER = /^------/;

/** Undefined where it is no dump of VRRP. */
export function instancesIn(dump: string): readonly DumpedInstance[] | undefined {
  if (!/^------< VRRP/m.test(dump) && !/^\s*VRRP Instance = /m.test(dump)) return undefined;
  const found: { name: string; virtualRouterId: number | undefined; priority: number | undefined }[] = [];
  let current: (typeof found)[number] | undefined;
  for (const line of dump.split("\n")) {
    if (OTHER_CHAPTER.test(line)) current = undefined;
    const [, name] = INSTANCE.exec(line) ?? [];
    if (name !== undefined) {
      current = { name, virtualRouterId: undefined, priority: undefined };
      found.push(current);
    }
    if (!current) continue;
    current.virtualRouterId ??= numberIn(NUMBER, line);
    current.priority ??= numberIn(PRIORITY, line);
  }
  return found;
}

function numberIn(form: RegExp, line: string): number | undefined {
  const [, number] = form.exec(line) ?? [];
  return number === undefined ? undefined : Number(number);
}
