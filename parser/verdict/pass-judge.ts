import {
  addBlock,
  addLine,
  addSetting,
  newBlock,
  type Block,
  type Listener,
  type Setting,
  type StatementRole,
  type WalkEffect,
} from "../model/index.ts";
import type { EffectiveStatement, EffectiveWord, PassRow } from "../reader/index.ts";
import type { Entry, Match, ReadContext } from "../schema/index.ts";
import { reportBlockWords, reportEmptyList, reportMissingOpen } from "./block-reports.ts";
import { enqueueAgain } from "./blocks/checkers/queue.ts";
import { handlers } from "./blocks/index.ts";
import { handlersOf, type KeywordHandlers } from "./blocks/keyword-handlers.ts";
import { strayOpen } from "./braces.ts";
import { commandOutOfBlock } from "./edits.ts";
import type { Fate, SettingHandler } from "./handlers.ts";
import { KnownBlocks } from "./known-blocks.ts";
import { OpenBlocks } from "./open-blocks.ts";
import { PassContext, type PassStart } from "./pass-context.ts";
import { Repeats } from "./repeats.ts";
import { openUnexpected } from "./rule-texts/structure.ts";
import { deprecated, valueMissing } from "./rule-texts/words.ts";
import { fixOfWord, reportUnknown } from "./unknown.ts";
import { judgeQuotes, wordsBehind } from "./words/commands.ts";
import { marked, type JudgedWords } from "./words/judge-words.ts";
import {
  judgeFresh,
  knownKeyword,
  knownLine,
  textsOf,
  type KnownStatement,
  type KnownWords,
} from "./words/known-words.ts";

/**
 * Judges what one pass of keepalived reads, statement by statement: `context` has what the pass holds in the end, and
 * what it complains about on the way.
 */
export class PassJudge implements Listener {
  readonly context: PassContext;
  private readonly blocks: OpenBlocks;
  private readonly repeats: Repeats;
  private readonly known: KnownWords;
  private readonly readOfFamily: Partial<Record<4 | 6, ReadContext>> = {};
  /** Counts settings, so that what stands in different lists can still be put in order. */
  private order = 0;
  // Made where it is needed: a run over many small files makes thousands of these judges.
  private knownBlocks: KnownBlocks | undefined;

  constructor(begun: PassStart) {
    this.context = new PassContext(begun);
    this.known = begun.known;
    this.blocks = new OpenBlocks(this.context.root, begun.goesOn);
    this.repeats = new Repeats(this.context.root);
  }

  get isOver(): boolean {
    return this.context.isOver;
  }

  note(
    statement: EffectiveStatement,
    role: StatementRole,
    entry: Entry | undefined,
    lacksOpen: boolean,
  ): void {
    const { context, blocks } = this;
    context.now = statement;
    if (lacksOpen) {
      blocks.lacksOpen();
      if (role !== "line") reportMissingOpen(blocks.current, context);
      else if (entry) handlers.lacksOpen?.[entry.path]?.(blocks.current, context);
    }
    if (role === "unknown") {
      reportUnknown(statement, entry, blocks.current.entry, this.known.unknown, context);
    } else if (role === "stray-open") {
      const message = strayOpen(statement, blocks.place.length === 0);
      context.report(openUnexpected, { message, words: statement.words.slice(0, 1) });
    }
  }

  keyword(statement: EffectiveStatement, entry: Entry): WalkEffect {
    // Of a block that several passes read, some keywords are the business of one.
    if (!entry.passes.includes(this.context.pass)) return this.keepForOthers(statement, entry);
    if (this.isWithoutObject) return this.skipKeyword(statement, entry);
    const own = handlersOf(entry);
    const early = own.before || entry.quoted ? this.judgeEarly(statement, entry, own.before) : undefined;
    if (early !== undefined) return early;
    const { words, judged } = this.judgeKeyword(statement, entry);
    const setting = this.setting(statement, entry, words, judged.match);
    const taken = this.judgeSetting(setting, judged, own.words);
    const fate = own.setting ? own.setting(setting, this.blocks.current, this.context, taken) : taken;
    return this.keep(setting, fate);
  }

  line(statement: EffectiveStatement, words: readonly EffectiveWord[], entry: Entry): WalkEffect {
    const { context, blocks } = this;
    const { current } = blocks;
    blocks.isListEmpty = false;
    const judged = knownLine(this.known, words, entry, context.read);
    if (judged === undefined) return "goes-on";
    const setting = this.setting(statement, entry, words, judged.match);
    this.reportIssues(judged, setting);
    const handler = handlers.lines?.[entry.path];
    const fate = handler ? handler(setting, current, context, judged.fate) : judged.fate;
    if (fate === "taken") addLine(current, setting);
    return fate === "exits" && !context.goesOn ? "exits" : "goes-on";
  }

  knownAt(rows: readonly PassRow[], at: number): number {
    const { context, order } = this;
    const { pass, root, reports, questions, read } = context;
    if (pass !== "checker") return 0;
    this.knownBlocks ??= new KnownBlocks(this.known, read);
    const found = this.knownBlocks.at(rows, at, {
      root,
      settings: order,
      reports: reports.length,
      questions,
    });
    if (!found) return 0;
    addBlock(root, found.block);
    if (!context.since("2.2.8")) enqueueAgain(found.block, context);
    this.order += found.settings;
    return found.rows;
  }

