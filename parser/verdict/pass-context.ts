import type { Rule } from "../diagnostics/index.ts";
import { newBlock, type Block, type Setting } from "../model/index.ts";
import type { EffectiveStatement, Pass, Place } from "../reader/index.ts";
import type { ReadContext } from "../schema/index.ts";
import { isAtLeast } from "../versions/index.ts";
import { globalsIn } from "./globals-in.ts";
import type { Context, Death } from "./handlers.ts";
import { locationSaid, makeReport, type PassReport, type ReportDetails } from "./report.ts";
import type { KnownWords } from "./words/known-words.ts";
import type { WordsInUse } from "./words-in-use.ts";

/** What a pass begins with. */
export interface PassStart {
  readonly pass: Pass;
  readonly read: ReadContext;
  /** What the first pass has, which reads global_defs for all. */
  readonly parent: Block | undefined;
  readonly start: Place | undefined;
  readonly known: KnownWords;
  /** What is said at the end of the input names this line, up to 2.0.20. */
  readonly lastLine: PassReport["named"];
  readonly goesOn: boolean;
}

/** What handlers ask of the pass that is judged, and what they report. */
export class PassContext implements Context {
  readonly pass: Pass;
  readonly read: ReadContext;
  readonly goesOn: boolean;
  readonly root: Block = newBlock(undefined, undefined);
  readonly reports: PassReport[] = [];
  questions = 0;
  /** What ended it at the last statement, or at the checks after the last one. */
  ended: Death | undefined;
  /** The statement that reports are about. */
  now: EffectiveStatement | undefined;
  /** The input is through, and what is open still is closed. */
  isAtEnd = false;
  private readonly begun: PassStart;

  constructor(begun: PassStart) {
    this.begun = begun;
    this.pass = begun.pass;
    this.read = begun.read;
    this.goesOn = begun.goesOn;
  }

  get isOver(): boolean {
    return this.ended !== undefined;
  }

  get met(): WordsInUse {
    return this.begun.known.met;
  }

  since(version: string): boolean {
    const { reached } = this.begun.known;
    let is = reached.get(version);
    if (is === undefined) reached.set(version, (is = isAtLeast(this.read.version, version)));
    return is;
  }

  globals(...keywords: readonly string[]): readonly Setting[] {
    const { parent } = this.begun;
    if (!parent) return globalsIn(this.root, keywords);
    this.questions += 1;
    return globalsIn(parent, keywords);
  }

  blocksBeside(keyword: string): readonly Block[] {
    this.questions += 1;
    return this.root.blocks.get(keyword) ?? [];
  }

  report(rule: Rule, finding: ReportDetails): void {
    const report = makeReport(rule, finding, this.locationOf(finding), this.now, this.begun.start);
    if (report) this.reports.push(report);
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

  private locationOf({ at = this.now, unlocated }: ReportDetails): PassReport["named"] {
    if (!at) return this.isAtEnd ? this.begun.lastLine : null;
    return unlocated ? null : locationSaid(at.file, at.line, this.pass, this.read.version);
  }
}
