// The page of a rule or a keyword, as a document that the editor's own preview shows.
import { commands, Uri, workspace, type Disposable } from "vscode";
import type { Running } from "./commands/command.ts";
import { ask } from "./requests.ts";

const SCHEME = "kalc-page";

export function servePages({ client }: Running): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent({ query }) {
      const page = await ask(client, "kalc/explain", JSON.parse(query) as object);
      return page?.markdown ?? "Nothing is known of this.\n";
    },
  });
}

export async function showPage(title: string, asked: object): Promise<void> {
  const uri = Uri.from({ scheme: SCHEME, path: `/${title}.md`, query: JSON.stringify(asked) });
  await commands.executeCommand("markdown.showPreview", uri);
}
