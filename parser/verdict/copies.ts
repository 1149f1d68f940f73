// Virtual servers that say what one further up says, but for the addresses: what keepalived would say of them it would
// have said there. They are known by their lines, of which equal ones have one list of words between them.
import { CopiedBlock, type Block, type Original, type Setting } from "../model/index.ts";
import type { EffectiveStatement, EffectiveWord } from "../reader/index.ts";
import {
  formatAddress,
  isLinkLocal,
  isMulticast,
  type Entry,
  type Match,
  type ReadContext,
} from "../schema/index.ts";
import { addressOf, portOf, serviceOf } from "./blocks/virtual-server/service.ts";
import { knownKeyword, type KnownWords } from "./words/known.ts";

/** What has been read so far: the blocks, and how many settings and reports. */
export interface Progress {
  readonly root: Block;
  readonly settings: number;
  readonly reports: number;
}

export interface Found {
  readonly block: Block;
  readonly original: Block;
  /** How many of both it has. */
  readonly statements: number;
  readonly settings: number;
}

/** What may follow on the lines that led here. */
interface Step {
  /** By the words of a line, or by what a line with an address is like. */
  readonly next: Map<Key, Step>;
  /** The last of them that was taken, which mostly is the next. */
  usual: readonly [Key, Step] | undefined;
  /** What a line with an address opens. */
  head: Entry | undefined;
  /** The lines that led here are all of a virtual server. */
  whole: Whole | undefined;
}

type Key = readonly EffectiveWord[] | string | number;

interface Whole {
  readonly original: Original;
  readonly settings: number;
}

interface Head {
  readonly likeness: string | number;
  /** As it is written usually: equal ones are the same address. */
  readonly address: string;
}

/** Originals to remember before the first copy was met. */
const FEW = 32;

export class Copies {
  private readonly known: KnownWords;
  private readonly context: ReadContext;
  private readonly first = newStep();
  /** The virtual server that is being read, and may become an original. */
  private begun: { readonly progress: Progress; readonly from: number } | undefined;
  /** Where nothing is alike, nothing more is remembered. */
  private patience = FEW;

  constructor(known: KnownWords, context: ReadContext) {
    this.known = known;
    this.context = context;
  }

  /** The copy that begins with a statement between blocks, if one does. */
  at(statements: readonly EffectiveStatement[], from: number, progress: Progress): Found | undefined {
    this.finish(statements, from, progress);
    const found = this.find(statements, from, progress);
    if (found) this.patience += 1;
    else if (this.patience > 0) this.begun = { progress, from };
    return found;
  }

  private find(
    statements: readonly EffectiveStatement[],
    from: number,
    { root, settings }: Progress,
  ): Found | undefined {
    const addresses: unknown[] = [];
    let step: Step | undefined = this.first;
    let at = from;
    while (step.whole === undefined) {
      const statement = statements[at];
      if (statement === undefined) return undefined;
      const head: Head | undefined = step.head && this.headAt(statement, step.head);
      // Of two real servers with one address keepalived drops the second.
      if (head && addresses.includes(head.address)) return undefined;
      if (head && at > from) addresses.push(head.address);
      step = follow(step, head?.likeness ?? statement.words);
      if (step === undefined) return undefined;
      at += 1;
    }
    const { whole } = step;
    const { read } = this;
    const copy = { original: whole.original, statements, from, order: settings, read };
    return {
      block: new CopiedBlock(copy, root),
      original: whole.original.block,
      statements: at - from,
      settings: whole.settings,
    };
  }

  /** The virtual server that was being read ends in front of a statement: if all is well, it is an original. */
  private finish(statements: readonly EffectiveStatement[], end: number, progress: Progress): void {
    const { begun } = this;
    this.begun = undefined;
    if (begun === undefined || begun.progress.reports !== progress.reports) return;
    const servers = progress.root.blocks.get("virtual_server") ?? [];
    const block = servers[servers.length - 1];
    if (!block || block.opening?.statement !== statements[begun.from]) return;
    if (block.closing !== statements[end - 1]) return;
    if (!isByItself(block)) return;
    this.remember(block, statements.slice(begun.from, end), progress.settings - begun.progress.settings);
  }

