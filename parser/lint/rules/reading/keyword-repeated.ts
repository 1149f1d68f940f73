import { placeOfSetting, type Block, type Setting } from "../../../model/index.ts";
import { PASSES, type Place } from "../../../reader/index.ts";
import type { Entry } from "../../../schema/index.ts";
import { withoutSetting } from "../../../verdict/index.ts";
import type { Finding, LintRule } from "../../rule.ts";

const instance = (lines: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n${lines}  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const keywordRepeated: LintRule = {
  id: "KA149",
  name: "keyword-repeated",
  severity: "warning",
  daemon: null,
  summary: "A keyword is repeated in one block, with different values.",
  why: "keepalived silently uses the last one, so changing the first has no effect.",
  advice:
    "Keep the one you want. A value for one node comes last, with its condition: `priority 100`, then `@lb1 priority 150`.",
  evidence: [
    "measured: keepalived 2.2.7 runs with the last of three priorities, and `keepalived -t` is silent",
  ],
  bad: [
    instance("  «priority 150»\n  priority 120\n"),
    instance("  «advert_int 1»\n  «advert_int 2»\n  advert_int 3\n"),
  ],
  good: [
    instance("  priority 150\n"),
    instance("  priority 100\n  @lb1 priority 150\n"),
    instance("  priority 150\n  priority 150\n"),
  ],
  *check({ configuration }) {
    for (const pass of PASSES) yield* repeatedBelow(configuration[pass]);
  },
};

function* repeatedBelow(block: Block): Iterable<Finding> {
  if (block.isRemoved || isKnownToHaveNone(block)) return;
  if (repeats(block.settings)) yield* repeatedIn(block);
  for (const [, inner] of block.blocks) for (const one of inner) yield* repeatedBelow(one);
}

/** Of blocks of one form none needs to be made to see that there is nothing in any of them. */
function isKnownToHaveNone({ form }: Block): boolean {
  if (!form) return false;
  if (form.silent.has(hasRepeated)) return true;
  if (hasRepeated(form)) return false;
  form.silent.add(hasRepeated);
  return true;
}

/** As much of a block, or of the form of many, as it takes to see whether there may be anything. */
interface Outline {
  readonly settings: readonly { readonly entry: Entry }[];
  readonly blocks: Iterable<readonly [string, readonly Outline[]]>;
}

function hasRepeated({ settings, blocks }: Outline): boolean {
  if (repeats(settings)) return true;
  for (const [, inner] of blocks) for (const one of inner) if (hasRepeated(one)) return true;
  return false;
}

/** Blocks have few settings; the others are asked for by name. */
function repeats(settings: Outline["settings"]): boolean {
  if (settings.length > MANY) return new Set(settings.map(({ entry }) => entry)).size < settings.length;
  for (let at = 1; at < settings.length; at += 1) {
    const entry = settings[at]?.entry;
    for (let before = 0; before < at; before += 1) if (settings[before]?.entry === entry) return true;
  }
  return false;
}

const MANY = 16;

function* repeatedIn({ settings }: Block): Iterable<Finding> {
  const last = new Map<string, Setting>();
  for (const setting of settings) if (isSingle(setting)) last.set(nameOf(setting), setting);
  for (const setting of settings) {
    const counts = last.get(nameOf(setting));
    if (!counts || counts === setting || !isSingle(setting) || meansTheSame(setting, counts)) continue;
    const [place, later] = [placeOfSetting(setting), placeOfSetting(counts)];
    // What a file sets after it has included another one is set anew on purpose.
    if (place.file.path !== later.file.path || place.start === later.start) continue;
    if (isConditional(place) || isConditional(later)) continue;
    const { entry } = setting;
    const values = entry.secret ? "another value" : `\`${valueOf(counts)}\``;
    const fix = withoutSetting(setting, false);
    yield {
      place,
      message: `\`${entry.name}\` is set again below: keepalived silently uses ${values}. Keep the line you want.`,
      related: [{ message: "This one counts.", place: later }],
      ...(fix && { fix }),
    };
  }
}

/** Words with names of their own may each be given on a line of its own. */
function isSingle({ entry, statement }: Setting): boolean {
  const isOne = entry.kind === "keyword" && entry.repeat === "last-wins" && entry.shape.options.length === 0;
  return isOne && !statement.words.some(({ via }) => via);
}

function nameOf({ entry: { name, aliasOf } }: Setting): string {
  return aliasOf ?? name;
}

function valueOf({ words, match }: Setting): string {
  const extra = new Set(match.extra);
  return words
    .filter((_, index) => !extra.has(index))
    .map(({ text }) => text)
    .join(" ");
}

function meansTheSame(one: Setting, other: Setting): boolean {
  return valueOf(one) === valueOf(other) || (isOn(one) && isOn(other));
}

/** A switch that may have a value, and is on without one. */
function isOn({ match: { words } }: Setting): boolean {
  return words.length === 0 || words[0]?.reading?.value === true;
}

/** After a condition, or a definition that may be one. */
function isConditional({ file, start }: Place): boolean {
  const { text } = file.text;
  return /^\s*[@$]/.test(text.slice(text.lastIndexOf("\n", start - 1) + 1, start));
}
