import type { DefinitionParams, Location, LocationLink } from "vscode-languageserver";
import { definition as definitionAt } from "../service/index.ts";
import { placeIn, type ProtocolFeature } from "./feature.ts";
import { locationsOf, rangesIn } from "./locations.ts";
import type { Session } from "./session.ts";

/** Nothing is declared without being defined. */
export const definition: ProtocolFeature = {
  capabilities: () => ({ definitionProvider: true, declarationProvider: true }),
  listen(session) {
    const { connection, client } = session;
    const { definition: forDefinition, declaration: forDeclaration } = client.textDocument ?? {};
    connection.onDefinition((params) => answer(session, params, forDefinition?.linkSupport));
    connection.onDeclaration((params) => answer(session, params, forDeclaration?.linkSupport));
  },
};

function answer(
  session: Session,
  params: DefinitionParams,
  asLinks: boolean | undefined,
): Location[] | LocationLink[] | null {
  const place = placeIn(session, params);
  const found = place && definitionAt(place.view, place.offset);
  if (!found || found.targets.length === 0) return null;
  if (!asLinks) return locationsOf(session, found.targets);
  const rangeIn = rangesIn(session);
  const originSelectionRange = rangeIn(place.view.file.path, found.origin);
  return found.targets.flatMap((target): LocationLink[] => {
    const targetSelectionRange = rangeIn(target.path, target);
    const targetRange = rangeIn(target.path, target.whole);
    if (!originSelectionRange || !targetRange || !targetSelectionRange) return [];
    return [
      { originSelectionRange, targetUri: session.uris.uriOf(target.path), targetRange, targetSelectionRange },
    ];
  });
}
