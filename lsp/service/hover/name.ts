import { nameAt, namesOf, type LocatedName, type Name, type NameKind } from "@kalc/parser/analysis";
import { positionAt } from "@kalc/parser/syntax";
import { code, counted, joined, type Inline, type MarkupLine } from "../markup.ts";
import { namesTogether, type View } from "../view.ts";
import { at, type HoverKind } from "./at.ts";

/** Of more places than these, nobody reads a list. */
const MOST = 5;

/** What the other kinds have more to say of. */
const elsewhere: ReadonlySet<NameKind> = new Set(["include", "sequence_variable"]);

/** A name: where it is defined, and how often and where it is used. */
export const name: HoverKind = ({ view, offset }) => {
  const found = nameAt(view.file.tree, offset, view.context);
  if (!found || elsewhere.has(found.kind)) return undefined;
  const all = namesOf(namesTogether(view), found.kind, found.key).filter(
    ({ path, name: { scope } }) => !scope || (path === view.file.path && scope.start === found.scope?.start),
  );
  const definitions = all.filter((one) => one.name.role === "definition");
  const uses = all.filter((one) => one.name.role === "use");
  const label = found.kind === "definition" ? `$${found.text}` : found.text;
  return at(found, [
    {
      kind: "text",
      line: [
        `${isSymbol(found) ? found.kind : found.kind.replace("_", " ")} `,
        code(label),
        ...where(": defined", definitions, view),
        ...where(definitions.length > 0 ? "; used" : ": used", uses, view),
      ],
    },
  ]);
};

/** Its kind is called as its keyword is. */
function isSymbol({ kind, entry }: Name): boolean {
  return [...(entry?.defines ?? []), ...(entry?.refersTo ?? [])].some((symbol) => symbol === kind);
}

function where(verb: string, all: readonly LocatedName[], view: View): MarkupLine {
  if (all.length === 0) return [];
  const rest = all.length - MOST;
  const places = all.slice(0, MOST).map((one) => placeOf(one, view));
  return [
    `${verb} in `,
    ...joined([...places, ...(rest > 0 ? [`and ${counted(rest, "other place")}`] : [])]),
  ];
}

function placeOf({ path, name: { start } }: LocatedName, { together, file }: View): Inline {
  const source = together.find((one) => one.path === path)?.document;
  const line = source ? positionAt(source, start).line : 0;
  return path === file.path ? `line ${line}` : code(`${path.slice(path.lastIndexOf("/") + 1)}:${line}`);
}
