import { languages, window, type Diagnostic, type Position, type Uri } from "vscode";
import { showPage } from "../pages.ts";
import { addressOf, ask } from "../requests.ts";
import type { Command } from "./command.ts";

/** The rule that is named, that of the finding at the cursor, or else the keyword there. */
export const explainRule: Command = {
  id: "kalc.explainRule",
  async run({ client }, named) {
    if (typeof named === "string") {
      await showPage(named, { rule: named });
      return;
    }
    const editor = window.activeTextEditor;
    const rules = editor ? rulesAt(editor.document.uri, editor.selection.active) : [];
    const rule =
      rules.length > 1 ? await window.showQuickPick(rules, { title: "Explain This Rule" }) : rules[0];
    if (rule !== undefined) {
      await showPage(rule, { rule });
      return;
    }
    if (!editor || rules.length > 0) return;
    const word = editor.document.getWordRangeAtPosition(editor.selection.active);
    const keyword = word && editor.document.getText(word);
    const asked = { keyword, uri: addressOf(client, editor.document.uri) };
    if (keyword !== undefined && (await ask(client, "kalc/explain", asked))) await showPage(keyword, asked);
    else void window.showInformationMessage("kalc: there is no finding and no keyword at the cursor.");
  },
};

function rulesAt(uri: Uri, at: Position): readonly string[] {
  const found = languages
    .getDiagnostics(uri)
    .filter(({ source, range }) => source === "kalc" && range.contains(at));
  return [...new Set(found.map(codeOf))];
}

function codeOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}
