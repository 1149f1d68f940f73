// Recognizes virtual servers like one that was read before: further up, for another config id, or before the last edit.
// If a server has the same lines as that one, but for its addresses and those of its real servers, then its block has
// the same form, and keepalived says nothing about it either: it need not be judged. Equal lines share one list of
// words, so lines are compared by identity.
import { FormedBlock, formOf, type Block, type Setting, type SettingForm } from "../model/index.ts";
import {
  BlockRow,
  statementsIn,
  type EffectiveStatement,
  type EffectiveWord,
  type PassRow,
} from "../reader/index.ts";
import {
  entryOf,
  formatAddress,
  isLinkLocal,
  isMulticast,
  type Entry,
  type Match,
  type ReadContext,
} from "../schema/index.ts";
import type { BlockMemory, BlockKey, KnownBlock } from "./block-memory.ts";
import { addressOf, portOf, serviceOf } from "./blocks/virtual-server/service.ts";
import { isExpanded, knownKeyword, type KnownWords } from "./words/known-words.ts";

/** What has been read so far: the blocks, and how many settings, reports and questions about other blocks. */
export interface PassProgress {
  readonly root: Block;
  readonly settings: number;
  readonly reports: number;
  readonly questions: number;
}

export interface RepeatedBlock {
  readonly block: FormedBlock;
  /** How many of both it has. */
  readonly rows: number;
  readonly settings: number;
}

interface Head {
  readonly likeness: string | number;
  /** As it is written usually: equal ones are the same address. */
  readonly address: string;
}

/** Blocks to remember before one of them was met again. */
const FEW = 32;

/** The blocks of one pass. */
export class KnownBlocks {
  private readonly memory: BlockMemory;
  private readonly known: KnownWords;
  private readonly context: ReadContext;
  private readonly keys: BlockKey[] = [];
  /** The block that is being read: remembered once it has ended, if nothing was said about it. */
  private begun: { readonly progress: PassProgress; readonly from: number } | undefined;
  private patience = FEW;

  constructor(known: KnownWords, context: ReadContext) {
    const { blocks: memory } = known;
    this.memory = memory;
    this.known = known;
    this.context = context;
    memory.pass += 1;
    if (memory.keepsAll && memory.pass % LONG === 0) forget(memory);
  }

  /** The block that begins at this row, if one like it is known. The row has to be between blocks. */
  at(rows: readonly PassRow[], from: number, progress: PassProgress): RepeatedBlock | undefined {
    this.finish(rows, from, progress);
    const row = rows[from];
    if (this.patience === 0 || row?.words[0]?.text !== SERVER.name) return undefined;
    const known = this.knownAs(row) ?? this.find(rows, from);
    if (known) {
      known.met = this.memory.pass;
      this.patience += 1;
      const { read } = this;
      const { form, keys, settings } = known;
      const block = new FormedBlock(form, { rows, from, order: progress.settings, read }, progress.root);
      return { block, rows: row instanceof BlockRow ? 1 : keys.length, settings };
    }
    this.begun = { progress, from };
    return undefined;
  }

  /** The block that was being read ends in front of a row: if there is nothing to it, it is known from now on. */
  private finish(rows: readonly PassRow[], end: number, progress: PassProgress): void {
    const { begun } = this;
    this.begun = undefined;
    if (begun === undefined) return;
    const { reports, questions } = begun.progress;
    // It was judged by other blocks too: where they differ, the same lines may give another result.
    if (reports !== progress.reports || questions !== progress.questions) return;
    const servers = progress.root.blocks.get(SERVER.name) ?? [];
    const block = servers[servers.length - 1];
    const statements = statementsIn(rows.slice(begun.from, end));
    if (!block || block.opening?.statement !== statements[0]) return;
    if (block.closing !== statements[statements.length - 1] || !isByItself(block)) return;
    const hash = this.hash(statements, 0);
    if (hash === undefined || this.keys.length !== statements.length) return;
    const form = formOf(block, statements);
    block.form = form;
    const row = rows[begun.from];
    if (row instanceof BlockRow) block.whole = row.block;
    const { memory } = this;
    const known = {
      form,
      keys: [...this.keys],
      settings: progress.settings - begun.progress.settings,
      next: memory.blocks.get(hash),
      met: memory.pass,
    };
    memory.blocks.set(hash, known);
    this.keep(rows[begun.from], known);
    if (!memory.keepsAll) this.patience -= 1;
  }

  private knownAs(row: PassRow): KnownBlock | undefined {
    return row instanceof BlockRow ? this.memory.whole.get(row.block) : undefined;
  }

  private keep(row: PassRow | undefined, known: KnownBlock): void {
    if (row instanceof BlockRow) this.memory.whole.set(row.block, known);
  }

