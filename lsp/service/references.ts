import { definitionsIn } from "./definition.ts";
import { meaningAt, meaningHere } from "./meaning.ts";
import type { Location, View } from "./view.ts";

/** Where the name at an offset is used, and with its definitions where they are asked for too. */
export function references(view: View, offset: number, withDefinitions: boolean): readonly Location[] {
  const meaning = meaningAt(view, offset);
  if (!meaning || meaning.name.kind === "include") return [];
  const defining = new Set(
    withDefinitions || meaning.name.kind === "config_id" ? [] : definitionsIn(meaning),
  );
  return meaning.all.filter((one) => !defining.has(one));
}

export interface Highlight extends Location {
  readonly role: "definition" | "use";
}

/** The same in this file alone. */
export function highlights(view: View, offset: number): readonly Highlight[] {
  const { all = [] } = meaningHere(view, offset) ?? {};
  return all.map(({ path, start, end, name: { role } }) => ({ path, start, end, role }));
}
