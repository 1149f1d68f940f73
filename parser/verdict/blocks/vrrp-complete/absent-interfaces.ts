// Interfaces that cannot be there when the file is read: the kernel takes no such name, or keepalived is yet to make
// them for an instance. Of all others the host is taken to have one.
import {
  blocksOf,
  placeOfWords,
  settingOf,
  valueOf,
  type Block,
  type Setting,
} from "../../../model/index.ts";
import type { EffectiveStatement, EffectiveWord } from "../../../reader/index.ts";
import { canBeInterface, type ValueType } from "../../../schema/index.ts";
import type { Context } from "../../handlers.ts";
import { interfaceAbsent } from "../../rule-texts/vrrp-interfaces.ts";
import { instanceOf } from "../vrrp-instance/instance.ts";
import { globalValue } from "./complete-instance.ts";

interface Named {
  readonly name: string;
  readonly word: EffectiveWord;
  readonly setting: Setting;
  /** The line that keepalived names. */
  readonly at: EffectiveStatement;
  readonly absent: ValueType["absent"];
  /** Nothing but that it is not there is wrong to keepalived, else the line is a problem of its own. */
  readonly isOnlyMissed?: true;
}

/** False where keepalived refuses the configuration over one. */
export function haveInterfaces(context: Context): boolean {
  const own = ownNames(context);
  const all = [...namedIn(context.root), ...ofStaticAddresses(context)];
  const absent = all.filter(({ name }) => !canBeInterface(name) || own.has(name));
  const noticed = absent.filter(({ absent: does }) => does !== "unnoticed");
  // With it keepalived waits for all of them.
  if (noticed.length === 0 || context.globals("dynamic_interfaces").length > 0) return true;
  const [first] = noticed
    .toSorted((a, b) => a.setting.order - b.setting.order)
    .map((one) => report(one, own.get(one.name), context))
    .filter((refused) => refused !== undefined);
  // Having read everything it says so once more, without a line.
  if (first) context.report(interfaceAbsent, { ...first, printed: "fatal" });
  return first === undefined;
}

type Finding = Parameters<Context["report"]>[1];

/** What is said of one that it refuses. */
function report(
  { name, word, setting: { statement }, at, absent, isOnlyMissed }: Named,
  maker: Setting | undefined,
  context: Context,
): Finding | undefined {
  const why = maker
    ? `keepalived creates ${name} only after reading the file, so it does not exist yet`
    : `No interface can be called "${name}" (${objectionTo(name)})`;
  const what =
    absent === "fails-test"
      ? "`keepalived -t` fails, and the daemon ignores the line"
      : absent === "reported"
        ? "keepalived drops the route"
        : "keepalived does not start";
  const advice = maker
    ? `Write the interface that ${name} is created on, or remove it.`
    : `Name the interface itself${/^\w+:/.test(name) ? `, ${name.slice(0, name.indexOf(":"))}` : ""}.`;
  const isRefused = absent === undefined;
  const finding: Finding = {
    message: `${why}: ${what}. ${advice}`,
    place: placeOfWords(statement, [word]),
    related: maker
      ? [
          {
            message: "It is created for this one.",
            place: placeOfWords(maker.statement, maker.statement.words),
          },
        ]
      : [],
    ...(isRefused
      ? { daemon: "exits", refuses: true }
      : { daemon: "ignores", severity: absent === "reported" ? "error" : "warning" }),
  };
  context.report(interfaceAbsent, {
    ...finding,
    at,
    printed: absent === "fails-test" || isOnlyMissed ? "fatal" : "problem",
  });
  return isRefused ? finding : undefined;
}

function objectionTo(name: string): string {
  if (name === "") return "the name is empty";
  if (name === "." || name === "..") return "a name cannot be only dots";
  if (name.includes(":"))
    return "the part before the colon is the interface; an alias is only a label of an address";
  if (/[/\s]/.test(name)) return "a name cannot contain a slash or a space";
  return "a name has at most 15 bytes";
}

/** Names of interfaces that instances make for themselves, and where they say so. */
function ownNames(context: Context): ReadonlyMap<string, Setting> {
  const found = new Map<string, Setting>();
  const { keywords } = context.met;
  if (!keywords.has("use_vmac") && !keywords.has("use_ipvlan")) return found;
  for (const block of blocksOf(context.root, "vrrp_instance")) {
    const { vmac, ipvlan, ownInterface } = instanceOf(block);
    const maker = vmac ?? ipvlan;
    const number = valueOf(settingOf(block, "virtual_router_id"));
    const usual = number === undefined ? undefined : `${usualPrefix(context)}.${Number(number)}`;
    const name = ownInterface ?? usual;
    if (maker && name !== undefined) found.set(name, maker);
  }
  return found;
}

function usualPrefix(context: Context): string {
  const prefix = globalValue(context, "vmac_prefix");
  return typeof prefix === "string" ? prefix : "vrrp";
}

/** Static addresses that name no interface go to the default one, which is only then asked for. */
function ofStaticAddresses(context: Context): readonly Named[] {
  const lists = blocksOf(context.root, "static_ipaddress");
  if (lists.length === 0) return [];
  const setting = context.globals("default_interface").at(-1);
  const word = setting?.words[0];
  const name = setting && valueOf(setting);
  if (!setting || !word || typeof name !== "string" || canBeInterface(name)) return [];
  const lines = lists.flatMap((block) => (block.isRemoved ? [] : block.lines));
  return lines
    .filter(({ match }) => !match.words.some((one) => one.word?.type.kind === "interface"))
    .map(({ statement }) => ({
      name,
      word,
      setting,
      at: statement,
      absent: undefined,
      isOnlyMissed: true as const,
    }));
}

/** Every interface that a block names, within it and below. */
function namedIn(root: Block): readonly Named[] {
  const found: Named[] = [];
  const left: Block[] = [root];
  for (let block = left.pop(); block; block = left.pop()) {
    if (block.isRemoved) continue;
    // A list of names is only gone through when it ends.
    const isPlain = block.entry?.line?.severalPerLine === true;
    for (const setting of block.settings) addNamed(setting, setting.statement, found);
    for (const line of block.lines)
      addNamed(line, isPlain && block.closing ? block.closing : line.statement, found);
    for (const inner of block.blocks.values()) left.push(...inner);
  }
  return found;
}

function addNamed(setting: Setting, at: EffectiveStatement, found: Named[]): void {
  for (const { word, reading, index } of setting.match.words) {
    if (word?.type.kind !== "interface" || word.type.refersTo === undefined) continue;
    const written = setting.words[index];
    if (written && typeof reading?.value === "string")
      found.push({ name: reading.value, word: written, setting, at, absent: word.type.absent });
  }
}
