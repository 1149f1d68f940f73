import type { Severity } from "@kalc/parser/diagnostics";
import { SEVERITIES } from "@kalc/parser/diagnostics";
import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { ACT, act, takesCommands, type Chosen } from "./code-action.ts";
import type { ProtocolFeature } from "./feature.ts";
import type { Session } from "./session.ts";

const LINT_WORKSPACE = "kalc.lintWorkspace";

/** What a client can ask for by name. */
export const commands: ProtocolFeature = {
  capabilities: (client) => ({
    executeCommandProvider: { commands: [LINT_WORKSPACE, ...(takesCommands(client) ? [ACT] : [])] },
  }),
  listen(session) {
    session.connection.onExecuteCommand(({ command, arguments: args = [] }) => {
      if (command === LINT_WORKSPACE) return lintWorkspace(session);
      if (command === ACT && takesCommands(session.client)) return act(session, args[0] as Chosen);
      return new ResponseError(ErrorCodes.InvalidParams, `unknown command ${command}`);
    });
  },
};

/** Judges every configuration of the workspace; says how many findings there are, which the client has then too. */
async function lintWorkspace({
  connection,
  client,
  server,
  publish,
}: Session): Promise<Record<string, number>> {
  const progress = client.window?.workDoneProgress
    ? await connection.window.createWorkDoneProgress()
    : undefined;
  progress?.begin("kalc: linting the workspace");
  try {
    const mains = await server().judgeAll();
    const paths = server().paths();
    const counts = new Map<Severity, number>(SEVERITIES.map((severity) => [severity, 0]));
    for (const path of paths) {
      for (const { diagnostic } of server().findings(path))
        counts.set(diagnostic.severity, (counts.get(diagnostic.severity) ?? 0) + 1);
    }
    publish(paths);
    return { configurations: mains.length, files: paths.size, ...Object.fromEntries(counts) };
  } finally {
    progress?.done();
  }
}
