// Which files are the extension's, and what it says of itself.
import { extensions, ExtensionKind, workspace } from "vscode";
import { holds, same, until, uriOf, type Case } from "../case.ts";

const files: readonly (readonly [path: string, isOurs: boolean])[] = [
  ["one/keepalived.conf", true],
  ["one/newer.keepalived.conf", true],
  ["one/keepalived/fixable.conf", true],
  ["one/templates/keepalived.conf.j2", true],
  ["one/without-ending", true],
  ["one/nginx/nginx.conf", false],
  ["one/kalc.yaml", false],
];

export const languageCases: readonly Case[] = [
  {
    name: "is active once a file is open, where it belongs",
    async run(): Promise<void> {
      const extension = extensions.getExtension("kalc.kalc-vscode");
      await workspace.openTextDocument(uriOf("one/keepalived.conf"));
      await until("the extension is active", () => extension?.isActive);
      const inBrowser = typeof process === "undefined";
      same(extension?.extensionKind, inBrowser ? ExtensionKind.UI : ExtensionKind.Workspace, "the kind");
    },
  },
  ...files.map(([path, isOurs]) => ({
    name: `${path} is ${isOurs ? "" : "not "}a file of keepalived's`,
    async run(): Promise<void> {
      const { languageId } = await workspace.openTextDocument(uriOf(path));
      holds((languageId === "keepalived") === isOurs, `its language is ${languageId}`);
    },
  })),
];

declare const process: unknown;
