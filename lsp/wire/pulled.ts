// What a client that asks for findings was told last: it is to ask again for those that change without an edit of
// their file.
import type { Diagnostic } from "vscode-languageserver";
import type { FindingsPart } from "../service/index.ts";
import { diagnosticsIn } from "./diagnostics.ts";
import type { PulledFindings, Session } from "./session.ts";

interface Answer {
  readonly version: number | undefined;
  readonly resultId: string;
}

export function pulledFindings(session: Session): PulledFindings {
  const answers = new Map<string, Map<FindingsPart | undefined, Answer>>();

  /** Of an edited file the client asks by itself. */
  function isOld(path: string): boolean {
    const server = session.server();
    const version = server.buffer(path)?.version;
    return [...(answers.get(path) ?? [])].some(
      ([part, answer]) =>
        answer.version === version &&
        server.isSettled(path, part) &&
        answer.resultId !== idOf(diagnosticsIn(session, path, part)),
    );
  }

  return {
    answered(path, part, items) {
      const resultId = idOf(items);
      const ofPath = answers.get(path) ?? new Map<FindingsPart | undefined, Answer>();
      answers.set(path, ofPath.set(part, { version: session.server().buffer(path)?.version, resultId }));
      return resultId;
    },
    found(paths) {
      if ([...paths].some(isOld)) session.refresh();
    },
  };
}

/** FNV-1a: short, and another one for another text. */
function idOf(items: readonly Diagnostic[]): string {
  const text = JSON.stringify(items);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}
