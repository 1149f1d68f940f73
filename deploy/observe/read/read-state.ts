// From what the program printed to what is seen of a host. Never throws, whatever it is given.
import { sysctlPath, type Ask } from "../ask.ts";
import type { ClockSkew, Firewall, HostState, Managers, ModuleState, Os, Seen, UserState } from "../state.ts";
import { PACKAGE_MANAGERS } from "../state.ts";
import { deployedIn } from "./deployed.ts";
import { filesIn } from "./files.ts";
import { ipvsIn } from "./ipvs.ts";
import { keepalivedIn } from "./keepalived.ts";
import { addressesIn, interfacesIn, lines, routesIn } from "./network.ts";
import { variablesIn } from "./options.ts";
import { printedIn, Records } from "./records.ts";

export interface AskedOfHost {
  readonly name: string;
  readonly ask: Ask;
  /** When the host was asked and when it had answered, in milliseconds of our clock. */
  readonly times?: { readonly from: number; readonly to: number };
}

/** Undefined where it is nothing that the program prints, or breaks off: nothing can be built on half an answer. */
export function readState(bytes: Uint8Array, { name, ask, times }: AskedOfHost): HostState | undefined {
  const { records: printed, isWhole } = printedIn(bytes);
  if (!isWhole || printed[0]?.name !== "kalc") return undefined;
  const records = new Records(printed);
  return {
    name,
    reader: { user: records.text("user") ?? "", isRoot: records.text("uid") === "0" },
    os: osIn(records),
    keepalived: keepalivedIn(records),
    files: filesIn(records),
    unfollowed: records.groups("unfollowed").map(({ text, own }) => ({
      file: text,
      pattern: own.text("unfollowed.pattern") ?? "",
    })),
    interfaces: interfacesIn(records),
    addresses: addressesIn(records),
    routes: routesIn(records),
    ipvs: ipvsIn(records),
    sysctls: sysctlsIn(records, ask.sysctls ?? []),
    modules: modulesIn(records, ask.modules ?? []),
    firewall: firewallIn(records),
    users: usersIn(records, ask.users ?? []),
    selinux: (records.text("selinux") ?? "none") as HostState["selinux"],
    managers: managersIn(records),
    deployed: deployedIn(records),
    clock: times && skewIn(records.texts("time"), times),
  };
}

function osIn(records: Records): Os {
  const release = variablesIn(records.text("os") ?? "");
  const [, hostname = "", kernel = "", machine = ""] = (records.text("system") ?? "").split(" ");
  return {
    id: release.get("ID"),
    idLike: (release.get("ID_LIKE") ?? "").split(" ").filter((id) => id !== ""),
    version: release.get("VERSION_ID"),
    title: release.get("PRETTY_NAME"),
    kernel,
    machine,
    hostname,
    packageManager: PACKAGE_MANAGERS.find((tool) => tool === records.text("packages")),
    init: (records.text("init") ?? "other") as Os["init"],
  };
}

function sysctlsIn(records: Records, names: readonly string[]): HostState["sysctls"] {
  const values = new Map(
    records.groups("sysctl").map(({ text, own }) => [text, own.text("sysctl.value") ?? ""]),
  );
  const none = new Set(records.texts("sysctl.none"));
  return byName(names, (name): Seen<string | null> => {
    const path = sysctlPath(name);
    const value = values.get(path);
    if (value !== undefined) return { value };
    return none.has(path) ? { value: null } : { unknown: "permission denied" };
  });
}

function modulesIn(records: Records, names: readonly string[]): HostState["modules"] {
  const states = new Map(records.groups("module").map(({ text, own }) => [text, own.text("module.state")]));
  return byName(names, (name): Seen<ModuleState> => {
    const state = states.get(name) as ModuleState | undefined;
    return state === undefined ? { unknown: "not checked" } : { value: state };
  });
}

function usersIn(records: Records, names: readonly string[]): HostState["users"] {
  const entries = new Map(
    records.groups("user.asked").map(({ text, own }) => [text, own.text("user.asked.entry")]),
  );
  return byName(names, (name): Seen<UserState | null> => {
    const entry = entries.get(name);
    if (entry === undefined) return { unknown: "not checked" };
    const [user, , uid, gid, , home = "", shell = ""] = entry.trim().split(":");
    if (user === undefined || user === "") return { value: null };
    return { value: { uid: Number(uid), gid: Number(gid), home, shell } };
  });
}

function firewallIn(records: Records): Firewall {
  const nftables = records.known("nftables") ?? { unknown: "not checked" };
  const saved = records.texts("iptables");
  const refused = records.known("iptables");
  const iptables = saved.length > 0 ? { value: saved.join("\n") } : (refused ?? { value: "" });
  const hasRules = (rules: Seen<string>): boolean => "value" in rules && rules.value.trim() !== "";
  const inUse = records.texts("firewall") as Firewall["inUse"];
  return {
    inUse: [
      ...inUse,
      ...(hasRules(nftables) ? (["nftables"] as const) : []),
      ...(hasRules(iptables) ? (["iptables"] as const) : []),
    ],
    nftables,
    iptables,
    firewalld: records.known("firewalld") ?? { unknown: "firewalld is not running" },
  };
}

function managersIn(records: Records): Managers {
  return {
    networkManager: eachInterface(records, "networkmanager", (line) => {
      const at = line.lastIndexOf(":");
      return [line.slice(0, at).replaceAll("\\:", ":"), line.slice(at + 1)];
    }),
    networkd: eachInterface(records, "networkd", (line) => {
      const words = line.trim().split(/\s+/);
      return [words[1] ?? "", words.at(-1) ?? ""];
    }),
  };
}

function eachInterface(
  records: Records,
  name: string,
  read: (line: string) => readonly [string, string],
): Managers["networkd"] {
  const printed = records.known(name);
  if (printed === undefined || "unknown" in printed) return printed;
  return { value: Object.fromEntries(lines(printed.value).map(read)) };
}

/** Its first time is not before it was asked, its last not after it has answered. */
function skewIn(
  [first, last]: readonly string[],
  { from, to }: { from: number; to: number },
): ClockSkew | undefined {
  const [start, end] = [momentOf(first ?? ""), momentOf(last ?? "")];
  if (start === undefined || end === undefined) return undefined;
  return { leastMs: Math.floor(end.from - to), mostMs: Math.ceil(start.to - from) };
}

/** Where date knows no fractions, within that second. */
function momentOf(text: string): { readonly from: number; readonly to: number } | undefined {
  const [, seconds, fraction] = /^(\d+)\.(\d+)?/.exec(text) ?? [];
  if (seconds === undefined) return undefined;
  const from = Number(seconds) * 1000 + Number(`0.${fraction ?? "0"}`) * 1000;
  return { from, to: fraction === undefined ? from + 999 : from };
}

function byName<T>(names: readonly string[], find: (name: string) => T): Readonly<Record<string, T>> {
  return Object.fromEntries([...new Set(names)].map((name) => [name, find(name)]));
}
