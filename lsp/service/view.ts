import type { NameIndex } from "@kalc/parser/analysis";
import type { Diagnostic } from "@kalc/parser/diagnostics";
import type { FormatOptions } from "@kalc/parser/format";
import type { LintedNode, LintResult } from "@kalc/parser/lint";
import type { Settings } from "@kalc/parser/project";
import type { Files } from "@kalc/parser/reader";
import type { ReadContext } from "@kalc/parser/schema";
import type { ParsedText } from "@kalc/parser/syntax";
import type { SourceFile } from "./source-file.ts";

/**
 * What a feature sees: one file, and the workspace around it at one moment. Nothing in it changes any more, but that
 * trees and names are made when they are asked for.
 */
export interface View {
  readonly file: SourceFile;
  /** The release, and what its build has. */
  readonly context: ReadContext;
  /** Who says which release that is; nobody where it is the newest one known. */
  readonly releaseFrom: "kalc.yaml" | "settings" | undefined;
  /** The one config id that configurations are judged for; undefined: all they name. */
  readonly configId: string | undefined;
  /** The main files that the file is a part of, or is; none where nobody knows of any, such as for a template. */
  readonly configurations: readonly ViewConfiguration[];
  /** The files of those configurations, this one among them. */
  readonly together: readonly SourceFile[];
  /** The same for another file: one that is part of several configurations leads from one of them to the others. */
  readonly togetherOf: (path: string) => readonly SourceFile[];
  /** Every file of the workspace that is open or belongs to a configuration that is. */
  readonly all: readonly SourceFile[];
  /** Open files in front of the disk. */
  readonly files: Files;
  /** The folders of the workspace; none where a single file is open. */
  readonly folders: readonly string[];
  /** Where settings name config ids of these configurations. */
  readonly configIds: readonly WrittenConfigId[];
  readonly format: FormatOptions;
  /** What of it somebody has set; of the rest, a client may know better. */
  readonly chosenFormat: Settings["format"];
}

/** A config id in a kalc.yaml, with the quotes it may have. */
interface WrittenConfigId extends Location {
  readonly id: string;
}

/** A main file with everything it includes. */
export interface ViewConfiguration {
  readonly main: string;
  readonly paths: readonly string[];
  /** What was last found of it: of an older text, while a newer one is being judged. */
  readonly result: LintResult | undefined;
  /** What is only found between it and other nodes. */
  readonly between: readonly Diagnostic[];
  /** The clusters that it is a node of, as far as their nodes have been judged. */
  readonly clusters: readonly (readonly LintedNode[])[];
  /** What would be found in it if files had these texts. Takes as long as it takes. */
  readonly lintWith: (texts: ReadonlyMap<string, ParsedText>) => readonly Diagnostic[];
}

/** A range of a file. */
export interface Location {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** What takes the place of a range of a file. */
export interface FileEdit extends Location {
  readonly text: string;
}

/** The names of the files that make one configuration with this one. */
export function namesTogether(view: View): NameIndex {
  return indexOf(() => view.together, view.context);
}

/** The names of all files known, other nodes' among them. */
export function namesEverywhere(view: View): NameIndex {
  return indexOf(() => view.all, view.context);
}

/** Nothing is looked for before somebody asks for a name: most places take none. */
function indexOf(files: () => readonly SourceFile[], context: ReadContext): NameIndex {
  let made: NameIndex["documents"] | undefined;
  return {
    get documents() {
      return (made ??= new Map(files().map((file) => [file.path, file.names(context)])));
    },
  };
}
