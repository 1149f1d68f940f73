import { typesIn, type Entry, type ReadContext } from "../schema/index.ts";
import type { SourceTree, Span } from "../syntax/index.ts";
import { firstWordOf, statementOf } from "./leaf.ts";
import { matchedWords } from "./matched-words.ts";
import { entriesIn } from "./place.ts";
import { keywordReading } from "./reading.ts";
import { walk } from "./walk.ts";
import { contentOf } from "./word-names.ts";

/** A file of the host that a statement names: a path, or the program of a command. */
export interface HostPath extends Span {
  readonly path: string;
}

/** The absolute paths among the words of a file's statements, in their order. */
export function pathsIn({ items, source }: SourceTree, context: ReadContext): readonly HostPath[] {
  const found: HostPath[] = [];
  for (const item of items) {
    walk(item, source, {
      leaf(leaf, place) {
        const statement = statementOf(leaf);
        const entry = statement && entriesIn(place).get(firstWordOf(leaf) ?? "");
        if (!statement || !entry || !hasPaths(entry)) return;
        const { base, piece } = statement;
        for (const { written, matched } of matchedWords(
          piece,
          keywordReading({ entry, by: "here" }),
          context,
        )) {
          const path = pathOf(matched.reading?.value);
          if (path === undefined || !written.text.startsWith(path)) continue;
          const { start } = contentOf(written, piece);
          found.push({ start: base + start, end: base + start + path.length, path });
        }
      },
    });
  }
  return found;
}

function pathOf(value: unknown): string | undefined {
  const path = isCommand(value) ? value.program : value;
  return typeof path === "string" && path.startsWith("/") ? path : undefined;
}

function isCommand(value: unknown): value is { readonly program: string } {
  return typeof value === "object" && value !== null && "program" in value;
}

const known = new Map<Entry, boolean>();

function hasPaths(entry: Entry): boolean {
  const has =
    known.get(entry) ?? typesIn(entry.shape).some(({ kind }) => kind === "path" || kind === "command");
  known.set(entry, has);
  return has;
}
