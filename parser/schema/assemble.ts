// From what the block files say to entries with everything filled in. Each kind of thing is made by one literal, without
// spreading another one into it: V8 would give nearly every one a form of its own, and all that looks into many is slow.
import {
  floor,
  type Default,
  type Entry,
  type LineGrammar,
  type Option,
  type Pass,
  type Shape,
  type WordSlot,
} from "./entry.ts";
import type {
  DefaultFacts,
  KeywordSpec,
  ExistenceFacts,
  LineFacts,
  OptionFacts,
  ShapeFacts,
  WordFacts,
} from "./define.ts";
import type { FeatureName } from "./features.ts";
import { lines } from "./lines/index.ts";
import { fixedWord, type ValueType } from "./values/index.ts";

interface Surroundings {
  readonly place: readonly string[];
  readonly needs: readonly FeatureName[];
  readonly passes: readonly Pass[];
}

/** The entries of the root, each with everything below it. */
export function assemble(definitions: readonly KeywordSpec[]): ReadonlyMap<string, Entry> {
  return children(definitions, { place: [], needs: [], passes: [] });
}

function children(definitions: readonly KeywordSpec[], around: Surroundings): ReadonlyMap<string, Entry> {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  return new Map(
    definitions.map((definition) => {
      const { name, of } = definition;
      const canonical = of === undefined ? undefined : byName.get(of);
      const aliases = definitions.filter((other) => other.of === name).map((other) => other.name);
      return [name, entry(canonical ? aliasOf(definition, canonical) : definition, aliases, around)];
    }),
  );
}

const ownOfEachName = new Set(["since", "until", "deprecated"]);

/** An alias reads its words as the keyword it stands for; when it exists is its own matter. */
function aliasOf(alias: KeywordSpec, canonical: KeywordSpec): KeywordSpec {
  const { doc, example } = canonical.facts;
  const shared = Object.fromEntries(
    Object.entries(canonical.facts).filter(([fact]) => !ownOfEachName.has(fact)),
  ) as KeywordSpec["facts"];
  const manner = alias.facts.deprecated === undefined ? "Another name" : "The older name";
  return {
    name: alias.name,
    kind: canonical.kind,
    of: canonical.name,
    facts: {
      ...shared,
      doc: `${manner} of \`${canonical.name}\`. ${doc ?? ""}`,
      example: (example ?? "").replace(canonical.name, alias.name),
      ...alias.facts,
    },
  };
}

function entry(definition: KeywordSpec, aliases: readonly string[], around: Surroundings): Entry {
  const { name, kind, of, facts } = definition;
  if (kind === "alias")
    throw new Error(`${name} is an alias of ${of ?? "nothing"}, which is not in its block`);
  const needs = [...new Set([...around.needs, ...(facts.needs ?? [])])];
  const passes = facts.passes ?? around.passes;
  const shape = shapeOf(facts);
  const place = [...around.place, name];
  const line = facts.line === undefined ? undefined : lineGrammar(facts.line, lines[facts.line], facts.items);
  const types = [...typesIn(shape), ...(line === undefined ? [] : typesIn(line.shape))];
  let below: ReadonlyMap<string, Entry> | undefined;
  const hasValue = shape.words.length > 0 || shape.options.length > 0 || shape.forms.length > 0;
  return {
    since: facts.since ?? floor,
    until: facts.until,
    needs,
    place: around.place,
    name,
    path: place.join("."),
    kind,
    passes,
    shape,
    line,
    empty: facts.empty ?? "nothing",
    children: () => (below ??= children(facts.children ?? [], { place, needs, passes })),
    default: defaultOf(facts.default),
    bare: facts.bare,
    missing: facts.missing ?? (shape.least > 0 ? "exit2" : "nothing"),
    missingReported: facts.missingReported ?? "config-error",
    invalid: facts.invalid ?? (types.some(canBeBad) && kind === "keyword" ? "ignored" : "nothing"),
    invalidReported: facts.invalidReported ?? "config-error",
    extra: facts.extra ?? "nothing",
    repeat: facts.repeat ?? (kind !== "keyword" ? "accumulate" : hasValue ? "last-wins" : "idempotent"),
    sameName: facts.sameName,
    required: facts.required ?? false,
    aliases,
    aliasOf: of,
    deprecated: facts.deprecated && { after: undefined, ...facts.deprecated },
    secret: facts.secret ?? false,
    noEffect: facts.noEffect ?? false,
    quoted: types.some(({ quoted }) => quoted),
    defines: symbols(types, "defines"),
    refersTo: symbols(types, "refersTo"),
    addresses: symbols(types, "addressKind"),
    doc: facts.doc ?? "",
    example: facts.example ?? "",
  };
}

