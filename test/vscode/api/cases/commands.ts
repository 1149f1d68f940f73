// Every command there is.
import {
  commands,
  extensions,
  languages,
  Selection,
  Uri,
  window,
  workspace,
  type FileType,
  type Location,
  type TextDocument,
} from "vscode";
import { asked, at, holds, opened, same, until, untilFound, uriOf, withText, type Case } from "../case.ts";

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
  async "kalc.showEffectiveConfiguration"(): Promise<void> {
    const document = await opened("one/keepalived.conf");
    await asked("kalc.showEffectiveConfiguration", document.uri);
    const shown = await until("its own document", () =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === "kalc-effective"),
    );
    same(shown.languageId, "keepalived");
    const text = shown.getText();
    holds(text.includes("\nvrrp_script chk_haproxy {\n    script"), `what is included is in it: ${text}`);
    const places = await asked<Location[]>(
      "vscode.executeDefinitionProvider",
      shown.uri,
      at(shown, "scr‹|›ipt "),
    );
    same(
      places.map(({ uri }) => uri.path),
      [uriOf("one/parts/scripts.conf").path],
    );
    await withText(document, document.getText().replace("priority 100", "priority 111"), () =>
      seen(shown, "priority 111"),
    );
  },
  async "kalc.showCluster"(): Promise<void> {
    await opened("one/keepalived.conf");
    await asked("kalc.showCluster");
    await until("a picture that is called like the file", () =>
      window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === "Cluster keepalived.conf")),
    );
    await asked("workbench.action.closeActiveEditor");
  },
  async "kalc.explainRule"(): Promise<void> {
    const document = await opened("one/keepalived.conf");
    await untilFound(document, "KA207 300");
    const editor = await window.showTextDocument(document);
    const cursor = at(document, "virtual_router_id ‹|›300");
    editor.selection = new Selection(cursor, cursor);
    await asked("kalc.explainRule");
    const page = await until("the page", () =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === "kalc-page"),
    );
    holds(page.getText().startsWith("# KA207 "), page.getText().slice(0, 100));
    await asked("workbench.action.closeActiveEditor");
  },
  async "kalc.chooseTarget"(): Promise<void> {
    const { uri } = await opened("one/keepalived.conf");
    await chosen("kalc.chooseTarget");
    // A kalc.yaml has to be changed where it is.
    await until("the kalc.yaml", () => window.activeTextEditor?.document.uri.path.endsWith("/kalc.yaml"));
    holds(uri.path !== window.activeTextEditor?.document.uri.path, "another file");
  },
  async "kalc.convertCompose"(): Promise<void> {
    const folder = uriOf("one/converted");
    const file = Uri.joinPath(folder, "compose.yaml");
    await workspace.fs.writeFile(file, new TextEncoder().encode(compose));
    await asked("kalc.convertCompose", file, folder);
    same(namesIn(await workspace.fs.readDirectory(folder)), [
      "compose.yaml",
      "kalc.yaml",
      "lb1.conf",
      "lb2.conf",
    ]);
    same(window.activeTextEditor?.document.languageId, "keepalived", "what is shown");
    await workspace.fs.delete(folder, { recursive: true });
  },
  async "kalc.newFromTemplate"(): Promise<void> {
    const folder = uriOf("one/new");
    await workspace.fs.createDirectory(folder);
    await chosen("kalc.newFromTemplate", folder);
    same(namesIn(await workspace.fs.readDirectory(folder)), ["kalc.yaml", "lb1.conf", "lb2.conf"]);
    const { document } = window.activeTextEditor ?? {};
    holds(document?.getText().includes("vrrp_instance") === true, "one of them is shown");
    await workspace.fs.delete(folder, { recursive: true });
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

const compose = `services:
  lb:
    image: eherzog/keepalived
    environment:
      - INTERFACE=eth0
      - "VIRTUAL_IP=192.0.2.80:80"
      - "REAL_IP=192.0.2.21"
`;

function namesIn(entries: readonly (readonly [string, FileType])[]): readonly string[] {
  return entries.map(([name]) => name).toSorted();
}

async function seen(document: TextDocument, text: string): Promise<void> {
  await until(`${text} in ${document.uri.path}`, () => document.getText().includes(text));
}

/** Runs a command that asks, and takes whatever is offered first. */
async function chosen(command: string, ...args: readonly unknown[]): Promise<void> {
  let isDone = false;
  const end = asked(command, ...args).then(() => (isDone = true));
  await until(`${command} is done`, async () => {
    await asked("workbench.action.acceptSelectedQuickOpenItem");
    return isDone;
  });
  await end;
}

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
