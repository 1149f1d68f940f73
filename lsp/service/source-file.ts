import { namesByBlock, type BlockNames } from "@kalc/parser/analysis";
import { diskEncoding, openDocument, type Document } from "@kalc/parser/document";
import type { ReadContext } from "@kalc/parser/schema";
import { laterTree, sourceText, type LaterTree, type SourceTree } from "@kalc/parser/syntax";

/** A file as it is now: open in the editor, or as it lies on disk. */
export interface SourceFile {
  readonly path: string;
  readonly document: Document;
  /** Made when somebody asks, like the names. */
  readonly tree: SourceTree;
  readonly names: (context: ReadContext) => readonly BlockNames[];
  /** Something else makes a configuration of it: it has a shape, and no verdict. */
  readonly isTemplate: boolean;
  /** Its tree as the text after an edit may have use for it, if it was made. */
  readonly made: () => LaterTree | undefined;
}

/** `before` is the same file with an earlier text. */
export function sourceFile(path: string, document: Document, before?: SourceFile): SourceFile {
  let earlier = before?.made();
  let tree: LaterTree | undefined;
  let names: { readonly context: ReadContext; readonly blocks: readonly BlockNames[] } | undefined;
  const known = (): SourceTree => {
    tree ??= laterTree(document, earlier);
    earlier = undefined;
    return tree;
  };
  return {
    path,
    document,
    get tree() {
      return known();
    },
    names(context) {
      if (names?.context !== context) names = { context, blocks: namesByBlock(known(), context) };
      return names.blocks;
    },
    isTemplate: isTemplate(path),
    made: () => tree ?? earlier,
  };
}

const MARK = "\uFEFF";

/** A file as it lies on disk, as if a client had opened it. */
export function documentOf(bytes: Uint8Array): Document {
  const { text } = sourceText(bytes);
  const encoding = diskEncoding(bytes);
  return openDocument(encoding === "utf-8 with mark" ? text.slice(MARK.length) : text, encoding);
}

const TEMPLATES = [".j2", ".jinja", ".jinja2", ".erb", ".epp", ".tmpl", ".tpl"];

export function isTemplate(path: string): boolean {
  return TEMPLATES.some((ending) => path.endsWith(ending));
}
