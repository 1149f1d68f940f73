// One keyword as the facts tell it, and as the schema does, in one form.
import type { Entry } from "../../../parser/schema/index.ts";
import { guardsOf, type KeywordFact, type Told } from "./facts.ts";

const missing: Readonly<Record<string, unknown>> = {
  exit2: "exit2",
  ignored: "ignored",
  "set:0": { set: "0" },
  "block-skipped": "block-skipped",
  "checker removed": "checker-removed",
};

const invalid: Readonly<Record<string, unknown>> = {
  ignored: "ignored",
  "set:0": { set: "0" },
  "set:1": { set: "1" },
  "set:100": { set: "100" },
  "set:BACKUP": { set: "BACKUP" },
  "value set to 0": { set: "0" },
  truncated: "truncated",
  stored: "stored",
  "that word ignored": "word-ignored",
  "that option ignored": "word-ignored",
  "ignored (a bad method drops the line; a bad option drops the options but keeps the method)":
    "line-or-options-ignored",
  "clamped to 1..99; not a number: ignored": "clamped",
  "whole set cleared": "cleared",
  "all set names dropped": "cleared",
  "no payload": "cleared",
  "reported, keyword still takes effect": "as-bare",
  "reply required, content not compared": "as-bare",
  "block-skipped": "block-skipped",
  "block skipped": "block-skipped",
  "checker removed": "checker-removed",
  "instance dropped": "instance-dropped",
  "script removed": "script-removed",
  "default user unusable: later scripts without a user are dropped": "default-user-lost",
};

const extra: Readonly<Record<string, unknown>> = {
  "whole line ignored, reported": "line-ignored",
  "as if 0, logged": { set: "0" },
  "block skipped, reported": "block-skipped",
  "ignored, logged": "ignored-logged",
  "reported, ignored": "ignored-reported",
  "checker removed": "checker-removed",
};

const repeats: Readonly<Record<string, string>> = {
  "first-wins-error": "first-wins",
  "replace-with-error": "replaces",
  "checker removed": "checker-removed",
};

const sameName: Readonly<Record<string, string>> = {
  "block skipped, reported": "block-skipped",
  "not detected; the first one is used": "first-used",
  "key id twice: reported, ignored": "line-ignored",
};

const empty: Readonly<Record<string, string>> = {
  reported: "reported",
  "group removed, reported": "removed",
};

/** What a table says, or the word itself where it says nothing: that then is a difference to look at. */
function translate<T>(table: Readonly<Record<string, T>>, text: string): T | string {
  return table[text] ?? text;
}

export function entryTold(fact: KeywordFact): Told {
  const { args } = fact;
  const isGone = fact.until !== null;
  const { deprecated } = fact;
  return {
    kind: fact.kind,
    since: fact.since,
    until: fact.until ?? undefined,
    guards: [...fact.guards].sort(),
    least: args.min,
    most: args.max,
    anyOrder: args.anyOrder === true && args.options === undefined,
    exclusive: [
      ...(args.firstOf ?? []).map((options) => ({ options, counts: "first" })),
      ...(args.lastOf ?? []).map((options) => ({ options, counts: "last" })),
    ],
    // The facts do not repeat every default at an alias.
    default: fact.aliasOf !== null && fact.default === null ? undefined : defaultTold(fact),
    hasBare: args.bare !== undefined,
    missing: isGone
      ? undefined
      : args.onMissing === undefined
        ? "nothing"
        : translate(missing, args.onMissing),
    missingReported: args.missingReported ?? "config-error",
    invalid: args.onInvalid === undefined ? undefined : translate(invalid, args.onInvalid),
    invalidReported: args.invalidReported ?? "config-error",
    extra: args.extra === undefined ? "nothing" : translate(extra, args.extra),
    repeat: fact.onRepeat === null ? undefined : translate(repeats, fact.onRepeat),
    sameName: args.duplicate === undefined ? undefined : translate(sameName, args.duplicate),
    empty: args.emptyBlock === undefined ? "nothing" : translate(empty, args.emptyBlock),
    required: fact.required,
    aliases: [...fact.aliases].sort(),
    aliasOf: fact.aliasOf ?? undefined,
    deprecated: deprecated && {
      use: deprecated.use.includes(" ") ? undefined : deprecated.use,
      reported: deprecated.reported.replace(" ", "-"),
      after: deprecated.afterVersion,
    },
    secret: fact.secret ?? false,
    noEffect: fact.noEffect ?? false,
    line: args.line?.$ref,
  };
}

export function entryOurs(entry: Entry, told: Told): Told {
  const { shape, deprecated, line } = entry;
  const toldUse = (told.deprecated as { use?: string } | null)?.use;
  return {
    kind: entry.kind,
    since: entry.since,
    until: entry.until,
    guards: guardsOf(entry),
    least: shape.least,
    most: shape.most,
    anyOrder: shape.anyOrder,
    exclusive: shape.exclusive,
    default:
      entry.aliasOf !== undefined && told.default === undefined
        ? undefined
        : defaultOurs(entry, told.default),
    hasBare: entry.bare !== undefined,
    missing: told.missing === undefined ? undefined : entry.missing,
    missingReported: entry.missingReported,
    invalid: told.invalid === undefined ? undefined : entry.invalid,
    invalidReported: entry.invalidReported,
    extra: entry.extra,
    repeat: told.repeat === undefined ? undefined : entry.repeat,
    sameName: entry.sameName,
    empty: entry.empty,
    required: entry.required,
    aliases: [...entry.aliases].sort(),
    aliasOf: entry.aliasOf,
    deprecated:
      deprecated === undefined
        ? null
        : {
            use: toldUse === undefined ? undefined : deprecated.use,
            reported: deprecated.reported,
            after: deprecated.after,
          },
    secret: entry.secret,
    noEffect: entry.noEffect,
    line: line?.name,
  };
}

/** Numbers and booleans are values; what the facts put in words may be put in ours. */
function defaultTold({ default: value }: KeywordFact): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "object") return { parts: true };
  return typeof value === "string" ? { said: true } : { value: JSON.stringify(value) };
}

function defaultOurs(entry: Entry, told: unknown): unknown {
  const { default: preset, path } = entry;
  if (preset === undefined) return undefined;
  if (preset.kind === "parts") return { parts: true };
  const isNumberOrBoolean = preset.kind === "value" && /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(preset.text);
  if (preset.kind === "described" && refuses(entry, told)) return told;
  const isInFacts = saidInWords.has(path);
  return preset.kind === "value" && isNumberOrBoolean && !isInFacts ? { value: preset.text } : { said: true };
}

/** A default that the keyword does not take when it is written can only be put in words. */
function refuses({ shape }: Entry, told: unknown): boolean {
  const { value } = (told ?? {}) as { value?: string };
  const [word] = shape.words;
  if (value === undefined || word === undefined) return false;
  return word.type.parse(value, { version: "2.4.3" }).value === undefined;
}

/** Values that the facts give as text although they look like numbers. */
const saidInWords = new Set([
  "virtual_server.real_server.HTTP_GET.http_protocol",
  "virtual_server.real_server.SSL_GET.http_protocol",
]);
