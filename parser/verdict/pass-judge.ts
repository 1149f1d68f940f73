import type { Rule } from "../diagnostics/index.ts";
import {
  addBlock,
  addLine,
  addSetting,
  newBlock,
  placeOfSetting,
  type Block,
  type Listener,
  type WalkEffect,
  type StatementRole,
  type Setting,
} from "../model/index.ts";
import type { EffectiveStatement, EffectiveWord, Pass, Place, PassRow } from "../reader/index.ts";
import type { Entry, Match, ReadContext } from "../schema/index.ts";
import { isAtLeast } from "../versions/index.ts";
import { handlers } from "./blocks/index.ts";
import { handlersOf, type KeywordHandlers } from "./blocks/keyword-handlers.ts";
import { strayOpen } from "./braces.ts";
import type { Context, Death, Fate, SettingHandler } from "./handlers.ts";
import { openerOf, Repeats } from "./repeats.ts";
import { locationSaid, makeReport, type ReportDetails, type PassReport } from "./report.ts";
import { blockWords, listEmpty, openMissing, openUnexpected } from "./rule-texts/structure.ts";
import { deprecated, valueMissing } from "./rule-texts/words.ts";
import { commandOutOfBlock } from "./edits.ts";
import { enqueueAgain } from "./blocks/checkers/queue.ts";
import { globalsIn } from "./globals-in.ts";
import { KnownBlocks } from "./known-blocks.ts";
import { fixOfWord, reportUnknown } from "./unknown.ts";
import { judgeQuotes, wordsBehind } from "./words/commands.ts";
import { marked, type JudgedWords } from "./words/judge-words.ts";
import {
  judgeFresh,
  knownKeyword,
  knownLine,
  type KnownStatement,
  type KnownWords,
} from "./words/known-words.ts";
import type { WordsInUse } from "./words-in-use.ts";

/** Builds what one pass of keepalived holds in the end, and hears what it complains about on the way. */
export class PassJudge implements Listener, Context {
  readonly pass: Pass;
  readonly read: ReadContext;
  readonly root: Block = newBlock(undefined, undefined);
  questions = 0;
  readonly reports: PassReport[] = [];
  /** What ended it at the last statement, or at the checks behind the last one. */
  ended: Death | undefined;
  /** Counts settings, so that what stands in different lists can still be put in order. */
  private order = 0;
  /** The list that is being read has had no entry yet. */
  private isListEmpty = false;
  /** What the first pass has, which reads global_defs for all. */
  private readonly parent: Block | undefined;
  private readonly start: Place | undefined;
  /** What is said at the end of the input names this line, up to 2.0.20. */
  private readonly lastLine: PassReport["named"];
  readonly goesOn: boolean;
  private isAtEnd = false;
  private now: EffectiveStatement | undefined;
  private block: Block = this.root;
  private readonly readOfFamily: Partial<Record<4 | 6, ReadContext>> = {};
  private readonly repeats = new Repeats(this.root);
  private readonly judged: KnownWords;
  // Made where they are needed: a run over many small files makes thousands of these judges.
  private blocks: KnownBlocks | undefined;
  /** Blocks that a skipped list took the end of. */
  private cutShort: Set<Block> | undefined;
  /** Blocks that ended keepalived, and are gone through all the same. */
  private unkept: Set<Block> | undefined;
  /** Blocks that were to be skipped and had no `{` to begin with. */
  private unskipped: Set<Block> | undefined;

  constructor(
    pass: Pass,
    read: ReadContext,
    parent: Block | undefined,
    start: Place | undefined,
    judged: KnownWords,
    lastLine: PassReport["named"] = null,
    goesOn = false,
  ) {
    this.pass = pass;
    this.read = read;
    this.parent = parent;
    this.start = start;
    this.judged = judged;
    this.lastLine = lastLine;
    this.goesOn = goesOn;
  }

  get isOver(): boolean {
    return this.ended !== undefined;
  }

  /** The keywords of the blocks around the next statement. */
  get place(): readonly string[] {
    return placeOfBlock(this.block);
  }

