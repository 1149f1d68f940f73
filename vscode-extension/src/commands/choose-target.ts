import { ConfigurationTarget, window, workspace, type QuickPickItem } from "vscode";
import { addressOf, ask } from "../requests.ts";
import type { Command } from "./command.ts";
import { shownFile } from "./shown-file.ts";

const RELEASE = "Another release of keepalived…";
const ALL = "All config ids";

/** Which keepalived, and which host, configurations are judged for. */
export const chooseTarget: Command = {
  id: "kalc.chooseTarget",
  async run({ client }) {
    const file = shownFile(undefined);
    const status = file && (await ask(client, "kalc/status", { uri: addressOf(client, file) }));
    if (!status) return;
    const { keepalived, keepalivedFrom, configIds, configId } = status;
    const items: readonly QuickPickItem[] = [
      {
        label: RELEASE,
        description: `${keepalived}${keepalivedFrom === "kalc.yaml" ? ", as kalc.yaml says" : ""}`,
      },
      ...(configIds.length > 0 || configId !== null ? [{ label: ALL, picked: configId === null }] : []),
      ...configIds.map((label) => ({ label, description: "config id", picked: label === configId })),
    ];
    const chosen = await window.showQuickPick(items, { title: status.verdict?.text ?? "kalc" });
    if (!chosen) return;
    if (chosen.label !== RELEASE) await set("configId", chosen.label === ALL ? undefined : chosen.label);
    else if (keepalivedFrom === "kalc.yaml") await openSettingsFile();
    else {
      const release = await window.showInputBox({
        prompt: "For example 2.2.7; empty for the newest known release",
        value: keepalived,
      });
      if (release !== undefined) await set("keepalived", release.trim() || undefined);
    }
  },
};

async function set(name: string, value: string | undefined): Promise<void> {
  const where = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration("kalc").update(name, value, where);
}

/** What a kalc.yaml says comes first: it has to be changed there. */
async function openSettingsFile(): Promise<void> {
  const found = await workspace.findFiles("**/kalc.yaml", "**/node_modules/**", 20);
  const [first] = found;
  const names = found.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  const uri = found.length > 1 ? (await window.showQuickPick(names))?.uri : first;
  if (uri) await window.showTextDocument(uri);
}
