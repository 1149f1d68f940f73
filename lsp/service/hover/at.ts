import type { NodeAt } from "@kalc/parser/analysis";
import type { FileUse } from "@kalc/parser/reader";
import { secretsOf } from "@kalc/parser/project";
import { directoryOf } from "@kalc/parser/reader";
import { lineIndexAt, type Span } from "@kalc/parser/syntax";
import type { MarkupPart } from "../markup.ts";
import type { View } from "../view.ts";

/** Where somebody asks. */
export interface At {
  readonly view: View;
  readonly offset: number;
  readonly node: NodeAt;
}

/** What one kind of thing has to say, and of which text. */
export interface HoverText extends Span {
  readonly parts: readonly MarkupPart[];
}

export type HoverKind = (at: At) => HoverText | undefined;

/** Whether nobody should read what is written there over somebody's shoulder. */
export function isSecret(
  view: View,
  { path, start }: Pick<Span, "start"> & { readonly path: string },
): boolean {
  const uses = view.together.map((file): FileUse => ({
    path: file.path,
    name: file.path,
    directory: directoryOf(file.path),
    text: file.document,
    includedFrom: undefined,
  }));
  const use = uses.find((one) => one.path === path);
  if (!use) return true;
  const index = lineIndexAt(use.text, start);
  const column = start - (use.text.starts[index] ?? 0);
  return secretsOf(uses)(use, index).some((span) => span.start <= column && column <= span.end);
}

export function at({ start, end }: Span, parts: readonly MarkupPart[]): HoverText {
  return { start, end, parts };
}
