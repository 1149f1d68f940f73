// What a configuration takes to be there on its host.
import { PASSES, type EffectiveStatement, type Reading } from "../../../parser/reader/index.ts";
import {
  canBeHost,
  entriesNamed,
  matchWords,
  type CommandValue,
  type LineGrammar,
  type ReadContext,
  type Shape,
  type ValueType,
} from "../../../parser/schema/index.ts";

export interface World {
  readonly interfaces: readonly string[];
  /** Interfaces that keepalived is to make, so that they must not be there. */
  readonly ownInterfaces: readonly string[];
  readonly programs: readonly string[];
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly hosts: readonly string[];
  /** Of the network. */
  readonly namespaces: readonly string[];
  readonly processors: readonly string[];
}

type Kind = keyof World;

type Note = (kind: Kind, name: string) => void;

/** All that a configuration names, each thing once, but for the interfaces that it makes itself. */
export function worldOf(reading: Reading): World {
  const found: Record<Kind, Set<string>> = {
    interfaces: new Set(),
    ownInterfaces: new Set(),
    programs: new Set(),
    users: new Set(),
    groups: new Set(),
    hosts: new Set(),
    namespaces: new Set(),
    processors: new Set(),
  };
  for (const pass of PASSES) {
    const { statements } = reading.passes[pass];
    noteAll(statements, { version: reading.version }, (kind, name) => found[kind].add(name));
    for (const name of usualNames(statements)) found.ownInterfaces.add(name);
  }
  const { interfaces, ownInterfaces, programs, users, groups, hosts, namespaces, processors } = found;
  return {
    interfaces: [...interfaces].filter((name) => !ownInterfaces.has(name)),
    ownInterfaces: [...ownInterfaces],
    programs: [...programs],
    users: [...users],
    groups: [...groups],
    hosts: [...hosts],
    namespaces: [...namespaces],
    // More than a kernel can have is for keepalived to refuse.
    processors: [...processors].filter((number) => /^\d{1,4}$/.test(number)),
  };
}

/** What instances call the interfaces they make, where they do not say it: after their virtual_router_id. */
function usualNames(statements: readonly EffectiveStatement[]): readonly string[] {
  const names: string[] = [];
  let number: string | undefined;
  let makesOne = false;
  let prefix = "vrrp";
  for (const { words } of statements) {
    const [keyword, value] = words.map(({ text }) => text);
    if (keyword === "vmac_prefix") prefix = value ?? prefix;
    if (keyword === "vrrp_instance") [number, makesOne] = [undefined, false];
    if (keyword === "virtual_router_id") number = value;
    if (keyword === "use_vmac" || keyword === "use_ipvlan") makesOne = true;
    if (makesOne && number !== undefined) names.push(`${prefix}.${number}`);
  }
  return names;
}

/** Wherever a keyword stands, it is read as what it is anywhere: a world with too much in it does no harm. */
function noteAll(statements: readonly EffectiveStatement[], context: ReadContext, note: Note): void {
  let line: LineGrammar | undefined;
  for (const statement of statements) {
    const words = statement.words.map(({ text }) => text).filter((text) => text !== "{");
    const isLast = words.at(-1) === "}";
    if (line !== undefined) noteWords(line.shape, isLast ? words.slice(0, -1) : words, context, note);
    else {
      const [keyword = "", ...values] = words;
      for (const entry of entriesNamed(keyword)) {
        noteWords(entry.shape, values, context, note);
        line ??= entry.line;
      }
    }
    if (isLast) line = undefined;
  }
}

function noteWords(shape: Shape, words: readonly string[], context: ReadContext, note: Note): void {
  for (const { index, word, reading } of matchWords(shape, words, context).words) {
    const text = words[index] ?? "";
    const kind = word && kindOf(word.type);
    if (kind === "programs") note(kind, programOf(reading?.value as CommandValue | undefined));
    else if (kind !== undefined && text !== "" && (kind !== "hosts" || canBeHost(text))) note(kind, text);
  }
}

function kindOf({ kind, name, refersTo }: ValueType): Kind | undefined {
  if (kind === "command") return "programs";
  if (kind === "host") return "hosts";
  if (kind === "processor") return "processors";
  if (name === "namespace") return "namespaces";
  if (kind === "interface") return refersTo === "interface" ? "interfaces" : "ownInterfaces";
  return refersTo === "user" ? "users" : refersTo === "group" ? "groups" : undefined;
}

/** A program without a folder is looked for where programs are. */
function programOf(command: CommandValue | undefined): string {
  const { program = "" } = command ?? {};
  return program.includes("/") ? program : `/usr/bin/${program}`;
}