  private remember(block: Block, statements: readonly EffectiveStatement[], settings: number): void {
    const heads = new Map<EffectiveStatement, Entry>();
    for (const { opening } of [block, ...(block.blocks.get("real_server") ?? [])]) {
      if (opening) heads.set(opening.statement, opening.entry);
    }
    const addresses = new Set<string>();
    let step = this.first;
    for (const statement of statements) {
      const entry = heads.get(statement);
      if (entry) step.head = entry;
      const head = entry && this.headAt(statement, entry);
      if (entry && (head === undefined || addresses.has(head.address))) return;
      if (head && step !== this.first) addresses.add(head.address);
      const key = head?.likeness ?? statement.words;
      const next = step.next.get(key) ?? newStep();
      step.next.set(key, next);
      step = next;
    }
    const offsets = new Map(statements.map((statement, offset) => [statement, offset]));
    step.whole = { original: { block, offsets }, settings };
    this.patience -= 1;
  }

  /** What a line is like that opens a server by its address, and has nothing to be said of. */
  private headAt(statement: EffectiveStatement, entry: Entry): Head | undefined {
    const { words } = statement;
    if (words[0]?.text !== entry.name) return undefined;
    return usualHead(words) ?? this.judgedHead(statement, entry);
  }

  private judgedHead(statement: EffectiveStatement, entry: Entry): Head | undefined {
    const { words } = statement;
    const { judged } = knownKeyword(this.known, statement, entry, this.context);
    const { missing, unknown, extra } = judged.match;
    if (judged.fate !== "taken" || judged.issues.length > 0) return undefined;
    if (missing.length + unknown.length + extra.length > 0) return undefined;
    const address = addressOf(judged);
    if (address === undefined) return undefined;
    const port = portOf(judged);
    // A brace that is not quoted is a statement of its own.
    const opens = words[words.length - 1]?.text === "{" ? 1 : 0;
    const isBound = isLinkLocal(address) && !isMulticast(address) ? 1 : 0;
    return {
      likeness: ((port * 2 + isBound) * 2 + opens) * 10 + address.family,
      address: formatAddress(address),
    };
  }

  private readonly read = (
    statement: EffectiveStatement,
    like: Setting,
  ): Pick<Setting, "words" | "match"> => {
    if (usualHead(statement.words) && usualHead(like.statement.words))
      return { words: statement.words.slice(1), match: this.withAddress(like.match, statement.words[1]) };
    const { words, judged } = knownKeyword(this.known, statement, like.entry, this.context);
    return { words, match: judged.match };
  };

  /** Of two usual heads with one likeness only the address differs, and what it gives. */
  private withAddress(match: Match, address: EffectiveWord | undefined): Match {
    const words = match.words.map((word) => {
      if (word.index !== 0 || !address || !word.word) return word;
      return { ...word, reading: word.word.type.parse(address.text, this.context) };
    });
    return { ...match, words };
  }
}

/** `virtual_server 192.0.2.1 80`, as nearly all of them are: that needs no judging. */
function usualHead(words: readonly EffectiveWord[]): Head | undefined {
  const address = words[1]?.text;
  if (address === undefined || words.length > 3 || !usualAddress.test(address)) return undefined;
  return { likeness: words[2]?.text ?? "", address };
}

/** Of an address there is one such text. */
const usualAddress = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

function newStep(): Step {
  return { next: new Map(), usual: undefined, head: undefined, whole: undefined };
}

function follow(step: Step, key: Key): Step | undefined {
  const { usual } = step;
  if (usual?.[0] === key) return usual[1];
  const next = step.next.get(key);
  step.usual = next && [key, next];
  return next;
}

/** Whether nothing but the block itself has a part in what was made of it, and no other address than those of heads. */
function isByItself(virtualServer: Block): boolean {
  const { isRemoved, notes } = virtualServer;
  const service = serviceOf.known(virtualServer);
  if (isRemoved || (notes?.size ?? 0) > (service ? 1 : 0) || service?.sorry) return false;
  return inner(virtualServer).every(isPlain);
}

function isPlain(block: Block): boolean {
  return !block.isRemoved && block.notes === undefined && inner(block).every(isPlain);
}

function inner({ blocks }: Block): readonly Block[] {
  return [...blocks.values()].flat();
}
