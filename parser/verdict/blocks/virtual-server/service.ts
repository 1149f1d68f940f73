// What keepalived knows of a virtual server while it reads it, and of the servers behind it.
import { has, settingOf, settingsOf, valueOf, type Block, type Setting } from "../../../model/index.ts";
import type { Address, Family } from "../../../schema/index.ts";
import { remembering } from "../../memory.ts";

export type Method = "NAT" | "DR" | "TUN";

/** Mark 0 is no mark: keepalived then takes the server for one with an address, and has none. */
export type ServiceKind = "address" | "mark" | "group";

/** What does not follow from the settings alone, because the order of the lines matters. */
interface Service {
  /** Settled by the first thing that tells. */
  family: Family | undefined;
  sorry: Sorry | undefined;
}

interface Sorry {
  readonly setting: Setting;
  method: Method | undefined;
  isInhibited: boolean;
}

export const serviceOf = remembering<Service>(({ opening }) => ({
  family: addressOf(opening)?.family,
  sorry: undefined,
}));

export function kindOf({ opening }: Block): ServiceKind {
  const first = valueOf(opening);
  if (first === "group") return "group";
  return first === "fwmark" && valueOf(opening, 1) !== 0 ? "mark" : "address";
}

/** The address that the words after a keyword begin with. */
export function addressOf(setting: Pick<Setting, "match"> | undefined): Address | undefined {
  const value = valueOf(setting);
  return typeof value === "object" && "bits" in value ? value : undefined;
}

/** The port after the address, 0 where there is none. */
export function portOf(setting: Pick<Setting, "match"> | undefined): number {
  return typeof valueOf(setting) === "object" ? (numberOf(setting, 1) ?? 0) : 0;
}

export function numberOf(setting: Pick<Setting, "match"> | undefined, index = 0): number | undefined {
  const value = valueOf(setting, index);
  return typeof value === "number" ? value : undefined;
}

const methods: readonly unknown[] = ["NAT", "DR", "TUN"] satisfies readonly Method[];

/** The forwarding method of a line that sets one. */
export function methodIn(setting: Setting | undefined): Method | undefined {
  const value = valueOf(setting);
  return methods.includes(value) ? (value as Method) : undefined;
}

/** What a virtual server's servers are sent packets with, as far as it was said. */
export function methodSoFar(virtualServer: Block): Method | undefined {
  return methodSaidBy(settingOf(virtualServer, "lb_kind"));
}

function methodSaidBy(setting: Setting | undefined): Method | undefined {
  return setting && (methodIn(setting) ?? "NAT");
}

/** The same of several real servers of one virtual server. */
export function methodsOf(
  virtualServer: Block,
  realServers: readonly Block[],
): readonly (Method | undefined)[] {
  const last = settingOf(virtualServer, "lb_kind");
  const usual = methodSaidBy(last);
  return realServers.map((one) => {
    const isAfter = !last || last.order < (one.opening?.order ?? 0);
    return isAfter && !has(one, "lvs_method") ? usual : methodOf(one);
  });
}

/** A real server starts with what the virtual server has said further up. */
export function methodOf(realServer: Block): Method | undefined {
  const own = methodIn(settingOf(realServer, "lvs_method"));
  if (own !== undefined) return own;
  const { opening, parent } = realServer;
  if (!opening || !parent) return undefined;
  const last = settingOf(parent, "lb_kind");
  if (!last || last.order < opening.order) return methodSaidBy(last);
  return methodSaidBy(settingsOf(parent, "lb_kind").findLast(({ order }) => order < opening.order));
}
