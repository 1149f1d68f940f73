// Files that a configuration includes, and that are called like anybody's.
import { languages, type TextDocument } from "vscode";
import { asked, holds, opened, same, until, untilFound, type Case } from "../case.ts";

export const includedCases: readonly Case[] = [
  {
    name: "an included file becomes keepalived's where somebody says yes",
    async run(): Promise<void> {
      await asked("notifications.clearAll");
      const document = await opened("one/extra/first.conf");
      holds(!isOurs(document), "its name says it is keepalived's");
      await saysYesUntilOurs(document);
      await untilFound(document, "KA201 bogus");
    },
  },
  {
    // In a browser the server has not been sent it before.
    name: "so does one whose name ends in anything",
    async run(): Promise<void> {
      const document = await opened("one/extra/third.inc");
      await saysYesUntilOurs(document);
      await untilFound(document, "KA201 bogus");
      await opened("one/keepalived/parts.conf");
    },
  },
  {
    name: "what is not included, or was made something else again, stays as it is",
    async run(): Promise<void> {
      const nginx = await opened("one/nginx/nginx.conf");
      const first = await opened("one/extra/first.conf");
      await languages.setTextDocumentLanguage(first, "plaintext");
      await opened("one/keepalived.conf");
      await opened("one/extra/first.conf");
      const included = await opened("one/extra/second.conf");
      // Asked later, and whatever is asked is answered with yes.
      await saysYesUntilOurs(included);
      same([nginx, first].map(isOurs), [false, false], "what is keepalived's");
      await asked("workbench.action.closeAllEditors");
    },
  },
];

function isOurs({ languageId }: TextDocument): boolean {
  return languageId === "keepalived";
}

async function saysYesUntilOurs(document: TextDocument): Promise<void> {
  await until("a question that is answered with yes", async () => {
    await asked("notification.acceptPrimaryAction");
    return isOurs(document);
  });
}
