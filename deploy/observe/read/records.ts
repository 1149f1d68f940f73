import { textOf } from "../../shell/index.ts";

/** One record of what the program printed (program/index.ts). */
export interface PrintedRecord {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Records up to the first that is no record. `isWhole`: the program came to its end. */
export function printedIn(bytes: Uint8Array): {
  readonly records: readonly PrintedRecord[];
  readonly isWhole: boolean;
} {
  const records: PrintedRecord[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf(LINE_END, at);
    // A header is short: whatever is longer is none.
    if (end < 0 || end - at > 60) break;
    const [, name, length] = /^([a-z0-9.]+) (\d{1,9})$/.exec(textOf(bytes.subarray(at, end))) ?? [];
    if (name === undefined) break;
    const start = end + 1;
    const stop = start + Number(length);
    if (bytes[stop] !== LINE_END) break;
    records.push({ name, bytes: bytes.subarray(start, stop) });
    at = stop + 1;
    if (name === "end") break;
  }
  return { records, isWhole: records.at(-1)?.name === "end" };
}

const LINE_END = 0x0a;

/** Records by their names. */
export class Records {
  readonly #all: readonly PrintedRecord[];

  constructor(all: readonly PrintedRecord[]) {
    this.#all = all;
  }

  bytes(name: string): Uint8Array | undefined {
    return this.#all.find((one) => one.name === name)?.bytes;
  }

  text(name: string): string | undefined {
    const bytes = this.bytes(name);
    return bytes && textOf(bytes);
  }

  texts(name: string): readonly string[] {
    return this.#all.filter((one) => one.name === name).map(({ bytes }) => textOf(bytes));
  }

  /** What a tool printed, or why it did not. */
  known(name: string): { readonly value: string } | { readonly unknown: string } | undefined {
    const value = this.text(name);
    if (value !== undefined) return { value };
    const failed = this.text(`${name}.failed`);
    return failed === undefined ? undefined : { unknown: lastLine(failed) };
  }

  /** Each record of a name, with those after it that are about it: `file`, `file.role`, `file.status.failed`. */
  groups(name: string): readonly { readonly text: string; readonly own: Records }[] {
    const groups: { readonly text: string; readonly own: Records }[] = [];
    for (const [at, one] of this.#all.entries()) {
      if (one.name !== name) continue;
      let end = at + 1;
      while (this.#all[end]?.name.startsWith(`${name}.`) === true) end++;
      groups.push({ text: textOf(one.bytes), own: new Records(this.#all.slice(at + 1, end)) });
    }
    return groups;
  }
}

/** What a tool complained about, as the end of a sentence. */
export function lastLine(text: string): string {
  const line = text.trim().split("\n").at(-1)?.trim() ?? "";
  return line === "" ? "it cannot be read" : line.replace(/\.$/, "");
}
