import { languages, ViewColumn, window, workspace } from "vscode";
import { effectiveUri } from "../effective.ts";
import { addressOf, ask } from "../requests.ts";
import type { Command } from "./command.ts";
import { shownFile } from "./shown-file.ts";

/** Beside the file, for one of its config ids. */
export const showEffective: Command = {
  id: "kalc.showEffectiveConfiguration",
  async run({ client }, file, chosen) {
    const shown = shownFile(file);
    if (!shown) return;
    const uri = addressOf(client, shown);
    const status = await ask(client, "kalc/status", { uri });
    if (!status) return;
    const configId = typeof chosen === "string" ? chosen : await chooseId(status.configIds, status.configId);
    if (configId === null) return;
    const document = await workspace.openTextDocument(effectiveUri(uri, configId));
    await languages.setTextDocumentLanguage(document, "keepalived");
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
  },
};

/** Undefined where there is none to choose, null where somebody does not choose. */
async function chooseId(ids: readonly string[], judged: string | null): Promise<string | undefined | null> {
  if (judged !== null) return judged;
  if (ids.length < 2) return ids[0];
  return (await window.showQuickPick([...ids], { placeHolder: "The config id (keepalived -i)" })) ?? null;
}
