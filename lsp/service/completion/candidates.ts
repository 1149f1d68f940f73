import {
  headSnippet,
  keywordSnippet,
  optionSnippet,
  type Candidate,
  type CandidateOf,
  type Snippet,
} from "@kalc/parser/analysis";
import type { Deprecation, Entry, Option, Predefined, ReadContext } from "@kalc/parser/schema";
import { compareVersions } from "@kalc/parser/versions";
import { ranks, type CompletionItem } from "./item.ts";

/** What there is room for after the word at the cursor: all it takes, the words before a brace, or itself alone. */
export type Room = "all" | "head" | "word";

export interface ItemPlace {
  readonly context: ReadContext;
  readonly room: Room;
  /** One step of indentation. */
  readonly step: string;
  /** What is missing after the name of a definition: a brace, or nothing. */
  readonly closing: "" | "}";
}

/** Everything of an item that depends on what kind of candidate it is. */
type Own = Pick<CompletionItem, "label" | "kind"> &
  Partial<Pick<CompletionItem, "note" | "rank" | "text" | "snippet" | "isDeprecated" | "doc" | "about">>;

export function itemFor({ text, replaces, isThere, of }: Candidate, at: ItemPlace): CompletionItem {
  const own = ownOf(text, of, at);
  const isDeprecated = own.isDeprecated ?? false;
  return {
    label: own.label,
    kind: own.kind,
    note: own.note,
    filter: text,
    rank: isThere ? ranks.there : isDeprecated ? ranks.deprecated : (own.rank ?? ranks.usual),
    replaces,
    text: own.text ?? text,
    snippet: own.snippet,
    isDeprecated,
    doc: own.doc,
    about: own.about,
  };
}

function ownOf(text: string, of: CandidateOf, at: ItemPlace): Own {
  switch (of.kind) {
    case "keyword":
      return keyword(of.entry, at);
    case "option":
      return option(of.option, at);
    case "value": {
      const { choice, word, isDefault } = of;
      const notes = [
        ...(isDefault ? ["default"] : []),
        ...(choice.since === undefined ? [] : [`since ${choice.since}`]),
      ];
      const { type } = word.word;
      return {
        label: text,
        kind: type.kind === "choice" || type.kind === "fixed" ? "choice" : "value",
        ...(notes.length > 0 && { note: notes.join(", ") }),
        doc: choice.doc ?? `Expects ${type.describe(at.context)}.`,
      };
    }
    case "name":
      return name(text, of, at);
    case "predefined":
      return predefined(of.predefined, at);
    case "include":
      return { label: text, kind: "include", rank: ranks.later, ...filled([text, " ", blank("file")], at) };
    case "suppression":
      return {
        label: text,
        kind: "suppression",
        ...filled([text, " ", blank("rule"), " -- ", blank("reason")], at),
      };
  }
}

function keyword(entry: Entry, at: ItemPlace): Own {
  const snippet = at.room === "all" ? keywordSnippet(entry, at) : headSnippet(entry, at.context);
  return {
    label: entry.name,
    kind: entry.kind === "keyword" ? "keyword" : "block",
    rank: entry.aliasOf !== undefined ? ranks.later : entry.required === false ? ranks.usual : ranks.first,
    ...filled(snippet, at),
    isDeprecated: entry.noEffect || isOld(entry.deprecated, at.context),
    doc: entry.doc,
    about: { keyword: entry.path, version: at.context.version },
  };
}

function option(one: Option, at: ItemPlace): Own {
  const { name: label, aliasOf, deprecated, doc } = one;
  return {
    label,
    kind: "option",
    rank: aliasOf === undefined ? ranks.usual : ranks.later,
    ...filled(optionSnippet(one, at.context), at),
    isDeprecated: isOld(deprecated, at.context),
    doc,
  };
}

function isOld(deprecated: Deprecation | undefined, { version }: ReadContext): boolean {
  return (
    deprecated !== undefined &&
    (deprecated.after === undefined || compareVersions(version, deprecated.after) > 0)
  );
}

function name(text: string, { nameKind }: CandidateOf & { readonly kind: "name" }, at: ItemPlace): Own {
  const note = nameKind.replaceAll("_", " ");
  if (nameKind === "definition" || nameKind === "sequence_variable")
    return { label: `$${text}`, kind: "definition", note, text: text + at.closing };
  if (nameKind === "config_id") return { label: `@${text}`, kind: "config-id", note };
  return { label: text, kind: "name", note, rank: ranks.first };
}

function predefined({ name: label, parameters, doc }: Predefined, { closing }: ItemPlace): Own {
  const takesWord = parameters === "word" && closing !== "";
  return {
    label: `$${label}`,
    kind: "definition",
    rank: ranks.later,
    text: label + closing,
    ...(takesWord && { snippet: [label, " ", blank("name"), closing] }),
    doc,
  };
}

function filled(snippet: Snippet, { room }: ItemPlace): Pick<Own, "snippet"> {
  return room === "word" || snippet.every((part) => typeof part === "string") ? {} : { snippet };
}

function blank(named: string): Snippet[number] {
  return { kind: "blank", name: named };
}
