import type { RouterElection, Standing } from "@kalc/parser/cluster";
import { formatAddress } from "@kalc/parser/schema";
import { visible } from "../visible.ts";
import type { ClusterReport } from "./report.ts";
import { failureText, outcomeText, reasonText, secondsText, wellText } from "./words.ts";

/** For people: for each virtual router who is master, and who after each failure. */
export function clusterText({ elections, cluster }: ClusterReport): string {
  const dead = cluster.nodes
    .filter(({ runs }) => !runs)
    .map(({ name }) => `${name}: keepalived does not run with this configuration. kalc lint says why.\n`);
  const texts = elections.map(routerText);
  const none = elections.length === 0 ? ["There is no vrrp_instance.\n"] : [];
  return visibleLines([...dead, ...texts, ...none].join("\n"));
}

function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

function routerText(election: RouterElection): string {
  const { router, standings, failures } = election;
  const head = [router.name, ...headOf(standings)].join(", ");
  const nodes = standings.map(({ member: { node, instance }, priority }) => [
    node.name,
    instance.interface?.value ?? "",
    `priority ${instance.priority.value}${priority === instance.priority.value ? "" : `, with its weights ${priority}`}`,
    instance.nopreempt.value ? "nopreempt" : "",
    instance.preemptDelay.value > 0 ? `preempt_delay ${instance.preemptDelay.value}` : "",
    instance.syncGroup === undefined ? "" : `in ${instance.syncGroup}`,
  ]);
  const rows = failures.map((one) => [
    failureText(one),
    outcomeText(one.outcome, one.before),
    secondsText(one.within),
    reasonText(one, standings),
  ]);
  const heading = ["when this fails", "master is", "within", ""];
  return [
    head,
    ...addressesOf(standings).map((address) => `  ${address}`),
    "",
    ...table(nodes),
    "",
    `  All being well ${wellText(election)}`,
    "",
    ...table([heading, ...rows]),
    "",
  ].join("\n");
}

function headOf(standings: readonly Standing[]): string[] {
  const all = (value: (standing: Standing) => string): string =>
    [...new Set(standings.map(value))].join(" and ");
  return [
    `virtual_router_id ${all(({ member }) => String(member.instance.virtualRouterId?.value ?? "none"))}`,
    `VRRP version ${all(({ member }) => String(member.instance.version.value))}`,
    `an advert every ${all(({ member }) => String(member.instance.advertInt.value))} s`,
    all(({ member }) => (member.instance.isUnicast ? "unicast" : "multicast")),
  ];
}

function addressesOf(standings: readonly Standing[]): readonly string[] {
  const all = standings.flatMap(({ member: { instance } }) =>
    [...instance.virtualAddresses, ...instance.excludedAddresses].map(
      ({ address }) => `${formatAddress(address)}/${address.prefixLength}`,
    ),
  );
  return [...new Set(all)];
}

/** Columns as wide as their longest cell; none for those that are empty throughout. */
function table(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const columns = (rows[0] ?? []).map((_, index) => index).filter((column) => width(column) > 0);
  return rows.map((row) =>
    `  ${columns.map((column) => (row[column] ?? "").padEnd(width(column))).join("  ")}`.trimEnd(),
  );
}
