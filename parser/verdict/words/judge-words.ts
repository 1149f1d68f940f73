// What the schema alone says of the words of a statement: taken or not, and what there is to complain about.
import type { Daemon, Rule, Severity } from "../../diagnostics/index.ts";
import type { EffectiveWord } from "../../reader/index.ts";
import {
  availability,
  entryOf,
  matchWords,
  type Entry,
  type Fault,
  type LineGrammar,
  type Match,
  type MatchedWord,
  type Option,
  type ReadContext,
  type Reported,
  type Shape,
} from "../../schema/index.ts";
import { compareVersions } from "../../versions/index.ts";
import type { Fate } from "../handlers.ts";
import type { Printed } from "../report.ts";
import {
  deprecated,
  optionRepeated,
  optionUnknown,
  valueMissing,
  wordsSurplus,
} from "../rule-texts/words.ts";
import { costInLine, costOfExtra, costOfInvalid, costOfMissing, type Cost } from "./effects.ts";
import { severityOfValue } from "./harmless.ts";
import { adviceFor, adviceForOption, adviceForPort, faultClause, ruleOfFault } from "./texts.ts";

export interface JudgedWords {
  readonly match: Match;
  readonly fate: Fate;
  readonly issues: readonly Issue[];
}

export interface Issue {
  readonly rule: Rule;
  readonly message: string;
  /** Indexes of the words to mark; none for the whole statement. */
  readonly words: readonly number[];
  readonly printed: Printed;
  readonly daemon: Daemon;
  /** Where it is not the rule's. */
  readonly severity?: Severity | undefined;
  /** The word that was probably meant. */
  readonly instead?: string | undefined;
  /** The name that has taken the place of the word, or of the keyword where no word is marked. */
  readonly successor?: string | undefined;
  /** The beginning of the word, where keepalived uses no more of it. */
  readonly kept?: string | undefined;
}

const none: readonly Issue[] = [];

/** The words after a keyword. */
export function judgeKeyword(entry: Entry, words: readonly string[], context: ReadContext): JudgedWords {
  const match = matchWords(entry.shape, words, context);
  const old = issueOfAge(entry, context);
  const isShort = match.missing.length === 0 && words.length < entry.shape.least;
  const lacks = (match.missing.length > 0 || isShort) && entry.missing !== "nothing";
  if (!old && !lacks && isClean(match, entry.extra === "nothing"))
    return { match, fate: "taken", issues: none };
  const judge = new Judge(entry, words, context);
  if (old) judge.issues.push(old);
  const lacksOption = match.missing[0]?.option !== undefined;
  const isSpared = lacksOption && entry.invalid === "line-or-options-ignored";
  judge.missing(match, isSpared ? costInLine("ignored") : costOfMissing(entry, entry.missing));
  if (lacks && isShort) judge.short(costOfMissing(entry, entry.missing));
  if (judge.fate !== "exits") {
    const seen = new Set<string>();
    for (const word of match.words) {
      if (word.option && entry.shape.options.includes(word.option)) judge.option(word, word.option, seen);
      judge.word(word, (fault) =>
        word.option ? costOfOption(entry, word.option) : costOfInvalid(entry, entry.invalid, fault),
      );
    }
    judge.unknown(match.unknown, costInLine("ignored"), entry.shape);
    const extra = costOfExtra(entry, entry.extra);
    if (match.extra.length > 0 && extra) judge.extra(match, extra);
  }
  return { match: settled(match, entry, context), fate: judge.fate, issues: judge.issues };
}

function costOfOption({ invalid }: Entry, option: Option): Cost {
  return costInLine(invalid === "word-ignored" ? "option-ignored" : option.invalid);
}

