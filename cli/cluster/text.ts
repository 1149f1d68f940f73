import type { RouterElection, Standing } from "@kalc/parser/cluster";
import { fatesOf, tableOf, type ClusterReport, type Fate } from "@kalc/parser/cluster/picture";
import { formatAddress } from "@kalc/parser/schema";
import stringWidth from "string-width";
import { visible } from "../visible.ts";

/** For people: for each virtual router who is master, and who after each failure. */
export function clusterText(reports: readonly ClusterReport[]): string {
  return reports.map(reportText).join("\n");
}

function reportText({ name, elections, cluster, conflicts }: ClusterReport): string {
  const title = name === undefined ? [] : [`${name}\n${"=".repeat(stringWidth(name))}\n`];
  const dead = cluster.nodes
    .filter(({ runs }) => !runs)
    .map(({ name }) => `${name}: keepalived does not run with this configuration. kalc lint says why.\n`);
  const texts = fatesOf(elections).map(fateText);
  const none = elections.length === 0 ? ["There is no vrrp_instance.\n"] : [];
  return visibleLines(
    [...title, ...dead, ...conflicts.map((one) => `${one}\n`), ...texts, ...none].join("\n"),
  );
}

function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

/** Each router by itself, and then what happens to all of them. */
function fateText({ elections, well, rows, still }: Fate): string {
  const [first] = elections;
  const routers = elections.flatMap((election) => [...routerLines(election), ""]);
  const all = elections.length > 1 ? [`  ${listed(elections)} fare alike.`] : [];
  const table = tableLines(tableOf(rows));
  return [
    ...routers,
    ...all,
    ...(first ? [`  ${well}`, ""] : []),
    ...table,
    ...(table.length > 0 ? [""] : []),
    ...still.map((sentence) => `  ${sentence}`),
    ...(still.length > 0 ? [""] : []),
  ].join("\n");
}

function listed(elections: readonly RouterElection[]): string {
  const names = elections.map(({ router }) => router.name);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

function routerLines({ router, standings }: RouterElection): string[] {
  const releases = new Set(standings.map(({ member }) => member.node.keepalived));
  const nodes = standings.map(({ member: { node, instance }, priority }) => [
    node.name,
    releases.size > 1 ? `keepalived ${node.keepalived}` : "",
    instance.interface?.value ?? "",
    `priority ${instance.priority.value}${priority === instance.priority.value ? "" : `, with its weights ${priority}`}`,
    instance.nopreempt.value ? "nopreempt" : "",
    instance.preemptDelay.value > 0 ? `preempt_delay ${instance.preemptDelay.value}` : "",
    instance.syncGroup === undefined ? "" : `in ${instance.syncGroup}`,
  ]);
  return [
    [router.name, ...headOf(standings)].join(", "),
    ...addressesOf(standings).map((address) => `  ${address}`),
    "",
    ...tableLines(nodes),
  ];
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
function tableLines(rows: readonly (readonly string[])[]): string[] {
  const columns = (rows[0] ?? [])
    .map((_, at) => ({ at, width: rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0) }))
    .filter(({ width }) => width > 0);
  return rows.map((row) =>
    `  ${columns.map(({ at, width }) => (row[at] ?? "").padEnd(width)).join("  ")}`.trimEnd(),
  );
}
