// Every command there is.
import { commands, extensions, languages } from "vscode";
import { asked, holds, opened, same, until, untilFound, uriOf, withText, type Case } from "../case.ts";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

const runs: Readonly<Record<string, () => Promise<void>>> = {
  async "kalc.lintWorkspace"(): Promise<void> {
    const counts = await asked<Record<string, number>>("kalc.lintWorkspace");
    holds((counts.error ?? 0) > 0 && (counts.configurations ?? 0) > 2, JSON.stringify(counts));
    await until(
      "a file that nobody opened has findings",
      () => languages.getDiagnostics(uriOf("two/unopened.keepalived.conf")).length > 0,
    );
  },
  async "kalc.fixAll"(): Promise<void> {
    const document = await opened("one/keepalived/fixable.conf");
    await untilFound(document, "KA141 interface eth0");
    await withText(document, document.getText(), async () => {
      await untilFound(document, "KA141 interface eth0");
      await asked("kalc.fixAll");
      await until("the second keyword has a line of its own", () =>
        /^ *interface eth0$/m.test(document.getText()),
      );
      // What is not certain stays.
      holds(document.getText().includes("priorty"), "only what is certain is fixed");
    });
  },
  async "kalc.restart"(): Promise<void> {
    const document = await opened("one/keepalived.conf");
    await untilFound(document, "KA207 300");
    await asked("kalc.restart");
    await untilFound(document, "KA207 300");
    await withText(document, document.getText().replace("300", "301"), () =>
      untilFound(document, "KA207 301"),
    );
  },
  async "kalc.showOutput"(): Promise<void> {
    await asked("kalc.showOutput");
  },
};

export const commandCases: readonly Case[] = [
  {
    name: "every command of the manifest is there and tried below, and no other",
    async run(): Promise<void> {
      const { contributes } = extensions.getExtension("kalc.kalc-vscode")?.packageJSON as Manifest;
      const declared = contributes.commands.map(({ command }) => command);
      same(Object.keys(runs).toSorted(), declared.toSorted(), "what is tried");
      const known = await commands.getCommands(true);
      same(
        declared.filter((command) => !known.includes(command)),
        [],
        "what is missing",
      );
    },
  },
  ...Object.entries(runs).map(([command, run]) => ({ name: command, run })),
];
