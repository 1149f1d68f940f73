import type { Diagnostic } from "../diagnostics/index.ts";
import { KnownSkips, newBlock, walkInSteps, type Block, type Configuration } from "../model/index.ts";
import {
  PASSES,
  PassReading,
  statementsIn,
  type EffectiveStatement,
  type FileUse,
  type Pass,
  type Place,
  type Reading,
  type ReadingProblem,
  type PassRow,
} from "../reader/index.ts";
import type { FeatureName, ReadContext } from "../schema/index.ts";
import { finish, type Steps } from "../steps/index.ts";
import { isAtLeast } from "../versions/index.ts";
import { completions } from "./blocks/index.ts";
import { BraceCount } from "./braces.ts";
import { exitStatus, type PassEnd } from "./exit.ts";
import { diagnosticsOf, messagesOf, type Message } from "./merge-passes.ts";
import type { Death } from "./handlers.ts";
import { PassJudge } from "./pass-judge.ts";
import { reportOf } from "./reading-reports.ts";
import { makeReport, type PassReport } from "./report.ts";
import { readingRules } from "./rule-texts/reading.ts";
import { knownWords, type KnownWords } from "./words/known-words.ts";
import type { WordsInUse } from "./words-in-use.ts";

export interface JudgeOptions {
  /** What the judged keepalived was built with; every feature where it is not known. */
  readonly features?: ReadonlySet<FeatureName> | undefined;
  /** How many processors its host has; as many as the configuration names where it is not known. */
  readonly processors?: number | undefined;
  /** What is known of words already; for readings of one version, build and host. */
  readonly known?: KnownWords | undefined;
  /** Goes on after what ends keepalived, and then says what is wrong with the rest. */
  readonly goesOn?: boolean;
}

/** What keepalived will say of a configuration, and do with it. */
export interface Verdict {
  /** What `keepalived -t` ends with, 128+n where a signal ends it; null where it never ends, or where that is not known. */
  readonly exit: number | null;
  /** Whether the daemon would run; null where kalc gave up and does not know. */
  readonly runs: boolean | null;
  /** One for each message it prints, repeats over its passes folded. */
  readonly messages: readonly Message[];
  readonly diagnostics: readonly Diagnostic[];
  readonly configuration: Configuration;
  /** What was met of words so far, in this configuration or in another one that shares what is known. */
  readonly met: WordsInUse;
  /** What each pass gets to see. */
  readonly seen: Readonly<Record<Pass, SeenPass>>;
}

export class SeenPass {
  /** Why the statements are not all there are: as the reader says, or because a value lacks that must be there (5.6). */
  readonly ended: "crash" | "endless" | "not-run" | "exit" | undefined;
  private readonly rows: readonly PassRow[];

  constructor(rows: readonly PassRow[], ended: SeenPass["ended"]) {
    this.rows = rows;
    this.ended = ended;
  }

  get statements(): readonly EffectiveStatement[] {
    return statementsIn(this.rows);
  }
}

/** Judges what was read. Every interface, user, script and network namespace is taken to exist. */
export function judge(reading: Reading, options: JudgeOptions = {}): Verdict {
  return finish(judgeInSteps(reading, options));
}

/** The same, with pauses. */
export function* judgeInSteps(reading: Reading, options: JudgeOptions = {}): Steps<Verdict> {
  const run = new Run(reading, options);
  for (const pass of PASSES) {
    yield* run.judge(pass);
    yield;
  }
  return run.verdict();
}

class Run {
  private readonly reading: Reading;
  private readonly context: ReadContext;
  private readonly known: KnownWords;
  private readonly goesOn: boolean;
  private readonly braces = new BraceCount();
  private readonly skips = new Map<readonly PassRow[], KnownSkips>();
  private readonly configuration: Partial<Record<Pass, Block>> = {};
  private readonly seen: Partial<Record<Pass, SeenPass>> = {};
  private readonly ends: PassEnd[] = [];
  private isOver = false;
  /** keepalived gets to something that kalc left out. */
  private isUnknown = false;

  constructor(reading: Reading, options: JudgeOptions) {
    const { features, processors, known = knownWords(), goesOn = false } = options;
    this.reading = goesOn ? asIfNothingEnded(reading) : reading;
    this.known = known;
    this.goesOn = goesOn;
    this.context = {
      version: reading.version,
      ...(features && { features }),
      ...(processors !== undefined && { processors }),
    };
  }

  *judge(pass: Pass): Steps<void> {
    const { rows, ended } = this.reading.passes[pass];
    if (this.isOver || ended === "not-run") {
      this.configuration[pass] = newBlock(undefined, undefined);
      this.seen[pass] = new SeenPass([], "not-run");
      return;
    }
    const read = yield* this.follow(pass, rows);
    if (this.getsToWhatIsLeftOut(pass, read)) this.isUnknown = true;
  }

  private getsToWhatIsLeftOut(pass: Pass, read: number): boolean {
    const { gaveUpAt } = this.reading.passes[pass];
    return gaveUpAt !== undefined && (this.seen[pass]?.ended !== "exit" || read > gaveUpAt);
  }

