import { namesRemembered, type BlockNames, type RememberedNames } from "@kalc/parser/analysis";
import { diskEncoding, openDocument, type Document } from "@kalc/parser/document";
import type { ReadContext } from "@kalc/parser/schema";
import { sourceText, treeOf, type SourceTree } from "@kalc/parser/syntax";

/** A file as it is now: open in the editor, or as it lies on disk. */
export interface SourceFile {
  readonly path: string;
  readonly document: Document;
  /** Made when somebody asks, like the names. */
  readonly tree: SourceTree;
  readonly names: (context: ReadContext) => readonly BlockNames[];
  /** The last names that were made, of this text or of an older one. */
  readonly remembered: RememberedNames | undefined;
  /** Something else makes a configuration of it: it has a shape, and no verdict. */
  readonly isTemplate: boolean;
}

/** `before` is the file as it was: what has not changed in it is not looked at again. */
export function sourceFile(path: string, document: Document, before?: SourceFile): SourceFile {
  let tree: SourceTree | undefined;
  let isOfThis = false;
  let names = before?.remembered;
  const known = (): SourceTree => (tree ??= treeOf(document));
  return {
    path,
    document,
    get tree() {
      return known();
    },
    names(context) {
      if (names === undefined || !isOfThis || names.context !== context)
        names = namesRemembered(known(), context, names);
      isOfThis = true;
      return names.blocks;
    },
    get remembered() {
      return names;
    },
    isTemplate: isTemplate(path),
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