/** The words of a line in a value block. */
export function judgeLine(
  entry: Entry,
  grammar: LineGrammar,
  words: readonly string[],
  context: ReadContext,
): JudgedWords {
  const { shape, severalPerLine } = grammar;
  const match = matchWords(severalPerLine ? { ...shape, repeatsLast: true } : shape, words, context);
  if (match.missing.length === 0 && isClean(match, true)) return { match, fate: "taken", issues: none };
  const judge = new Judge(entry, words, context);
  judge.line(match, grammar);
  // A word that is missing is so at the end of the line, which nobody looks at any more once the entry is lost.
  if (judge.fate === "taken") judge.missing(match, costInLine(grammar.missing, entry.name));
  return { match, fate: judge.fate, issues: judge.issues };
}

function isClean({ words, unknown, extra }: Match, extraIsFine: boolean): boolean {
  return (
    unknown.length === 0 &&
    (extraIsFine || extra.length === 0) &&
    words.every(
      ({ reading, option }) =>
        (reading === undefined || reading.faults.length === 0) &&
        (option === undefined || (option.deprecated === undefined && !isOnlyOnce(option))),
    )
  );
}

/** Whether there is something to say when it stands on its line a second time. */
function isOnlyOnce({ repeat }: Option): boolean {
  return repeat !== "last-wins" && repeat !== "accumulate";
}

const warns: Cost = { fate: "taken", daemon: "warns", clause: "keepalived still accepts it" };

const fates: readonly Fate[] = ["taken", "dropped", "skips-block", "skips-rest", "exits"];

/** Collects what there is to say about one statement, and the worst that comes of it. */
class Judge {
  readonly issues: Issue[] = [];
  fate: Fate = "taken";
  private readonly entry: Entry;
  private readonly words: readonly string[];
  private readonly context: ReadContext;

  constructor(entry: Entry, words: readonly string[], context: ReadContext) {
    this.entry = entry;
    this.words = words;
    this.context = context;
  }

  missing({ missing }: Match, usual: Cost): void {
    for (const { word, option } of missing) {
      if (option === undefined && this.entry.missing === "nothing" && this.entry.line === undefined) continue;
      const cost = option?.missing === undefined ? usual : costInLine(option.missing, this.entry.name);
      const what = `\`${option?.name ?? this.entry.name}\``;
      const write =
        word.type.kind === "command"
          ? "Write the command after it on the same line, in quotes and not in a block."
          : `Write ${word.type.describe(this.context)} after it.`;
      const message = `${what} has no value: ${cost.clause}. ${write}`;
      this.add(valueMissing, message, [], cost, option ? "config-error" : this.entry.missingReported);
      if (cost.fate === "exits") return;
    }
  }

  /** None of the words is needed, but some are. */
  short(cost: Cost): void {
    const names = this.entry.shape.options.map(({ name }) => name).join(", ");
    const message = `\`${this.entry.name}\` has no value: ${cost.clause}. Write one of ${names} after it, with a value.`;
    this.add(valueMissing, message, [], cost, this.entry.missingReported);
  }

  /** keepalived goes through a line word by word, and no further than to one that loses the entry. */
  line(
    { words, unknown }: Match,
    { invalid, unknown: unknownEffect, shape, severalPerLine }: LineGrammar,
  ): void {
    const seen = new Set<string>();
    const inOrder = [...words, ...unknown.map((index) => ({ index, isUnknown: true }))];
    inOrder.sort((one, other) => one.index - other.index);
    for (const word of inOrder) {
      if ("isUnknown" in word) this.unknown([word.index], costInLine(unknownEffect, this.entry.name), shape);
      else {
        if (word.option && shape.options.includes(word.option)) this.option(word, word.option, seen);
        // Of several names on a line only the bad one is lost.
        const effect = word.option?.invalid ?? (severalPerLine ? "option-ignored" : invalid);
        if (this.fate === "taken") this.word(word, () => costInLine(effect, this.entry.name));
      }
      if (this.fate !== "taken") return;
    }
  }