  /** How many rows keepalived gets to. */
  private *follow(pass: Pass, rows: readonly PassRow[]): Steps<number> {
    const { version, passes } = this.reading;
    const { ended } = passes[pass];
    const judge = new PassJudge({
      pass,
      read: this.context,
      parent: this.configuration.parent,
      start: this.start,
      known: this.known,
      lastLine: this.lastLine,
      goesOn: this.goesOn,
    });
    const { context } = judge;
    this.configuration[pass] = context.root;
    const { exits, read, seen } = yield* walkInSteps(rows, {
      pass,
      context: this.context,
      listener: judge,
      skips: this.skipsIn(rows),
    });
    const whileRead = [...context.reports];
    const gotThrough = !exits && ended === undefined;
    if (gotThrough) {
      context.beginCompletion();
      completions[pass]?.(context);
    }
    const afterwards = context.reports.slice(whileRead.length);
    const inBetween = gotThrough ? this.atEnd(pass) : this.braces.reports(seen, { pass, version });
    const brokeOff = context.ended ?? (exits ? "exit" : undefined);
    const seenEnd = brokeOff === "abort" ? "crash" : brokeOff;
    this.seen[pass] = new SeenPass(seen, exits ? seenEnd : (seenEnd ?? ended));
    this.finish(pass, [...whileRead, ...inBetween, ...afterwards], brokeOff);
    return read;
  }

  /** What is said of the input as a whole, once a pass has read it. */
  private atEnd(pass: Pass): readonly PassReport[] {
    const { version, passes } = this.reading;
    const braces = this.braces.reportsAtEnd(passes[pass].rows, { pass, version, named: this.lastLine });
    const several = pass === "parent" ? this.severalFiles() : undefined;
    return several ? [several, ...braces] : braces;
  }

  private finish(pass: Pass, judged: readonly PassReport[], brokeOff: Death | undefined): void {
    const { version, passes } = this.reading;
    const said = this.problemsOf(pass);
    const reports = said.flatMap((problem) => reportOf(problem, version) ?? []);
    const how = brokeOff ?? howItEnded(said, passes[pass].ended);
    this.ends.push({ pass, reports: [...reports, ...judged], ended: how });
    this.isOver = how !== undefined && !this.goesOn;
  }

  /** Up to 2.1.5 every pass reads the files, and meets again what the first one met. */
  private problemsOf(pass: Pass): readonly ReadingProblem[] {
    const { problems, passes, version } = this.reading;
    const isSame = passes[pass].rows === passes.parent.rows && !isAtLeast(version, "2.2.0");
    return problems.filter((problem) => problem.pass === pass || (isSame && problem.pass === "parent"));
  }

  /** Passes that see the same statements share what they know. */
  private skipsIn(rows: readonly PassRow[]): KnownSkips {
    const known = this.skips.get(rows);
    if (known) return known;
    const skips = new KnownSkips(rows);
    this.skips.set(rows, skips);
    return skips;
  }

  verdict(): Verdict {
    const { reading, ends, isUnknown } = this;
    const reports = ends.flatMap((end) => end.reports);
    const end = ends[ends.length - 1]?.ended;
    return {
      exit: isUnknown ? null : exitStatus(ends, reading.version),
      runs: isUnknown ? null : end === undefined && !reports.some(({ refuses }) => refuses),
      messages: isUnknown ? [] : [...messagesOf(reports), ...this.messagesOfMain()],
      diagnostics: diagnosticsOf(reports),
      configuration: this.configuration as Configuration,
      met: this.known.met,
      seen: this.seen as Verdict["seen"],
    };
  }

  private severalFiles(): PassReport | undefined {
    const [, second] = this.reading.files.filter(({ includedFrom }) => includedFrom === undefined);
    if (!second) return undefined;
    const message =
      "The configuration path is a pattern that matches several files: keepalived warns and reads all of them. Name one file, and include the others.";
    const place = { file: second, start: 0, end: 0 };
    return makeReport(readingRules["main-file"], { message, place, daemon: "warns" }, this.lastLine);
  }

  /** What is said where there is no file yet. */
  private messagesOfMain(): readonly Message[] {
    const found = this.reading.problems.find(({ code }) => code === "main-file");
    return !found || found.isSilent ? [] : [{ file: null, line: null, rule: readingRules["main-file"].id }];
  }

  private get lastLine(): PassReport["named"] {
    const [file] = this.reading.files;
    if (!file || isAtLeast(this.reading.version, "2.1.0")) return null;
    return { file: file.name, line: lineCount(file) };
  }

  private get start(): Place | undefined {
    const [file] = this.reading.files;
    return file && { file, start: 0, end: 0 };
  }
}

/** With what comes after the ends of its passes, as far as the reader could tell. */
function asIfNothingEnded(reading: Reading): Reading {
  const { passes, problems, furtherProblems } = reading;
  // Passes that see the same go on sharing it.
  const whole = new Map(
    PASSES.map((pass) => passes[pass]).map((one) => {
      const { rows, further, gaveUpAt } = one;
      const all = further.length === 0 ? rows : [...rows, ...further];
      return [one, new PassReading(all, undefined, [], gaveUpAt)];
    }),
  );
  const { parent, checker, vrrp, bfd } = passes;
  const wholeOf = (pass: PassReading): PassReading => whole.get(pass) ?? pass;
  return {
    ...reading,
    passes: {
      parent: wholeOf(parent),
      checker: wholeOf(checker),
      vrrp: wholeOf(vrrp),
      bfd: wholeOf(bfd),
    },
    problems: [...problems, ...furtherProblems],
  };
}

function howItEnded(said: readonly ReadingProblem[], ended: PassReading["ended"]): PassEnd["ended"] {
  if (said.some(({ code }) => code === "main-file")) return "no-file";
  if (said.some(({ effect }) => effect === "refuses")) return "include-failed";
  const divides = said.some(({ code, effect }) => code === "random-bounds" && effect === "dies");
  return divides && ended === "crash" ? "divides-by-zero" : ended === "not-run" ? undefined : ended;
}

function lineCount({ text: { text } }: FileUse): number {
  const newlines = text.split("\n").length - 1;
  return text.endsWith("\n") ? newlines : newlines + 1;
}
