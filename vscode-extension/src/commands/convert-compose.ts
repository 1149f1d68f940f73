import { window, workspace } from "vscode";
import { createFiles } from "../new-files.ts";
import { addressOf, ask } from "../requests.ts";
import type { Command } from "./command.ts";
import { shownFile, uriIn } from "./shown-file.ts";

/** A compose or env file, as it is in the editor, into a folder or where somebody says. The report is in the output channel. */
export const convertCompose: Command = {
  id: "kalc.convertCompose",
  async run({ client, channel }, named, folder) {
    const file = shownFile(named);
    if (!file) return;
    const text = (await workspace.openTextDocument(file)).getText();
    const name = file.path.slice(file.path.lastIndexOf("/") + 1);
    const made = await ask(client, "kalc/convert", { text, name, uri: addressOf(client, file) });
    if (!made) return;
    channel.appendLine(`${name}: ${made.report}`);
    if (made.files.length === 0) {
      void window.showErrorMessage(`kalc: ${made.report.trim()}`);
      return;
    }
    channel.show(true);
    await createFiles(made.files, { folder: uriIn(folder), beside: file });
  },
};