  /** The word that begins an option: whether it is an old one, or there already. */
  option({ index, word }: MatchedWord, option: Option, seen: Set<string>): void {
    if (word !== undefined && !option.bare) return;
    const { deprecated: old, repeat } = option;
    if (old?.reported === "config-error") {
      const message = `"${option.name}" is deprecated: keepalived warns and still accepts it. Write ${old.use} instead.`;
      const successor = option.aliasOf === old.use ? old.use : undefined;
      this.add(deprecated, message, [index], warns, "config-error", { successor });
    }
    const name = option.aliasOf ?? option.name;
    if (seen.has(name) && repeat !== "last-wins" && repeat !== "accumulate") {
      const cost = costInLine(repeat, this.entry.name);
      this.add(
        optionRepeated,
        `"${option.name}" is repeated on this line: ${cost.clause}. Keep one of them.`,
        [index],
        cost,
        "config-error",
      );
    }
    seen.add(name);
  }

  word({ index, word, reading, option }: MatchedWord, costOf: (fault: Fault) => Cost): void {
    if (!word || !reading) return;
    const text = this.words[index] ?? "";
    for (const fault of reading.faults) {
      // Whatever the host's own files name is taken to be there.
      if (fault.dependsOnHost) continue;
      const noted = costOfNoted(fault, reading.value);
      // What the daemon would use is not there for the rest of the test.
      const lost = fault.onlyTestRejects ? { ...noted, fate: costOf(fault).fate } : costOf(fault);
      const cost = fault.effect === "rejected" || fault.onlyTestRejects ? lost : noted;
      // Quotes are the reader's business, whatever the keyword makes of the rest.
      const saysItself = option !== undefined || fault.code === "unterminated-quote";
      const reported =
        fault.effect === "rejected" && !saysItself ? this.entry.invalidReported : fault.reported;
      const subject = option && !option.bare ? option.name : this.entry.name;
      const shown = this.entry.secret ? undefined : text;
      const clause = faultClause(fault, shown, subject);
      const isLast = index === this.words.length - 1;
      const { advice, instead } =
        (isLast ? adviceForPort(text, this.entry.line?.shape ?? this.entry.shape) : undefined) ??
        adviceFor(word, shown ?? "", this.context);
      this.add(ruleOfFault[fault.code], `${clause}: ${cost.clause}. ${advice}`, [index], cost, reported, {
        instead,
        severity: severityOf(fault, cost, this.entry, text),
        kept: beginning(fault, reading.value),
      });
    }
  }

  unknown(unknown: readonly number[], cost: Cost, shape: Shape): void {
    for (const index of unknown) {
      const text = this.words[index] ?? "";
      const { advice, instead } = adviceForOption(text, shape, this.context);
      const message = `Unknown option "${text}" for \`${this.entry.name}\`: ${cost.clause}. ${advice}`;
      this.add(optionUnknown, message, [index], cost, "config-error", { instead });
    }
  }

  extra({ extra }: Match, cost: Cost): void {
    const [first = 0] = extra;
    const message = `Extra word "${this.words[first] ?? ""}" after \`${this.entry.name}\`: ${cost.clause}. Write one statement per line, and put a value with spaces in quotes.`;
    // A keyword that counts its words says the same of one too few and one too many.
    const counts = typeof this.entry.extra === "object" && this.entry.missingReported === "log";
    const reported = counts || this.entry.extra === "ignored-logged" ? "log" : "config-error";
    this.add(wordsSurplus, message, extra, cost, reported);
  }

  private add(
    rule: Rule,
    message: string,
    words: readonly number[],
    cost: Cost,
    reported: Reported,
    more: Pick<Issue, "instead" | "severity" | "kept" | "successor"> = {},
  ): void {
    if (fates.indexOf(cost.fate) > fates.indexOf(this.fate)) this.fate = cost.fate;
    if (reported === "silent") return;
    const printed = reported === "log" ? "logged" : "problem";
    const severity = isLossOfBlock(cost) ? "error" : more.severity;
    this.issues.push({ rule, message, words, printed, daemon: cost.daemon, ...more, severity });
  }
}

