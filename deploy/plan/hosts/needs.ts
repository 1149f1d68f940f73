// Which needs of a host are not met, as far as what was seen of it tells.
import { formatAddress, parseAddress } from "@kalc/parser/schema";
import type { Need, NeedKind } from "../../host/index.ts";
import type { HostState, Seen } from "../../observe/index.ts";
import { bytesOf } from "../../shell/index.ts";
import type { Hash } from "../hash.ts";
import type { NeedChange } from "../plan.ts";
import { isLetIn } from "./let-in.ts";

type Standing =
  { readonly state: "met" } | { readonly state: "unmet" | "unknown"; readonly found: string | null };

const MET: Standing = { state: "met" };
const unmet = (found: string | null = null): Standing => ({ state: "unmet", found });
const unknown = (why: string): Standing => ({ state: "unknown", found: why });

export function needChanges(needs: readonly Need[], state: HostState, hash: Hash): readonly NeedChange[] {
  return needs.flatMap((need) => {
    const standing = standings[need.kind](need.args, state, hash);
    if (standing.state === "met" || (need.isOptional && isLacking(need, state))) return [];
    const { id, kind, why, isOptional } = need;
    return [{ id, kind, args: shownArgs(need, hash), why, isOptional, ...standing }];
  });
}

/** What the host does not have it cannot be given, and it does without. */
function isLacking({ kind, args: [name = ""] }: Need, { sysctls, modules }: HostState): boolean {
  const seen = kind === "sysctl" ? of(sysctls, name) : kind === "module" ? of(modules, name) : undefined;
  return seen !== undefined && "value" in seen && (seen.value === null || seen.value === "absent");
}

function shownArgs({ kind, args }: Need, hash: Hash): readonly string[] {
  const [path = "", mode = "", text = ""] = args;
  return kind === "file" ? [path, mode, `sha256:${hash(bytesOf(`${text}\n`))}`] : args;
}

type StandingOf = (args: readonly string[], state: HostState, hash: Hash) => Standing;

const rules: StandingOf = (args, state) => {
  const { nftables } = state.firewall;
  if ("value" in nftables && nftables.value.includes(` ${args.join(" ")}"`)) return MET;
  return unknown("rules are checked on the host");
};

/** As the library of deploy/host checks it. */
const standings: Readonly<Record<NeedKind, StandingOf>> = {
  package: ([name], { keepalived }) =>
    name === "keepalived"
      ? keepalived.program
        ? MET
        : unmet("not installed")
      : unknown("packages are not checked"),
  user: ([name = ""], { users }) => seen(of(users, name), (value) => (value ? MET : unmet())),
  // What is wrong with a command is a finding.
  command: () => MET,
  file: ([path = "", mode = "", text = ""], { files }, hash) => {
    const file = files.find((one) => one.path === path);
    if (!file) return unknown("not checked");
    return seen(file.status, (status) => {
      if (!status) return unmet();
      if ("unknown" in file.hash) return unknown(file.hash.unknown);
      const isSame = file.hash.value === hash(bytesOf(`${text}\n`));
      return isSame && status.mode === mode
        ? MET
        : unmet(isSame ? `mode ${status.mode}` : "different content");
    });
  },
  boot: ([name = ""], { files }) => {
    const unit = files.find(({ path }) => path === bootFile(name));
    return unit ? seen(unit.status, (status) => (status ? MET : unmet())) : unknown("not checked");
  },
  module: ([name = ""], { modules }) =>
    seen(of(modules, name), (value) => (value === "loaded" || value === "built-in" ? MET : unmet(value))),
  sysctl: ([key = "", wanted = ""], { sysctls }) =>
    seen(of(sysctls, key), (value) =>
      value?.trim() === wanted ? MET : unmet(value?.trim() ?? "there is none"),
    ),
  zone: (_, { firewall }) =>
    firewall.inUse.includes("firewalld") ? unknown("zones are checked on the host") : MET,
  accept: (args, state, hash) => {
    const [family = "", protocol = "", address, port] = args;
    // Who let it in does not matter, but with firewalld: it has rules of its own for its next start.
    const isLasting = !state.firewall.inUse.includes("firewalld");
    if (isLasting && isLetIn({ family, protocol, address, port }, state.firewall)) return MET;
    return rules(["accept", ...withDashes(args)], state, hash);
  },
  masquerade: (args, state, hash) => rules(["masquerade", ...args], state, hash),
  forward: (args, state, hash) => rules(["forward", ...args], state, hash),
  address: ([network = "", device = ""], { addresses }) =>
    seen(addresses, (all) =>
      all.some((one) => one.interface === device && keyOf(one.address) === keyOf(network)) ? MET : unmet(),
    ),
  route: ([family = "", gateway = ""], { routes }) =>
    seen(routes, (all) => {
      const found = all.find((one) => String(one.family) === family && one.to === "default");
      return found?.via !== undefined && keyOf(found.via) === keyOf(gateway)
        ? MET
        : unmet(found?.via ?? "no default route");
    }),
  service: (_, { keepalived: { unit } }) =>
    seen(unit, (found) => (found?.enabled === "enabled" ? MET : unmet(found?.enabled ?? null))),
};

/** Where boot_apply of the library puts it. */
export function bootFile(name: string): string {
  return `/etc/systemd/system/${name}.service`;
}

/** As the comment of a rule of ours has it. */
function withDashes([family = "", protocol = "", address = "-", port = "0"]: readonly string[]): string[] {
  return [family, protocol, address, port];
}

function seen<T>(value: Seen<T> | undefined, decide: (value: T) => Standing): Standing {
  if (!value) return unknown("not checked");
  return "unknown" in value ? unknown(value.unknown) : decide(value.value);
}

function of<T>(all: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

function keyOf(text: string): string {
  const [address = ""] = text.split("/");
  const parsed = parseAddress(address);
  return parsed ? formatAddress(parsed) : address;
}
