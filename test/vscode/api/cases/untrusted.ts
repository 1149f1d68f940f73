// In a workspace that nobody trusts yet.
import { workspace, type Location } from "vscode";
import { asked, at, holds, opened, same, untilFound, type Case } from "../case.ts";

export const untrustedCases: readonly Case[] = [
  {
    name: "what lies in the folders is judged, with what it includes there",
    async run(): Promise<void> {
      holds(!workspace.isTrusted, "nobody trusts it");
      const document = await opened("one/keepalived.conf");
      await untilFound(document, "KA207 300");
      const found = await asked<Location[]>(
        "vscode.executeDefinitionProvider",
        document.uri,
        at(document, "chk‹|›_haproxy"),
      );
      same(found.length, 1, "the number of definitions");
    },
  },
  {
    name: "nothing outside of the folders is read",
    async run(): Promise<void> {
      const document = await opened("one/keepalived/outside.conf");
      const found = await asked<Location[]>(
        "vscode.executeDefinitionProvider",
        document.uri,
        at(document, "chk‹|›_outside"),
      );
      same(found.length, 0, "the number of definitions");
    },
  },
];