function lineGrammar(name: string, facts: LineFacts, items: ValueType | undefined): LineGrammar {
  return {
    name,
    shape: items === undefined ? shapeOf(facts) : shapeOf({ words: [items] }),
    severalPerLine: facts.severalPerLine ?? false,
    missing: facts.missing ?? "entry-dropped",
    invalid: facts.invalid ?? "entry-dropped",
    unknown: facts.unknown ?? "entry-dropped",
    duplicate: facts.duplicate,
    required: facts.required ?? [],
    doc: facts.doc,
    example: facts.example,
  };
}

/** A line grammar by itself, as the reference pages show it. */
export function assembleLine(name: keyof typeof lines): LineGrammar {
  return lineGrammar(name, lines[name], undefined);
}

function shapeOf(facts: ShapeFacts): Shape {
  const words = (facts.words ?? []).map(wordOf);
  const options = (facts.options ?? []).map(optionOf);
  const forms = (facts.forms ?? []).map(shapeOf);
  const needed = words.filter((word) => !word.optional).length;
  const isOpen = facts.repeatsLast === true || facts.joined === true || options.length > 0;
  return {
    words,
    repeatsLast: facts.repeatsLast ?? false,
    anyOrder: facts.anyOrder ?? false,
    joined: facts.joined ?? false,
    options,
    exclusive: facts.exclusive ?? [],
    mostOptions:
      typeof facts.mostOptions === "number"
        ? [{ to: undefined, most: facts.mostOptions }]
        : (facts.mostOptions ?? []),
    forms,
    least: facts.least ?? (forms.length > 0 ? Math.min(...forms.map(({ least }) => least)) : needed),
    most: forms.length > 0 ? mostOf(forms) : isOpen ? null : words.length,
  };
}

function mostOf(forms: readonly Shape[]): number | null {
  const mosts = forms.map(({ most }) => most);
  return mosts.includes(null) ? null : Math.max(...mosts.map((most) => most ?? 0));
}

function wordOf(facts: WordFacts): WordSlot {
  if (typeof facts === "string") return wordOf(fixedWord(facts));
  return "optional" in facts ? word(facts.optional, true, facts) : word(facts, false, {});
}

function word(type: ValueType, optional: boolean, facts: ExistenceFacts): WordSlot {
  const { since = floor, until, needs = [] } = facts;
  return { since, until, needs, name: type.name, type, optional };
}

function optionOf(facts: OptionFacts): Option {
  return {
    since: facts.since ?? floor,
    until: facts.until,
    needs: facts.needs ?? [],
    name: facts.name,
    bare: facts.bare ?? false,
    looksLike: facts.looksLike,
    shape: shapeOf(facts),
    families: facts.families ?? [4, 6],
    aliasOf: facts.aliasOf,
    deprecated: facts.deprecated && { after: undefined, ...facts.deprecated },
    default: defaultOf(facts.default),
    invalid: facts.invalid ?? "entry-dropped",
    missing: facts.missing,
    repeat: facts.repeat ?? "last-wins",
    last: facts.last ?? false,
    doc: facts.doc,
  };
}

function defaultOf(facts: DefaultFacts | undefined): Default | undefined {
  if (facts === undefined) return undefined;
  if (typeof facts === "string") return { kind: "value", text: facts };
  if ("described" in facts) return { kind: "described", text: facts.described };
  if ("parts" in facts) return { kind: "parts", parts: facts.parts };
  return { kind: "inherited", from: facts.inherits, text: facts.otherwise };
}

/** Every value type a shape reads with, those of its options and forms included. */
export function typesIn(shape: Shape): ValueType[] {
  return [
    ...shape.words.map(({ type }) => type),
    ...shape.options.flatMap((option) => typesIn(option.shape)),
    ...shape.forms.flatMap(typesIn),
  ];
}

/** Words of these kinds are taken as they come, unless a length limits them. */
const takenAsTheyCome = new Set(["definition", "email", "fixed", "host", "path", "reference", "text"]);

function canBeBad({ kind, minLength, maxLength }: ValueType): boolean {
  return !takenAsTheyCome.has(kind) || minLength !== undefined || maxLength !== undefined;
}

function symbols<Fact extends "defines" | "refersTo" | "addressKind">(
  types: readonly ValueType[],
  fact: Fact,
): readonly NonNullable<ValueType[Fact]>[] {
  return [...new Set(types.map((type) => type[fact]).filter((kind) => kind !== undefined))];
}