  private find(rows: readonly PassRow[], from: number): KnownBlock | undefined {
    const row = rows[from];
    const hash = row instanceof BlockRow ? this.hash(row.statements, 0) : this.hash(rows, from);
    let known = hash === undefined ? undefined : this.memory.blocks.get(hash);
    while (known && !this.hasKeys(known.keys)) known = known.next;
    if (known) this.keep(row, known);
    return known;
  }

  private hasKeys(keys: readonly BlockKey[]): boolean {
    if (keys.length !== this.keys.length) return false;
    for (let at = 0; at < keys.length; at += 1) if (keys[at] !== this.keys[at]) return false;
    return true;
  }

  /** Gathers the keys of a block; undefined where it can be known by none. */
  private hash(rows: readonly PassRow[], from: number): number | undefined {
    const { keys } = this;
    const addresses: string[] = [];
    keys.length = 0;
    let hash = 0;
    let open = 0;
    for (let at = from; at < rows.length; at += 1) {
      const statement = rows[at] as PassRow;
      if (statement instanceof BlockRow) return undefined;
      const { words } = statement;
      const first = words[0]?.text;
      const entry = at === from ? SERVER : first === REAL_SERVER.name ? REAL_SERVER : undefined;
      let key: BlockKey = words;
      if (entry) {
        const head = this.headAt(statement, entry);
        // Of two real servers with one address keepalived drops the second.
        if (head === undefined || addresses.includes(head.address)) return undefined;
        if (at > from) addresses.push(head.address);
        key = head.likeness;
      }
      // Where an expansion comes from is a place in one reading.
      else if (this.memory.keepsAll && isExpanded(words)) return undefined;
      keys.push(key);
      hash = (Math.imul(hash, 31) + this.numberOf(key)) | 0;
      if (words[words.length - 1]?.text === "{") open += 1;
      else if (first === "}" && --open === 0) return hash;
    }
    return undefined;
  }

  private numberOf(key: BlockKey): number {
    const { memory } = this;
    let number = memory.numbers.get(key);
    if (number === undefined) memory.numbers.set(key, (number = memory.lastNumber += 1));
    return number;
  }

  /** What a line is like that opens a server by its address, and has nothing to be said of. */
  private headAt(statement: EffectiveStatement, entry: Entry): Head | undefined {
    return usualHead(statement.words) ?? this.judgedHead(statement, entry);
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
    like: SettingForm,
  ): Pick<Setting, "words" | "match"> => {
    if (like.entry !== SERVER && like.entry !== REAL_SERVER) return like;
    const { words } = statement;
    const address = words[1];
    if (usualHead(words) && address && isUsual(like.words[0]?.text)) {
      const behind = words.slice(1);
      if (address.text === like.words[0]?.text) return { words: behind, match: like.match };
      return { words: behind, match: this.withAddress(like.match, address) };
    }
    const known = knownKeyword(this.known, statement, like.entry, this.context);
    return { words: known.words, match: known.judged.match };
  };

  /** Of two usual heads with one likeness only the address differs, and what it gives. */
  private withAddress(match: Match, address: EffectiveWord): Match {
    const words = match.words.map((word) => {
      if (word.index !== 0 || !word.word) return word;
      return { ...word, reading: word.word.type.parse(address.text, this.context) };
    });
    return { ...match, words };
  }
}

const SERVER = entryNamed("virtual_server");
const REAL_SERVER = entryNamed("virtual_server.real_server");

function entryNamed(path: string): Entry {
  const entry = entryOf(path);
  if (!entry) throw new Error(`the schema has no ${path}`);
  return entry;
}

/** After so many passes what none of them has met is forgotten. */
const LONG = 16;

function forget(memory: BlockMemory): void {
  const { blocks, numbers, pass } = memory;
  let used = 0;
  for (const [hash, first] of blocks) {
    let kept: KnownBlock | undefined;
    for (let known: KnownBlock | undefined = first; known; known = known.next) {
      if (known.met < pass - LONG) continue;
      kept = { ...known, next: kept };
      used += known.keys.length;
    }
    if (kept) blocks.set(hash, kept);
    else blocks.delete(hash);
  }
  // Most keys are those of several blocks.
  if (numbers.size < used) return;
  const alive = new Set<BlockKey>();
  for (const [, first] of blocks)
    for (let known: KnownBlock | undefined = first; known; known = known.next)
      for (const key of known.keys) alive.add(key);
  for (const key of numbers.keys()) if (!alive.has(key)) numbers.delete(key);
}

/** `virtual_server 192.0.2.1 80`, as nearly all of them are: that needs no judging. */
function usualHead(words: readonly EffectiveWord[]): Head | undefined {
  const address = words[1]?.text;
  if (address === undefined || words.length > 3 || !isUsual(address)) return undefined;
  return { likeness: words[2]?.text ?? "", address };
}

function isUsual(address: string | undefined): boolean {
  return address !== undefined && usualAddress.test(address);
}

/** Of an address there is one such text. */
const usualAddress = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

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
