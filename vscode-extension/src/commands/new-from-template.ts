import { window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { createFiles } from "../new-files.ts";
import { ask, type Template } from "../requests.ts";
import type { Command } from "./command.ts";
import { uriIn } from "./shown-file.ts";

export const newFromTemplate: Command = {
  id: "kalc.newFromTemplate",
  async run({ client }, folder) {
    const templates = (await ask(client, "kalc/templates")) ?? [];
    const items = templates.map((template) => ({
      label: template.title,
      detail: template.description,
      template,
    }));
    const chosen = await window.showQuickPick(items, { title: "New Configuration", matchOnDetail: true });
    if (!chosen) return;
    const answers = await askAll(client, chosen.template);
    if (!answers) return;
    const made = await ask(client, "kalc/fromTemplate", { template: chosen.template.name, answers });
    if (made && "files" in made) await createFiles(made.files, { folder: uriIn(folder) });
  },
};

async function askAll(
  client: BaseLanguageClient,
  { name: template, title, asks }: Template,
): Promise<Readonly<Record<string, string>> | undefined> {
  const answers: Record<string, string> = {};
  for (const [index, { name, prompt, example }] of asks.entries()) {
    const answer = await window.showInputBox({
      title: `${title} (${index + 1}/${asks.length})`,
      prompt,
      value: example,
      ignoreFocusOut: true,
      validateInput: async (value) => {
        const made = await ask(client, "kalc/fromTemplate", {
          template,
          answers: { ...answers, [name]: value },
        });
        return made && "wrong" in made ? made.message : undefined;
      },
    });
    if (answer === undefined) return undefined;
    answers[name] = answer;
  }
  return answers;
}