/** What is too long is cut as a rule, but an address with too long a label is gone. */
function severityOf(
  { code }: Fault,
  { fate }: Cost,
  { line, path }: Entry,
  text: string,
): Severity | undefined {
  return code === "too-long" && line !== undefined && fate === "dropped"
    ? "error"
    : severityOfValue(path, text);
}

/** Everything in it is lost with it. */
function isLossOfBlock({ fate }: Cost): boolean {
  return fate === "skips-block" || fate === "skips-rest";
}

/** The beginning of a word that is longer than keepalived keeps. */
function beginning({ code, effect }: Fault, value: unknown): string | undefined {
  return code === "too-long" && effect === "truncated" && typeof value === "string" ? value : undefined;
}

function costOfNoted(fault: Fault, value: unknown): Cost {
  const shown = typeof value === "number" ? ` ${value}` : " another value";
  switch (fault.effect) {
    case "rounded":
      return { fate: "taken", daemon: "adjusts", clause: `keepalived rounds it to${shown}` };
    case "replaced":
      return { fate: "taken", daemon: "adjusts", clause: `keepalived uses${shown} instead` };
    case "truncated":
      return { fate: "taken", daemon: "adjusts", clause: "keepalived uses only the first part" };
    case "misread":
      return { fate: "taken", daemon: "adjusts", clause: `keepalived reads it as${shown}` };
    case "used":
    case "rejected":
      return fault.onlyTestRejects
        ? { fate: "taken", daemon: "warns", clause: `\`keepalived -t\` rejects it, the daemon uses${shown}` }
        : { fate: "taken", daemon: "warns", clause: "keepalived uses it anyway" };
  }
}

function issueOfAge(entry: Entry, context: ReadContext): Issue | undefined {
  const { deprecated: facts, name, path, kind } = entry;
  const { version } = context;
  if (facts === undefined || facts.reported === "silent" || facts.reported === "unknown-keyword")
    return undefined;
  if (facts.after !== undefined && compareVersions(version, facts.after) <= 0) return undefined;
  const message = `\`${name}\` is deprecated: keepalived warns and still accepts it. Write ${facts.use} instead.`;
  const printed = facts.reported === "log" ? "logged" : "problem";
  // Another name of the same keyword takes the same words; another keyword may not.
  if (entry.aliasOf === facts.use)
    return { rule: deprecated, message, words: [], printed, daemon: "warns", successor: facts.use };
  const other = entryOf(path.slice(0, path.length - name.length) + facts.use);
  const isThere = other?.kind === kind && availability(other, context).kind === "available";
  const instead = isThere ? facts.use : undefined;
  return { rule: deprecated, message, words: [], printed, daemon: "warns", instead };
}

/** The match with the values that keepalived puts in the place of bad ones. */
function settled(match: Match, entry: Entry, context: ReadContext): Match {
  const { invalid } = entry;
  if (invalid !== "clamped" && invalid !== "stored" && typeof invalid !== "object") return match;
  return {
    ...match,
    words: match.words.map((matched) => {
      const { word, reading } = matched;
      const [fault] = reading?.faults ?? [];
      if (!word || !reading || fault?.effect !== "rejected") return matched;
      if (typeof invalid === "object") {
        return { ...matched, reading: { ...reading, value: word.type.parse(invalid.set, context).value } };
      }
      return {
        ...matched,
        reading: { ...reading, value: invalid === "stored" ? fault.read : clamped(fault) },
      };
    }),
  };
}

function clamped({ read, limits }: Fault): number | undefined {
  if (read === undefined || !limits) return undefined;
  return Math.min(Math.max(read, limits.min), limits.max ?? read);
}

/** The words an issue marks. */
export function marked(
  { words }: Issue,
  from: readonly EffectiveWord[],
): readonly EffectiveWord[] | undefined {
  const found = words.map((index) => from[index]).filter((word) => word !== undefined);
  return found.length > 0 ? found : undefined;
}
