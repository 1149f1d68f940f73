// What is done with a text: put right, formatted, coloured, folded.
import {
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type FoldingRange,
  type SemanticTokens,
  type SemanticTokensLegend,
  type TextEdit,
} from "vscode";
import { asked, at, holds, opened, same, untilFound, withText, type Case } from "../case.ts";
import { Range } from "vscode";

export const textCases: readonly Case[] = [
  {
    name: "a quick fix puts right what was found",
    async run(): Promise<void> {
      const document = await opened("one/keepalived/fixable.conf");
      const before = document.getText();
      await untilFound(document, "KA201 priorty");
      const position = at(document, "prior‹|›ty");
      const actions = await asked<CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        new Range(position, position),
        "quickfix",
        20,
      );
      const fix = actions.find(({ title }) => title === "Write priority");
      holds(fix?.edit !== undefined, `there are ${actions.map(({ title }) => title).join()}`);
      await withText(document, before, async () => {
        holds(await workspace.applyEdit(fix?.edit ?? new WorkspaceEdit()), "it is applied");
        same(document.getText(), before.replace("priorty", "priority"), "the text");
      });
    },
  },
  {
    name: "formatting indents as kalc fmt does",
    async run(): Promise<void> {
      const document = await opened("one/keepalived.conf");
      const edits = await asked<TextEdit[]>("vscode.executeFormatDocumentProvider", document.uri, {
        tabSize: 4,
        insertSpaces: true,
      });
      const changed = edits.map(({ range, newText }) => `${document.getText(range)}→${newText}`);
      await withText(document, document.getText(), async () => {
        const edit = new WorkspaceEdit();
        edit.set(document.uri, edits);
        await workspace.applyEdit(edit);
        holds(document.getText().includes("\n        chk_haproxy\n"), `it changed ${changed.join()}`);
      });
    },
  },
  {
    name: "words are coloured by what they mean",
    async run(): Promise<void> {
      const { uri } = await opened("one/keepalived.conf");
      const legend = await asked<SemanticTokensLegend>("vscode.provideDocumentSemanticTokensLegend", uri);
      const { data } = await asked<SemanticTokens>("vscode.provideDocumentSemanticTokens", uri);
      const types = new Set(
        Array.from({ length: data.length / 5 }, (_, index) => legend.tokenTypes[data[index * 5 + 3] ?? 0]),
      );
      for (const type of ["class", "keyword", "number", "function"])
        holds(types.has(type), `there is a ${type}`);
    },
  },
  {
    name: "blocks can be folded",
    async run(): Promise<void> {
      const { uri } = await opened("one/keepalived.conf");
      const folds = await asked<FoldingRange[]>("vscode.executeFoldingRangeProvider", uri);
      holds(folds.length >= 4, `there are ${folds.length}`);
    },
  },
];
