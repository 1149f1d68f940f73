// What the server knows of files at one moment: those that are open, those on disk, and which belong together.
import type { Document } from "@kalc/parser/document";
import { hostFiles, type Settings } from "@kalc/parser/project";
import { directoryOf, overlay, resolvePath, type Files } from "@kalc/parser/reader";
import { sourceFile, isTemplate, type SourceFile } from "../service/index.ts";
import type { Buffer } from "./buffers.ts";
import { includePatterns, includersAmong, mainsOf } from "./include-graph.ts";

export interface Workspace {
  readonly buffers: ReadonlyMap<string, Buffer>;
  /** Open files in front of the disk. The same object until something is opened, changed or closed. */
  files(): Files;
  /** The same, as a configuration sees it: where an absolute include leads is for its settings to say. */
  filesFor(main: string): Files;
  file(path: string): SourceFile | undefined;
  /** The main files of a file; none of a template. */
  mainsOf(path: string): readonly string[];
  /** What include lines are for: paths, of which each may have wildcards. */
  included(): readonly string[];
  put(buffer: Buffer): void;
  remove(path: string): void;
  /** Files that may include others. */
  learn(paths: Iterable<string>): void;
  /** Something on disk is different: who includes whom has to be looked at again. */
  lookAgain(): void;
}

export function workspace(disk: Files, settingsOf: (path: string) => Settings): Workspace {
  const buffers = new Map<string, Buffer>();
  const candidates = new Set<string>();
  const sources = new Map<string, SourceFile>();
  const patterns = new WeakMap<Document, readonly string[]>();
  let files: Files | undefined;
  let includers: ReadonlyMap<string, readonly string[]> | undefined;
  let included: readonly string[] = [];

  const filesNow = (): Files =>
    (files ??= overlay(disk, new Map([...buffers].map(([path, { document }]) => [path, document]))));
  const filesFor = (main: string): Files =>
    hostFiles(filesNow(), { main, cwd: "/", settings: settingsOf(main) });

  const file = (path: string): SourceFile | undefined => {
    const document = filesNow().parsed?.(path) as Document | undefined;
    if (!document) {
      sources.delete(path);
      return undefined;
    }
    const known = sources.get(path);
    if (known?.document === document) return known;
    const made = sourceFile(path, document, known);
    sources.set(path, made);
    return made;
  };

  const patternsOf = (document: Document): readonly string[] => {
    const known = patterns.get(document);
    if (known) return known;
    const found = includePatterns(document);
    patterns.set(document, found);
    return found;
  };

  const includersNow = (): ReadonlyMap<string, readonly string[]> => {
    if (includers) return includers;
    const including = [...new Set([...buffers.keys(), ...candidates])].flatMap((path) => {
      const document = isTemplate(path) ? undefined : file(path)?.document;
      const own = document ? patternsOf(document) : [];
      return own.length > 0 ? [{ path, patterns: own, files: filesFor(path) }] : [];
    });
    included = including.flatMap(({ path, patterns: own }) =>
      own.map((pattern) => resolvePath(directoryOf(path), pattern)),
    );
    return (includers = includersAmong(including));
  };

  return {
    buffers,
    files: filesNow,
    filesFor,
    file,
    mainsOf: (path) => (isTemplate(path) ? [] : mainsOf(path, includersNow())),
    included() {
      includersNow();
      return included;
    },
    put(buffer) {
      const before = buffers.get(buffer.path);
      buffers.set(buffer.path, buffer);
      files = undefined;
      patterns.set(buffer.document, buffer.includes);
      if (!before || !isSame(before.includes, buffer.includes)) includers = undefined;
    },
    remove(path) {
      buffers.delete(path);
      files = undefined;
      includers = undefined;
    },
    learn(paths) {
      for (const path of paths) candidates.add(path);
      includers = undefined;
    },
    lookAgain() {
      includers = undefined;
    },
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