  leave(statement: EffectiveStatement | undefined): void {
    const { context, blocks } = this;
    if (statement === undefined) context.isAtEnd = true;
    context.now = statement;
    const block = blocks.close(statement);
    if (!block.entry || blocks.isUnkept(block)) return;
    if (block.isRemoved) {
      if (statement === undefined || blocks.isUnskipped(block))
        handlers.lost?.[block.entry.path]?.(block, context);
      return;
    }
    if (blocks.isCutShort(block)) {
      // It is not ended, and since 2.2.8 a block that is not ended is never entered.
      block.isRemoved = context.since("2.2.8");
      return;
    }
    if (blocks.isListEmpty && block.entry.empty === "reported") reportEmptyList(block, context);
    handlersOf(block.entry).end?.(block, context, statement);
  }

  /** What the words alone lead to, and what was there before. */
  private judgeSetting(setting: Setting, judged: JudgedWords, own: SettingHandler | undefined): Fate {
    const { current } = this.blocks;
    if (!own) this.reportIssues(judged, setting);
    // An old spelling is reported in any case.
    else this.reportIssues({ issues: judged.issues.filter(({ rule }) => rule === deprecated) }, setting);
    const fate = own ? own(setting, current, this.context, "taken") : judged.fate;
    return fate === "taken" ? this.repeats.fateOf(setting, current, this.context) : fate;
  }

  /** The block has no object any more that its keywords could change: they are not looked at (5.10). */
  private get isWithoutObject(): boolean {
    return this.blocks.current.isRemoved && this.context.since("2.2.8");
  }

  private setting(
    statement: EffectiveStatement,
    entry: Entry,
    words: readonly EffectiveWord[],
    match: Match,
  ): Setting {
    const order = this.order++;
    const watch = this.knownBlocks?.watch;
    return watch
      ? watch.setting(statement, entry, words, match, order)
      : { statement, entry, words, match, order };
  }

  private skipKeyword(statement: EffectiveStatement, entry: Entry): WalkEffect {
    if (entry.kind !== "keyword") {
      const words = wordsBehind(statement, entry, this.context.read.version);
      this.blocks.openUnread(this.setting(statement, entry, words, noMatch));
    }
    return "goes-on";
  }

  private keepForOthers(statement: EffectiveStatement, entry: Entry): WalkEffect {
    const { words, judged } = this.judgeKeyword(statement, entry);
    if (judged.fate === "taken")
      addSetting(this.blocks.current, this.setting(statement, entry, words, judged.match));
    return "goes-on";
  }

  private judgeEarly(
    statement: EffectiveStatement,
    entry: Entry,
    before: KeywordHandlers["before"],
  ): WalkEffect | undefined {
    const broken = judgeQuotes(statement, entry, this.context);
    if (broken !== undefined) return this.keep(this.setting(statement, entry, [], noMatch), broken);
    if (!before) return undefined;
    const words = wordsBehind(statement, entry, this.context.read.version);
    const fate = before(words, this.blocks.current, this.context);
    return fate && this.keep(this.setting(statement, entry, words, noMatch), fate);
  }

  private keep(setting: Setting, fate: Fate): WalkEffect {
    return setting.entry.kind === "keyword" ? this.blocks.keep(setting, fate) : this.openBlock(setting, fate);
  }

  private openBlock(setting: Setting, fate: Fate): WalkEffect {
    const { entry } = setting;
    const block: Block = newBlock(this.blocks.current, setting);
    const effect = this.blocks.open(block, setting, fate);
    if (fate === "taken") this.repeats.remember(block, setting);
    const isOpen = this.blocks.current === block;
    if (isOpen && entry.kind === "value-block" && entry.shape.most === 0 && setting.words.length > 0)
      reportBlockWords(setting, this.context);
    return effect;
  }

  private judgeKeyword(statement: EffectiveStatement, entry: Entry): KnownStatement {
    const { read } = this.context;
    const family = handlersOf(entry).family?.(this.blocks.current);
    if (family === undefined) return knownKeyword(this.known, statement, entry, read);
    const words = wordsBehind(statement, entry, read.version);
    const readOfFamily = (this.readOfFamily[family] ??= { ...read, family });
    return {
      entry,
      words,
      judged: judgeFresh(this.known, entry, textsOf(words), readOfFamily),
      isLine: false,
    };
  }

  private reportIssues({ issues }: Pick<JudgedWords, "issues">, setting: Setting): void {
    for (const issue of issues) {
      const { statement, words, entry } = setting;
      const { rule, message, printed, daemon, severity } = issue;
      // Of an old keyword only itself is to be written in another way.
      const at = marked(issue, words) ?? (rule === deprecated ? statement.words.slice(0, 1) : undefined);
      const word = at?.[0] ?? statement.words[0];
      const fix =
        rule === valueMissing && entry.quoted
          ? commandOutOfBlock(statement)
          : word && fixOfWord(issue, statement, word);
      this.context.report(rule, { message, printed, daemon, severity, words: at, fix });
    }
  }
}

const noMatch: Match = { words: [], missing: [], unknown: [], extra: [] };
