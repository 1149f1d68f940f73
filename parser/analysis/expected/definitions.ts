import { availability, predefined, type ReadContext } from "../../schema/index.ts";
import type { Span } from "../../syntax/index.ts";
import { knownNames, type NameIndex } from "../name-index.ts";
import type { NameKind } from "../name.ts";
import type { Candidate } from "./candidate.ts";

/** What may stand after a `$`: definitions of the workspace, variables of the line, and what keepalived brings along. */
export function useCandidates(
  replaces: Span,
  index: NameIndex,
  variables: readonly string[],
  context: ReadContext,
): Candidate[] {
  const own = predefined
    .filter((one) => availability(one, context).kind === "available")
    .map((one): Candidate => ({
      text: one.name,
      replaces,
      isThere: false,
      of: { kind: "predefined", predefined: one },
    }));
  const names = variables.map((text) => candidate(text, "sequence_variable", replaces));
  return [...names, ...nameCandidates("definition", replaces, index), ...own];
}

export function nameCandidates(kind: NameKind, replaces: Span, index: NameIndex): Candidate[] {
  return [...knownNames(index, kind).keys()].map((text) => candidate(text, kind, replaces));
}

function candidate(text: string, nameKind: NameKind, replaces: Span): Candidate {
  return { text, replaces, isThere: false, of: { kind: "name", nameKind, word: undefined } };
}
