// In the status bar: what keepalived would do with the file that is shown.
import { StatusBarAlignment, ThemeColor, window, Disposable, type TextEditor } from "vscode";
import type { Running } from "./commands/command.ts";
import { addressOf, ask, type Status } from "./requests.ts";

export function showStatus({ client, onChanged }: Running): Disposable {
  const item = window.createStatusBarItem("kalc.status", StatusBarAlignment.Right, 90);
  item.name = "kalc";
  item.command = "kalc.chooseTarget";
  let asked = 0;
  const update = async (): Promise<void> => {
    const turn = ++asked;
    const editor = window.activeTextEditor;
    const status = isOurs(editor)
      ? await ask(client, "kalc/status", { uri: addressOf(client, editor.document.uri) })
      : null;
    // Somebody has gone on to another file meanwhile.
    if (turn !== asked) return;
    if (!status) {
      item.hide();
      return;
    }
    item.text = textOf(status);
    item.tooltip = tooltipOf(status);
    item.accessibilityInformation = {
      label: [item.text.replace(/^\$\(\S+\) /, ""), ...(status.verdict?.details ?? [])].join(". "),
    };
    const runs = status.verdict?.runs !== false;
    item.backgroundColor = runs ? undefined : new ThemeColor("statusBarItem.errorBackground");
    item.show();
  };
  const again = (): void => void update();
  const listeners = [window.onDidChangeActiveTextEditor(again), onChanged(again)];
  again();
  return Disposable.from(item, ...listeners);
}

function isOurs(editor: TextEditor | undefined): editor is TextEditor {
  return editor?.document.languageId === "keepalived" && editor.document.uri.scheme !== "kalc-effective";
}

function textOf({ keepalived, configId, verdict }: Status): string {
  const host = configId === null ? "" : `${configId}: `;
  if (!verdict) return `$(circle-outline) ${host}keepalived ${keepalived}`;
  const sign =
    verdict.runs === false ? "error" : verdict.dropped > 0 || verdict.exit !== 0 ? "warning" : "check";
  return `$(${sign}) ${host}${verdict.text}`;
}

const FROM: Readonly<Record<Status["keepalivedFrom"], string>> = {
  "kalc.yaml": "from kalc.yaml",
  settings: "from the settings",
  default: "the newest known release",
};

function tooltipOf({ keepalived, keepalivedFrom, configIds, configId, verdict }: Status): string {
  const ids =
    configIds.length === 0 ? [] : [`Config ids: ${configIds.join(", ")}; judged for ${configId ?? "all"}.`];
  return [
    ...(verdict?.details ?? []),
    `Target: keepalived ${keepalived}, ${FROM[keepalivedFrom]}.`,
    ...ids,
  ].join("\n");
}
