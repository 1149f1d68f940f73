// Files that were made for somebody, put where they want them.
import { languages, Uri, window, workspace } from "vscode";
import type { NewFile } from "./requests.ts";

/** In a folder, or where somebody says, which may be beside a file. Undefined where they think better of it. */
export async function createFiles(
  files: readonly NewFile[],
  given: { readonly folder: Uri | undefined; readonly beside?: Uri },
): Promise<readonly Uri[] | undefined> {
  const folder = given.folder ?? (await chooseFolder(given.beside));
  if (!folder) return undefined;
  const targets = files.map(({ path, text }) => ({ uri: Uri.joinPath(folder, path), text }));
  const there = await Promise.all(targets.map(({ uri }) => exists(uri)));
  const names = files.filter((_, index) => there[index]).map(({ path }) => path);
  if (names.length > 0) {
    const replace = "Replace";
    const message = `${names.join(", ")} ${names.length > 1 ? "are" : "is"} there already.`;
    if ((await window.showWarningMessage(message, { modal: true }, replace)) !== replace) return undefined;
  }
  for (const { uri, text } of targets) await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const configurations = targets.filter(({ uri }) => uri.path.endsWith(".conf"));
  // Nothing in their names says what they are.
  const documents = await Promise.all(
    configurations.map(async ({ uri }) =>
      languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), "keepalived"),
    ),
  );
  const [first] = documents;
  if (first) await window.showTextDocument(first);
  return targets.map(({ uri }) => uri);
}

async function chooseFolder(beside: Uri | undefined): Promise<Uri | undefined> {
  const [workspaceFolder] = workspace.workspaceFolders ?? [];
  const defaultUri = beside ? Uri.joinPath(beside, "..") : workspaceFolder?.uri;
  const [chosen] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: "Create Here",
      title: "The folder for the new files",
      ...(defaultUri && { defaultUri }),
    })) ?? [];
  return chosen;
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