  get met(): WordsInUse {
    return this.judged.met;
  }

  since(version: string): boolean {
    const { reached } = this.judged;
    let is = reached.get(version);
    if (is === undefined) reached.set(version, (is = isAtLeast(this.read.version, version)));
    return is;
  }

  globals(...keywords: readonly string[]): readonly Setting[] {
    if (!this.parent) return globalsIn(this.root, keywords);
    this.questions += 1;
    return globalsIn(this.parent, keywords);
  }

  blocksBeside(keyword: string): readonly Block[] {
    this.questions += 1;
    return this.root.blocks.get(keyword) ?? [];
  }

  report(rule: Rule, finding: ReportDetails): void {
    const report = makeReport(rule, finding, this.locationOf(finding), this.now, this.start);
    if (report) this.reports.push(report);
  }

  private locationOf({ at = this.now, unlocated }: ReportDetails): PassReport["named"] {
    if (!at) return this.isAtEnd ? this.lastLine : null;
    return unlocated ? null : locationSaid(at.file, at.line, this.pass, this.read.version);
  }

  end(how: Death, rule: Rule, finding: ReportDetails): void {
    this.report(rule, { ...finding, daemon: "exits", refuses: true });
    if (!this.goesOn) this.ended = how;
  }

  /** From here on nothing is said about a line any more. */
  beginCompletion(): void {
    this.now = undefined;
    this.isAtEnd = false;
  }

  note(
    statement: EffectiveStatement,
    role: StatementRole,
    entry: Entry | undefined,
    lacksOpen: boolean,
  ): void {
    this.now = statement;
    if (lacksOpen && this.block.isRemoved) (this.unskipped ??= new Set()).add(this.block);
    if (lacksOpen && role !== "line") {
      const name = this.block.entry?.name ?? "";
      this.report(openMissing, {
        message: `\`${name}\` has no \`{\`: keepalived reads this as the first line of the block. Write \`{\` after \`${name}\`.`,
        related: openerOf(this.block, "The block starts here."),
      });
    }
    if (lacksOpen && role === "line" && entry) handlers.lacksOpen?.[entry.path]?.(this.block, this);
    if (role === "unknown") reportUnknown(statement, entry, this.block.entry, this.judged.unknown, this);
    else if (role === "stray-open") {
      const message = strayOpen(statement, this.place.length === 0);
      this.report(openUnexpected, { message, words: statement.words.slice(0, 1) });
    }
  }

  keyword(statement: EffectiveStatement, entry: Entry): WalkEffect {
    // Of a block that several passes read, some keywords are the business of one.
    if (!entry.passes.includes(this.pass)) return this.keepForOthers(statement, entry);
    if (this.isWithoutObject) return this.skipKeyword(statement, entry);
    const own = handlersOf(entry);
    const early = own.before || entry.quoted ? this.judgeEarly(statement, entry, own.before) : undefined;
    if (early !== undefined) return early;
    const { words, judged } = this.judgeKeyword(statement, entry);
    const setting: Setting = this.setting(statement, entry, words, judged.match);
    const taken = this.judgeSetting(setting, judged, own.words);
    const fate = own.setting ? own.setting(setting, this.block, this, taken) : taken;
    return this.keep(setting, fate);
  }

  line(statement: EffectiveStatement, words: readonly EffectiveWord[], entry: Entry): WalkEffect {
    const { block } = this;
    this.isListEmpty = false;
    const judged = knownLine(this.judged, words, entry, this.read);
    if (judged === undefined) return "goes-on";
    const setting: Setting = this.setting(statement, entry, words, judged.match);
    this.reportIssues(judged, setting);
    const handler = handlers.lines?.[entry.path];
    const fate = handler ? handler(setting, block, this, judged.fate) : judged.fate;
    if (fate === "taken") addLine(block, setting);
    return fate === "exits" && !this.goesOn ? "exits" : "goes-on";
  }

