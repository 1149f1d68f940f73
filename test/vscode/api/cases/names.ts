// Where a name leads, and everything that is asked of a name or a place.
import {
  workspace,
  type CompletionList,
  type DocumentSymbol,
  type Hover,
  type Location,
  type LocationLink,
  type MarkdownString,
  type SignatureHelp,
  type SymbolInformation,
  type WorkspaceEdit,
} from "vscode";
import { asked, at, holds, opened, same, until, type Case } from "../case.ts";

const USE = "chk‹|›_haproxy";

const tailOf = ({ path }: { readonly path: string }): string => path.split("/").slice(-2).join("/");

/** `folder/file:line` of each, in order. */
function places(found: readonly (Location | LocationLink)[]): readonly string[] {
  return found
    .map((one) =>
      "uri" in one ? ([one.uri, one.range] as const) : ([one.targetUri, one.targetRange] as const),
    )
    .map(([uri, range]) => `${tailOf(uri)}:${range.start.line + 1}`)
    .toSorted();
}

export const nameCases: readonly Case[] = [
  {
    name: "completion offers keywords of the block, and names of another file",
    async run(): Promise<void> {
      const { uri } = await opened("one/keepalived.conf");
      const document = await workspace.openTextDocument(uri);
      const labels = async (marked: string): Promise<readonly string[]> => {
        const list = await asked<CompletionList>(
          "vscode.executeCompletionItemProvider",
          uri,
          at(document, marked),
        );
        return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      };
      const keywords = await labels("    ‹|›priority 100");
      for (const keyword of ["advert_int", "virtual_ipaddress", "track_script"])
        holds(keywords.includes(keyword), `${keyword} is offered`);
      holds(!keywords.includes("real_server"), "nothing of other blocks is offered");
      // Right after a file is opened it is not known yet what belongs to it.
      await until("the script is offered", async () =>
        (await labels("      ‹|›chk_haproxy")).includes("chk_haproxy"),
      );
    },
  },
  {
    name: "hover explains a keyword",
    async run(): Promise<void> {
      const document = await opened("one/keepalived.conf");
      const [hover] = await asked<Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        at(document, "virtual_‹|›router_id"),
      );
      const text = hover?.contents
        .map((one) => (typeof one === "string" ? one : (one as MarkdownString).value))
        .join("\n");
      holds(text?.includes("virtual_router_id") === true && text.length > 60, `it says ${text}`);
    },
  },
  {
    name: "definition and references lead to other files",
    async run(): Promise<void> {
      const document = await opened("one/keepalived.conf");
      const position = at(document, USE);
      same(places(await asked<Location[]>("vscode.executeDefinitionProvider", document.uri, position)), [
        "parts/scripts.conf:1",
      ]);
      same(places(await asked<Location[]>("vscode.executeReferenceProvider", document.uri, position)), [
        "one/keepalived.conf:15",
        "parts/scripts.conf:1",
      ]);
    },
  },
  {
    name: "rename changes a name in all its files",
    async run(): Promise<void> {
      const document = await opened("one/keepalived.conf");
      const edit = await asked<WorkspaceEdit>(
        "vscode.executeDocumentRenameProvider",
        document.uri,
        at(document, USE),
        "chk_proxy",
      );
      const edits = edit
        .entries()
        .map(([uri, changes]) => `${tailOf(uri)}: ${changes.map(({ newText }) => newText).join()}`);
      same(edits.toSorted(), ["one/keepalived.conf: chk_proxy", "parts/scripts.conf: chk_proxy"]);
    },
  },
  {
    name: "symbols of the document and of the workspace",
    async run(): Promise<void> {
      const { uri } = await opened("one/keepalived.conf");
      const own = await asked<DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", uri);
      holds(
        own.some(({ name }) => name.includes("VI_1")),
        `there are ${own.map(({ name }) => name).join()}`,
      );
      const all = await asked<SymbolInformation[]>("vscode.executeWorkspaceSymbolProvider", "chk_haproxy");
      holds(
        all.some(
          ({ name, location }) =>
            name.includes("chk_haproxy") && tailOf(location.uri) === "parts/scripts.conf",
        ),
        "the script is found",
      );
    },
  },
  {
    name: "signature help says what a word is for",
    async run(): Promise<void> {
      const document = await opened("one/keepalived.conf");
      const help = await asked<SignatureHelp | undefined>(
        "vscode.executeSignatureHelpProvider",
        document.uri,
        at(document, "priority ‹|›100"),
      );
      holds(help?.signatures[0]?.label.includes("priority") === true, JSON.stringify(help));
    },
  },
];
