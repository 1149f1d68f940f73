// Instances that would answer each other's adverts.
import { linesOf, nameOf, settingOf, valueOf, placeOfSetting } from "../../../model/index.ts";
import { entryOf, formatAddress, parseAddress, type Family } from "../../../schema/index.ts";
import type { Context } from "../../handlers.ts";
import { instanceIncomplete, vridConflict } from "../../rule-texts/vrrp.ts";
import { isAddress } from "../vrrp-instance/family.ts";
import { globalValue, placeIn, reportAt, type CompleteInstance } from "./complete-instance.ts";

/** Up to 2.0.20 keepalived looks at interfaces and families alone, and before anything else. */
export const looksAtUnicast = "2.1.0";

/** Up to 2.0.20 keepalived looks at the interface of a second instance before it knows that there is one. */
export function diesOfMissing(instances: readonly CompleteInstance[], context: Context): boolean {
  const first = instances.findIndex(({ read }) => read.interface !== undefined);
  const later = first === -1 ? [] : instances.slice(first + 1);
  const missing = later.find(({ read }) => read.interface === undefined);
  if (!missing) return false;
  context.end("crash", instanceIncomplete, {
    message:
      "The instance has no interface: keepalived crashes when it compares instances. Add the interface that connects to the other nodes.",
    place: placeIn(missing, undefined),
    printed: "logged",
  });
  return true;
}

/** Whether two instances share what must be one's own; keepalived then does not run. */
export function haveConflicts(instances: readonly CompleteInstance[], context: Context): boolean {
  if (instances.length < 2) return false;
  const seen = new Map<string, Map<string, CompleteInstance>>();
  const isOld = !context.since(looksAtUnicast);
  const globals: Partial<Record<Family, string>> = {};
  const groupOf = (family: Family): string => (globals[family] ??= globalGroup(family, context));
  let found = false;
  for (const settled of instances) {
    for (const key of isOld ? oldKeysOf(settled) : keysOf(settled, groupOf)) {
      const others = seen.get(key) ?? new Map<string, CompleteInstance>();
      seen.set(key, others);
      const other = sharing(settled, others);
      if (other) {
        report(settled, other, context);
        found = true;
        break;
      }
      others.set(settled.read.interface ?? "", settled);
    }
  }
  return found;
}

function oldKeysOf(settled: CompleteInstance): readonly string[] {
  const { read } = settled;
  return read.interface === undefined ? [] : [`${vridOf(settled)} ${read.family ?? ""}`];
}

/** One for each thing that only one instance may have: its multicast group, or its way to a peer. */
function keysOf(settled: CompleteInstance, groupOf: (family: Family) => string): Iterable<string> {
  const { block, read, family, isUnicast } = settled;
  const own = `${vridOf(settled)} ${family}`;
  if (!isUnicast) {
    const group = read.multicastGroup;
    return [`${own} to ${group ? formatAddress(group) : groupOf(family)}`];
  }
  // Without one it is the interface's own address, which only the host knows.
  if (!read.source) return [];
  const from = formatAddress(read.source);
  const keys = linesOf(block, "unicast_peer").map((line) => {
    const peer = valueOf(line);
    return `${own} from ${from} to ${isAddress(peer) ? formatAddress(peer) : ""}`;
  });
  return new Set(keys);
}

function globalGroup(family: Family, context: Context): string {
  const keyword = `vrrp_mcast_group${family}`;
  const group = globalValue(context, keyword);
  if (isAddress(group)) return formatAddress(group);
  const usual = entryOf(`global_defs.${keyword}`)?.default;
  const address = usual?.kind === "value" ? parseAddress(usual.text) : undefined;
  return address ? formatAddress(address) : "";
}

/** One without an interface shares with all. */
function sharing(
  settled: CompleteInstance,
  others: ReadonlyMap<string, CompleteInstance>,
): CompleteInstance | undefined {
  const { interface: parent } = settled.read;
  if (parent === undefined) return others.values().next().value;
  return others.get(parent) ?? others.get("");
}

export function vridOf({ block }: CompleteInstance): number {
  return Number(valueOf(settingOf(block, "virtual_router_id")) ?? 0);
}

function report(settled: CompleteInstance, other: CompleteInstance, context: Context): void {
  const vrid = vridOf(settled);
  const where = settled.read.interface === undefined ? "" : ` on ${settled.read.interface}`;
  const place = other.block.opening && placeOfSetting(other.block.opening);
  reportAt(
    settled,
    "virtual_router_id",
    vridConflict,
    {
      message: `${nameOf(other.block)} also has virtual_router_id ${vrid}${where}: keepalived refuses the whole configuration. Give one of them another id, on all nodes.`,
      refuses: true,
      related: place ? [{ message: "The other instance is here.", place }] : [],
    },
    context,
  );
}
