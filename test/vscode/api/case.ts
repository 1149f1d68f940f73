// What cases are made of: everything they need of the editor, and a few words to ask it with.
import {
  commands,
  Position,
  Range,
  Uri,
  window,
  workspace,
  type Diagnostic,
  type TextDocument,
  languages,
} from "vscode";

export interface Case {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** It ends what hangs. A busy machine may take its time. */
const PATIENCE = 60_000;
const BETWEEN = 20;

/** Waits until there is what is wanted. */
export async function until<T>(
  what: string | (() => string),
  look: () => T | Promise<T>,
): Promise<NonNullable<T>> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (Date.now() > end) throw new Error(`in vain: ${typeof what === "string" ? what : what()}`);
    await new Promise((done) => setTimeout(done, BETWEEN));
  }
}

export function same(actual: unknown, expected: unknown, what = "it"): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== wanted) throw new Error(`${what} is ${is}, not ${wanted}`);
}

export function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

/** A file below the folder that holds the folders of the workspace. */
export function uriOf(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error("no folder is open");
  return Uri.joinPath(folder.uri, "..", path);
}

export async function opened(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uriOf(path));
  await window.showTextDocument(document);
  return document;
}

/** Where `‹|›` is in the first place of the document that is like this. */
export function at(document: TextDocument, marked: string): Position {
  const before = marked.indexOf("‹|›");
  const text = marked.replace("‹|›", "");
  const start = document.getText().indexOf(text);
  if (before < 0 || start < 0) throw new Error(`${marked} is not in ${document.uri.path}`);
  return document.positionAt(start + before);
}

export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Each finding as `RULE words`. */
export function findings(document: TextDocument): readonly string[] {
  return languages
    .getDiagnostics(document.uri)
    .map((one) => `${codeOf(one)} ${document.getText(one.range)}`)
    .toSorted();
}

export async function untilFound(document: TextDocument, finding: string): Promise<void> {
  await until(
    () => `${finding} in ${document.uri.path}, which has ${findings(document).join()}`,
    () => findings(document).includes(finding),
  );
}

export async function untilGone(document: TextDocument, finding: string): Promise<void> {
  await until(
    () => `no ${finding} in ${document.uri.path}`,
    () => !findings(document).includes(finding),
  );
}

/** Runs with the text of a file changed, on disk and in the editor, and changes it back. */
export async function withText(
  document: TextDocument,
  text: string,
  run: () => Promise<void>,
): Promise<void> {
  const before = document.getText();
  await replaced(document, text);
  try {
    await run();
  } finally {
    await replaced(document, before);
    await document.save();
  }
}

async function replaced(document: TextDocument, text: string): Promise<void> {
  const editor = await window.showTextDocument(document);
  const all = new Range(new Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  await editor.edit((edit) => {
    edit.replace(all, text);
  });
}

export function asked<T>(command: string, ...args: readonly unknown[]): Promise<T> {
  return Promise.resolve(commands.executeCommand<T>(command, ...args));
}
