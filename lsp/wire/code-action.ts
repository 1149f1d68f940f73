import type {
  ClientCapabilities,
  CodeAction,
  CodeActionParams,
  Command,
  Diagnostic,
  Range,
} from "vscode-languageserver";
import {
  ACTION_KINDS,
  actionsIn,
  type Action,
  type FileEdit,
  type FileFinding,
  type View,
} from "../service/index.ts";
import { diagnosticOf } from "./diagnostics.ts";
import { viewIn, type ProtocolFeature } from "./feature.ts";
import { spanOf } from "./positions.ts";
import type { Session } from "./session.ts";
import { workspaceEditOf } from "./workspace-edit.ts";

/** What an action needs to be worked out once it was chosen. */
export interface Chosen {
  readonly uri: string;
  readonly range: Range;
  readonly kind: string;
  readonly title: string;
}

export const codeAction: ProtocolFeature = {
  capabilities(client) {
    const can = client.textDocument?.codeAction;
    if (!can?.codeActionLiteralSupport) return takesCommands(client) ? { codeActionProvider: true } : {};
    return {
      codeActionProvider: { codeActionKinds: [...ACTION_KINDS], resolveProvider: resolves(can) },
    };
  },
  listen(session) {
    const { connection, client, uris } = session;
    const isLazy = resolves(client.textDocument?.codeAction);
    connection.onCodeAction(async (params): Promise<(CodeAction | Command)[]> => {
      const { textDocument, range, context } = params;
      // Whoever wants all of it, on saving or by a command, wants what was typed right before as well.
      if (context.only?.some(isFixAll)) await session.server().settled(uris.pathOf(textDocument.uri));
      const view = viewIn(session, params);
      if (!view) return [];
      const only = context.only ?? undefined;
      if (!client.textDocument?.codeAction?.codeActionLiteralSupport)
        return takesCommands(client) ? commandsIn(view, params, only) : [];
      return actionsIn(view, spanOf(view.file.document, range), only).flatMap((action): CodeAction[] => {
        const literal = literalOf(action, session, context.diagnostics);
        const { kind, title } = action;
        const isLong = kind === FIX_ALL;
        if (isLazy && isLong) return [{ ...literal, data: { uri: textDocument.uri, range, kind, title } }];
        // It is a while until it is worked out, and editors ask again with every move of the cursor.
        if (isLong && !only) return [];
        const edits = action.edits();
        return edits.length > 0 ? [{ ...literal, edit: workspaceEditOf(session, edits) }] : [];
      });
    });
    connection.onCodeActionResolve(async (action): Promise<CodeAction> => {
      const chosen = action.data as Chosen | undefined;
      if (chosen) await session.server().settled(uris.pathOf(chosen.uri));
      const edits = editsOf(session, chosen);
      return edits ? { ...action, edit: workspaceEditOf(session, edits) } : action;
    });
  },
};

/** What a client does that knows of commands alone. */
export const ACT = "kalc.act";

/** An older client: what it gets to choose from are commands, and it is asked to make the edits. */
export function takesCommands({ textDocument, workspace }: ClientCapabilities): boolean {
  return textDocument?.codeAction?.codeActionLiteralSupport === undefined && workspace?.applyEdit === true;
}

export async function act(session: Session, chosen: Chosen | undefined): Promise<void> {
  const edits = editsOf(session, chosen);
  if (!chosen || !edits || edits.length === 0) return;
  const edit = workspaceEditOf(session, edits);
  await session.connection.workspace.applyEdit({ label: chosen.title, edit });
}

function commandsIn(
  view: View,
  { textDocument: { uri }, range }: CodeActionParams,
  only: readonly string[] | undefined,
): Command[] {
  return actionsIn(view, spanOf(view.file.document, range), only).map(({ kind, title }) => {
    const chosen: Chosen = { uri, range, kind, title };
    return { title, command: ACT, arguments: [chosen] };
  });
}

function editsOf(session: Session, chosen: Chosen | undefined): readonly FileEdit[] | undefined {
  const view = chosen && viewIn(session, { textDocument: { uri: chosen.uri } });
  return view && chosenIn(view, chosen)?.edits();
}

const FIX_ALL = "source.fixAll.kalc";

/** That kind, or one that it is of. */
function isFixAll(kind: string): boolean {
  return FIX_ALL === kind || FIX_ALL.startsWith(`${kind}.`);
}

type Client = NonNullable<Session["client"]["textDocument"]>["codeAction"];

function resolves(client: Client): boolean {
  return client?.dataSupport === true && client.resolveSupport?.properties.includes("edit") === true;
}

function chosenIn(view: View, { range, kind, title }: Chosen): Action | undefined {
  const actions = actionsIn(view, spanOf(view.file.document, range), [kind]);
  return actions.find((action) => action.title === title);
}

function literalOf(
  { title, kind, isPreferred, finding }: Action,
  session: Session,
  asked: readonly Diagnostic[],
): CodeAction {
  const canPrefer = session.client.textDocument?.codeAction?.isPreferredSupport === true;
  return {
    title,
    kind,
    ...(isPreferred && canPrefer && { isPreferred }),
    ...(finding && { diagnostics: [sameAs(finding, session, asked)] }),
  };
}

/** The finding as the client has it, where it says so. */
function sameAs(finding: FileFinding, session: Session, asked: readonly Diagnostic[]): Diagnostic {
  const own = diagnosticOf(finding, session);
  const place = JSON.stringify(own.range);
  return asked.find(({ code, range }) => code === own.code && JSON.stringify(range) === place) ?? own;
}