  knownAt(rows: readonly PassRow[], at: number): number {
    if (this.pass !== "checker") return 0;
    const { root, order, reports, questions } = this;
    this.blocks ??= new KnownBlocks(this.judged, this.read);
    const found = this.blocks.at(rows, at, {
      root,
      settings: order,
      reports: reports.length,
      questions,
    });
    if (!found) return 0;
    addBlock(root, found.block);
    if (!this.since("2.2.8")) enqueueAgain(found.block, this);
    this.order += found.settings;
    return found.rows;
  }

  leave(statement: EffectiveStatement | undefined): void {
    const { block } = this;
    if (statement === undefined) this.isAtEnd = true;
    this.now = statement;
    this.block = block.parent ?? this.root;
    block.closing = statement;
    if (!block.entry || this.unkept?.has(block) === true) return;
    if (block.isRemoved) {
      if (statement === undefined || this.unskipped?.has(block) === true)
        handlers.lost?.[block.entry.path]?.(block, this);
      return;
    }
    if (this.cutShort?.has(block) === true) {
      // It is not ended, and since 2.2.8 a block that is not ended is never entered.
      block.isRemoved = this.since("2.2.8");
      return;
    }
    if (this.isListEmpty && block.entry.empty === "reported") this.reportEmptyList(block, block.entry);
    handlersOf(block.entry).end?.(block, this, statement);
  }

  /** What the words alone lead to, and what stands beside them. */
  private judgeSetting(setting: Setting, judged: JudgedWords, own: SettingHandler | undefined): Fate {
    if (!own) this.reportIssues(judged, setting);
    // An old spelling is reported in any case.
    else this.reportIssues({ issues: judged.issues.filter(({ rule }) => rule === deprecated) }, setting);
    const fate = own ? own(setting, this.block, this, "taken") : judged.fate;
    return fate === "taken" ? this.repeats.fateOf(setting, this.block, this) : fate;
  }

  /** The block has no object any more that its keywords could change: they are not looked at (5.10). */
  private get isWithoutObject(): boolean {
    return this.block.isRemoved && this.since("2.2.8");
  }

  private setting(
    statement: EffectiveStatement,
    entry: Entry,
    words: readonly EffectiveWord[],
    match: Match,
  ): Setting {
    return { statement, entry, words, match, order: this.order++ };
  }

  private skipKeyword(statement: EffectiveStatement, entry: Entry): WalkEffect {
    if (entry.kind !== "keyword") {
      const words = wordsBehind(statement, entry, this.read.version);
      this.block = newBlock(this.block, this.setting(statement, entry, words, noMatch));
      this.block.isRemoved = true;
    }
    return "goes-on";
  }

  private keepForOthers(statement: EffectiveStatement, entry: Entry): WalkEffect {
    const { words, judged } = this.judgeKeyword(statement, entry);
    if (judged.fate === "taken") addSetting(this.block, this.setting(statement, entry, words, judged.match));
    return "goes-on";
  }

  private judgeEarly(
    statement: EffectiveStatement,
    entry: Entry,
    before: KeywordHandlers["before"],
  ): WalkEffect | undefined {
    const broken = judgeQuotes(statement, entry, this);
    if (broken !== undefined) return this.keep(this.setting(statement, entry, [], noMatch), broken);
    if (!before) return undefined;
    const words = wordsBehind(statement, entry, this.read.version);
    const fate = before(words, this.block, this);
    return fate && this.keep(this.setting(statement, entry, words, noMatch), fate);
  }

  private keep(setting: Setting, fate: Fate): WalkEffect {
    return setting.entry.kind === "keyword" ? this.keepKeyword(setting, fate) : this.openBlock(setting, fate);
  }

  private keepKeyword(setting: Setting, fate: Fate): WalkEffect {
    if (fate === "taken") addSetting(this.block, setting);
    if (fate === "exits" && !this.goesOn) return "exits";
    if (fate !== "skips-rest") return "goes-on";
    this.block.isRemoved = true;
    return "skips-rest";
  }

