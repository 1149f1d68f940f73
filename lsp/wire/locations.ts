import type { Location, Range } from "vscode-languageserver";
import type { Span } from "@kalc/parser/syntax";
import type { Location as FileLocation } from "../service/index.ts";
import { rangeOf } from "./positions.ts";
import type { Session } from "./session.ts";

/** Converts ranges of any file; undefined where the file is not there any more. */
export function rangesIn({ server }: Session): (path: string, span: Span) => Range | undefined {
  const documents = new Map<string, Parameters<typeof rangeOf>[0] | undefined>();
  return (path, span) => {
    if (!documents.has(path)) documents.set(path, server().view(path)?.file.document);
    const document = documents.get(path);
    return document && rangeOf(document, span);
  };
}

export function locationsOf(session: Session, locations: readonly FileLocation[]): Location[] {
  const placed = locationIn(session);
  return locations.flatMap((location) => placed(location) ?? []);
}

export function locationIn(session: Session): (location: FileLocation) => Location | undefined {
  const rangeIn = rangesIn(session);
  return (location) => {
    const range = rangeIn(location.path, location);
    return range && { uri: session.uris.uriOf(location.path), range };
  };
}
