// A BFD session. Its own process looks at everything; the others only learn its name, weight and audience.
import {
  blocksOf,
  has,
  nameOf,
  placeOfSetting,
  settingOf,
  textOf,
  valueOf,
  type Block,
} from "../../model/index.ts";
import type { Address, Value } from "../../schema/index.ts";
import type { Context, Handlers, SettingHandler } from "../handlers.ts";
import { bfdContradicts, bfdHops, bfdNameless, bfdTaken } from "../rule-texts/bfd.ts";
import { removeIncomplete } from "./incomplete.ts";
import { checkUnusual } from "./unusual.ts";

/** Longer ones are logged. */
const longestSensible = 10_000.001;
const usualTtl = { 4: 255, 6: 64 } as const;

function endOfInstance(block: Block, context: Context): void {
  if (context.pass === "bfd") checkInstance(block, context);
  else if (isForOthers(block, context)) block.isRemoved = true;
}

/** The words that name an audience leave out whom they do not name. */
function isForOthers(block: Block, { pass }: Context): boolean {
  const own = pass === "vrrp" ? "vrrp" : "checker";
  return !has(block, own) && (has(block, "vrrp") || has(block, "checker"));
}

function checkInstance(block: Block, context: Context): void {
  const neighbour = addressOf(valueOf(settingOf(block, "neighbor_ip")));
  if (!neighbour) {
    removeIncomplete(
      block,
      context,
      ["neighbour", "neighbor_ip"],
      "Write `neighbor_ip` with the address of the other end.",
    );
    return;
  }
  if (contradicts(block, neighbour, context) || isTaken(block, neighbour, context)) block.isRemoved = true;
  else checkHops(block, neighbour, context);
}

function contradicts(block: Block, neighbour: Address, context: Context): boolean {
  const setting = settingOf(block, "source_ip");
  const source = addressOf(valueOf(setting));
  if (!setting || !source || source.family === neighbour.family) return false;
  const message = `The source address is IPv${source.family}, the neighbour IPv${neighbour.family}: keepalived drops the session. Use two addresses of the same family.`;
  context.report(bfdContradicts, { message, place: placeOfSetting(setting) });
  return true;
}

/** One session for each neighbour, unless both have a source address and these differ. */
function isTaken(block: Block, neighbour: Address, context: Context): boolean {
  const earlier = blocksOf(context.root, "bfd_instance").find(
    (other) => other !== block && isSameSession(other, block, neighbour),
  );
  const setting = settingOf(block, "neighbor_ip");
  if (!earlier?.opening || !setting) return false;
  const message = `bfd_instance "${nameOf(earlier)}" already has a session with ${textOf(setting) ?? "this neighbour"}: keepalived drops this one. Use one session for both, or give each its own source_ip.`;
  const related = [{ message: "The first session is here.", place: placeOfSetting(earlier.opening) }];
  context.report(bfdTaken, { message, place: placeOfSetting(setting), related });
  return true;
}

function isSameSession(one: Block, other: Block, neighbour: Address): boolean {
  const [oneSource, otherSource] = [one, other].map((block) =>
    addressOf(valueOf(settingOf(block, "source_ip"))),
  );
  return (
    isEqual(addressOf(valueOf(settingOf(one, "neighbor_ip"))), neighbour) &&
    isMultihop(one) === isMultihop(other) &&
    (!oneSource || !otherSource || isEqual(oneSource, otherSource))
  );
}

function isMultihop(block: Block): boolean {
  const setting = settingOf(block, "multihop");
  return setting !== undefined && valueOf(setting) !== false;
}

function checkHops(block: Block, { family }: Address, context: Context): void {
  const setting = settingOf(block, "max_hops");
  const hops = valueOf(setting);
  const ttl = Number(valueOf(settingOf(block, "ttl")) ?? usualTtl[family]);
  if (!setting || typeof hops !== "number" || hops <= ttl) return;
  const message = `max_hops ${hops} is above the ttl of ${ttl}: keepalived uses ${ttl}. Lower max_hops, or raise ttl on both ends.`;
  context.report(bfdHops, { message, place: placeOfSetting(setting) });
}

function addressOf(value: Value | undefined): Address | undefined {
  return typeof value === "object" && "family" in value && "bits" in value ? value : undefined;
}

function isEqual(one: Address | undefined, other: Address): boolean {
  return one?.family === other.family && one.bits === other.bits;
}

const interval = checkUnusual(longestSensible, "ms");

/** keepalived looks at the value before it makes sure that there is one. */
const dies = (what: string) => (words: readonly unknown[], _block: Block, context: Context) => {
  // VRRP makes sure of it, but gets there only where the others are kept from it.
  if (words.length > 0 || (what === "bfd_instance" && context.pass === "vrrp")) return undefined;
  const message = `\`${what}\` has no value: keepalived crashes. Write ${what === "bfd_instance" ? "a name" : "an address"} after it.`;
  context.end("crash", bfdNameless, { message, printed: "logged" });
  return "dropped" as const;
};

const neighbour: SettingHandler = (_setting, _block, _context, fate) =>
  fate === "dropped" ? "skips-rest" : fate;

export const bfd: Handlers = {
  before: {
    bfd_instance: dies("bfd_instance"),
    "bfd_instance.neighbor_ip": dies("neighbor_ip"),
    "bfd_instance.neighbour_ip": dies("neighbour_ip"),
  },
  settings: {
    "bfd_instance.neighbor_ip": neighbour,
    "bfd_instance.neighbour_ip": neighbour,
    "bfd_instance.min_rx": interval,
    "bfd_instance.min_tx": interval,
    "bfd_instance.idle_tx": interval,
  },
  ends: { bfd_instance: endOfInstance },
};