  private openBlock(setting: Setting, fate: Fate): WalkEffect {
    const { entry } = setting;
    const block = newBlock(this.block, setting);
    if (fate === "taken") {
      addBlock(this.block, block);
      this.repeats.remember(block, setting);
    } else {
      // What ended keepalived is in no configuration, but what stands in it can be judged.
      if (fate === "exits" && this.goesOn) (this.unkept ??= new Set()).add(block);
      else block.isRemoved = true;
    }
    if (fate === "exits" && !this.goesOn) return "exits";
    if (fate === "skips-rest") {
      this.block.isRemoved = true;
      return "skips-rest";
    }
    // A list that is skipped takes the end of the block around it for its own.
    if (fate === "skips-block" && entry.kind === "value-block") {
      (this.cutShort ??= new Set()).add(this.block);
      return "skips-block";
    }
    this.block = block;
    this.isListEmpty = entry.kind === "value-block";
    if (entry.kind === "value-block" && setting.words.length > 0 && entry.shape.most === 0)
      this.reportBlockWords(setting);
    const isRead = fate === "taken" || fate === "exits" || entry.kind === "value-block";
    return isRead ? "goes-on" : "skips-block";
  }

  private judgeKeyword(statement: EffectiveStatement, entry: Entry): KnownStatement {
    const family = handlersOf(entry).family?.(this.block);
    if (family === undefined) return knownKeyword(this.judged, statement, entry, this.read);
    const words = wordsBehind(statement, entry, this.read.version);
    const read = (this.readOfFamily[family] ??= { ...this.read, family });
    const judged = judgeFresh(this.judged, entry, words, read);
    return { entry, words, judged, isLine: false };
  }

  private reportIssues(
    { issues }: Pick<JudgedWords, "issues">,
    { statement, words, entry }: Pick<Setting, "statement" | "words" | "entry">,
  ): void {
    for (const issue of issues) {
      const { rule, message, printed, daemon, severity } = issue;
      // Of an old keyword only itself is to be written in another way.
      const at = marked(issue, words) ?? (rule === deprecated ? statement.words.slice(0, 1) : undefined);
      const word = at?.[0] ?? statement.words[0];
      const fix =
        rule === valueMissing && entry.quoted
          ? commandOutOfBlock(statement)
          : word && fixOfWord(issue, statement, word);
      this.report(rule, { message, printed, daemon, severity, words: at, fix });
    }
  }

  private reportEmptyList(block: Block, { name }: Entry): void {
    const message = `\`${name}\` is empty: keepalived warns and ignores it. Add entries, or remove \`${name}\`.`;
    const { opening } = block;
    this.report(listEmpty, { message, place: opening && placeOfSetting(opening) });
  }

  private reportBlockWords({ entry, words, statement }: Setting): void {
    const isUnopened = !isFollowedByBrace(statement);
    const lost = `\`${entry.name}\` has no \`{\`: keepalived ignores the words after it, and reads the next lines as its list. Write \`{\` after \`${entry.name}\`, one entry per line, and \`}\`.`;
    const surplus = `\`${entry.name}\` takes no words before its \`{\`: keepalived warns and ignores them. Remove them.`;
    // It was only so strict from 2.1.0 on.
    this.report(blockWords, {
      message: isUnopened ? lost : surplus,
      words,
      severity: isUnopened ? "error" : undefined,
      printed: this.since("2.1.0") ? "problem" : "logged",
    });
  }
}

/** `virtual_ipaddress 10.0.0.1/24` was meant as a whole: nothing of it is too much. */
function isFollowedByBrace({ source, base, words }: EffectiveStatement): boolean {
  // What an expansion gives lies in no file behind it.
  if (words.some(({ via }) => via)) return true;
  const end = base + (words.at(-1)?.end ?? 0);
  return /^(?:\s|[#!].*)*\{/.test(source.text.text.slice(end, end + longestGap));
}

/** Of blanks and comments between a list's keyword and its brace. */
const longestGap = 1000;

const noMatch: Match = { words: [], missing: [], unknown: [], extra: [] };

function placeOfBlock({ entry }: Block): readonly string[] {
  return entry ? [...entry.place, entry.name] : [];
}
