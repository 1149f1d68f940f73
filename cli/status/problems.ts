// What is not as it should be, in sentences without a full stop: of a host by itself, and of several together.
import { runsVrrp, type HostState } from "@kalc/deploy/observe";
import { joined } from "../listed.ts";
import { deployedProblems } from "./deployed.ts";
import type { HostReport, SeenHost } from "./host-report.ts";

export function problemsOf(host: HostReport): readonly string[] {
  if ("failed" in host) return [host.failed.message];
  const { state } = host;
  // A keepalived there is nobody's business here.
  if (host.isRealServer) return [...deployedProblems(host), ...clockProblems(state)];
  return [
    ...daemonProblems(host),
    ...("unknown" in host.configuration ? [unreadable(host.configuration.unknown, state)] : []),
    ...incomplete(host),
    ...instanceProblems(host),
    ...serviceProblems(host),
    ...deployedProblems(host),
    ...clockProblems(state),
  ];
}

/** Addresses that two hosts have at once, or none of those that may have them; `areAllSeen`: no host is missing. */
export function problemsBetween(hosts: readonly SeenHost[], areAllSeen: boolean): readonly string[] {
  const holders = new Map<string, string[]>();
  for (const { name, instances, held } of hosts) {
    const configured = "value" in instances ? instances.value.flatMap(({ addresses }) => addresses) : [];
    for (const address of new Set([...configured, ...held])) {
      const names = holders.get(address) ?? [];
      if (held.includes(address)) names.push(name);
      holders.set(address, names);
    }
  }
  return [...holders].flatMap(([address, names]) => {
    if (names.length > 1) return [`${joined(names)} hold ${bare(address)} at once`];
    return names.length === 0 && areAllSeen ? [`no host holds ${bare(address)}`] : [];
  });
}

function daemonProblems({ state, held }: SeenHost): readonly string[] {
  const { keepalived } = state;
  const [first, ...more] = keepalived.running;
  if (first) {
    return [
      ...(more.length > 0 ? [`${more.length + 1} keepaliveds run in one network namespace`] : []),
      ...(first.isReplaced ? ["the keepalived program was replaced: restart it to run the new one"] : []),
      ...(held.length > 0 && !runsVrrp(state)
        ? [`keepalived runs without VRRP but the host holds ${joined(held.map(bare))}`]
        : []),
    ];
  }
  if (held.length > 0) return [`keepalived is not running but holds ${joined(held.map(bare))}`];
  if (keepalived.elsewhere > 0)
    return ["keepalived only runs in another network namespace, such as a container"];
  return [keepalived.program ? "keepalived is not running" : "keepalived is not installed"];
}

function unreadable(why: string, { reader, keepalived }: HostState): string {
  const isFatal = why.endsWith("there is no such file") && keepalived.running.length === 0;
  const help =
    why.endsWith("permission denied") && !reader.isRoot
      ? ` for ${reader.user}: use --sudo to read as root`
      : "";
  return isFatal ? why.replace(" cannot be read: there is no such file", " does not exist") : `${why}${help}`;
}

function incomplete({ configuration, state }: SeenHost): readonly string[] {
  if ("unknown" in configuration || configuration.value.isWhole) return [];
  const [file] = state.files.filter(({ role, content }) => role === "include" && "unknown" in content);
  const [pattern] = state.unfollowed;
  if (file && "unknown" in file.content)
    return [`a part of the configuration cannot be read: ${file.path}: ${file.content.unknown}`];
  if (pattern)
    return [`a part of the configuration is not read: include ${pattern.pattern} in ${pattern.file}`];
  return ["keepalived does not read all of this configuration: kalc lint shows why"];
}

function instanceProblems({ instances }: SeenHost): readonly string[] {
  if ("unknown" in instances) return [];
  return instances.value.flatMap(({ name, state, addresses, held }) => {
    if (state === "fault") return [`${name} is in FAULT state`];
    if (state !== "partly") return [];
    const missing = addresses.filter((address) => !held.includes(address));
    return [`${name} holds ${joined(held.map(bare))} but not ${joined(missing.map(bare))}`];
  });
}

function serviceProblems({ state, configuration }: SeenHost): readonly string[] {
  if ("unknown" in configuration || "unknown" in state.ipvs) return [];
  const { options, running } = state.keepalived;
  const runs = running.length > 0 && "value" in options && options.value.runs.checker;
  const wanted = configuration.value.typed.virtualServers.length;
  const there = state.ipvs.value.services.length;
  if (runs && wanted > 0 && there === 0)
    return [`IPVS has no service, but the configuration has ${counted(wanted, "virtual server")}`];
  if (running.length === 0 && there > 0)
    return [`keepalived is not running but IPVS has ${counted(there, "service")}`];
  return [];
}

/** Below that it may as well be the network. */
const NOTED_SKEW_MS = 1000;

function clockProblems({ clock }: HostState): readonly string[] {
  if (!clock) return [];
  if (clock.leastMs > NOTED_SKEW_MS) return [`its clock is ${seconds(clock.leastMs)} ahead of this one`];
  return clock.mostMs < -NOTED_SKEW_MS ? [`its clock is ${seconds(-clock.mostMs)} behind this one`] : [];
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

export function counted(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

function bare(address: string): string {
  return address.replace(/\/\d+$/, "");
}
