import { blocksAt } from "@kalc/parser/analysis";
import { layOut } from "@kalc/parser/format";
import { lineIndexAt, type SourceBlock, type ParsedText } from "@kalc/parser/syntax";
import { changedLines } from "../changed-lines.ts";
import type { FileEdit, View } from "../view.ts";
import type { Action, ActionsOf, AskedActions } from "./action.ts";

/** A block on one line gets a line for each statement. */
export const onSeveralLines: ActionsOf = (asked) => {
  const block = blockAt(asked);
  const { document } = asked.view.file;
  if (!block || !isOnOneLine(block, document)) return [];
  return actionOf("Write the block on several lines", () => spread(block, asked.view));
};

/** A block with one statement gets one line. */
export const onOneLine: ActionsOf = (asked) => {
  const block = blockAt(asked);
  const { document, path } = asked.view.file;
  const text = block && flatText(block, document);
  if (!block || text === undefined) return [];
  const line = lineIndexAt(document, block.start);
  const column = block.start - (document.starts[line] ?? 0);
  if (column + text.length > asked.view.format.printWidth) return [];
  return actionOf("Write the block on one line", () => [{ path, start: block.start, end: block.end, text }]);
};

function actionOf(title: string, edits: Action["edits"]): readonly Action[] {
  return [{ title, kind: "refactor.rewrite", isPreferred: false, finding: undefined, edits }];
}

/** The innermost block around, or the one whose head it is. */
function blockAt({ view, range }: AskedActions): SourceBlock | undefined {
  const { blocks, item } = blocksAt(view.file.tree, range.start);
  const isAt = item?.kind === "block" && item.start <= range.start && range.start <= item.end;
  const block = isAt ? item : blocks.at(-1)?.block;
  return block && block.heads.length > 0 && block.opens.length === 1 && block.closes.length === 1
    ? block
    : undefined;
}

function isOnOneLine({ start, end }: SourceBlock, source: ParsedText): boolean {
  return lineIndexAt(source, start) === lineIndexAt(source, end - 1);
}

/** The formatter does it where no block has room on a line; the lines above and below stay as they are. */
function spread(block: SourceBlock, { file, format }: View): readonly FileEdit[] {
  const { document, path } = file;
  const { text, starts } = document;
  const line = lineIndexAt(document, block.start);
  const start = starts[line] ?? 0;
  const end = starts[line + 1] ?? text.length;
  const formatted = layOut(text.slice(start, end), { ...format, printWidth: 0 });
  if ("refused" in formatted) return [];
  const indent = /^[ \t]*/.exec(text.slice(start, end))?.[0] ?? "";
  const lines = formatted.replacements.flatMap((replacement) => replacement.lines);
  const after = lines.map((one) => (one === "" ? one : indent + one)).join(formatted.lineEnd);
  const ended = text.slice(start, end).endsWith("\n") ? formatted.lineEnd : "";
  return changedLines(text.slice(start, end), after + ended).map((edit) => ({
    path,
    start: start + edit.start,
    end: start + edit.end,
    text: edit.text,
  }));
}

/** Undefined where not everything in it would come along, or mean the same: statements end where lines do. */
function flatText(
  { heads, opens, items, inner, closes, start, end }: SourceBlock,
  source: ParsedText,
): string | undefined {
  const [head, open, item, close] = [heads[0], opens[0], items[0], closes[0]];
  if (!head || !open || !close || heads.length > 1 || items.length !== 1 || item?.kind !== "statement")
    return undefined;
  const first = lineIndexAt(source, start);
  const last = lineIndexAt(source, end - 1);
  if (first === last) return undefined;
  const isSilent =
    ![...source.lines.slice(first, last + 1)].some(({ comment }) => comment) && inner.length === 0;
  const hasConditions = [open, item, close].some(({ prefixes }) => prefixes.length > 0);
  if (!isSilent || hasConditions || item.body?.piece.kind !== "statement" || item.body.piece.open)
    return undefined;
  const { text } = source;
  return `${text.slice(head.start, head.end)} { ${text.slice(item.start, item.end)} }`;
}
