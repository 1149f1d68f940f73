import type { RouterElection, MemberStanding } from "@kalc/parser/cluster";
import { fatesOf, tableOf, type ClusterReport, type RouterGroup } from "@kalc/parser/cluster/picture";
import { formatAddress } from "@kalc/parser/schema";
import picocolors from "picocolors";
import stringWidth from "string-width";
import { joined } from "../listed.ts";
import type { TextLook } from "../look.ts";
import { tableText } from "../table.ts";
import { visible } from "../visible.ts";
import { wrapText } from "../wrap.ts";

/** For people: for each virtual router who is master, and who after each failure. */
export function clusterText(reports: readonly ClusterReport[], { colour, columns }: TextLook): string {
  const { bold, red } = picocolors.createColors(colour);
  const look: Look = { columns, title: bold, trouble: red };
  return reports.map((report) => reportText(report, look)).join("\n");
}

type Paint = (text: string) => string;

interface Look {
  readonly columns: number;
  readonly title: Paint;
  /** Several masters, or none. */
  readonly trouble: Paint;
}

function reportText({ name, elections, cluster, conflicts }: ClusterReport, look: Look): string {
  const { columns, title, trouble } = look;
  const head =
    name === undefined ? [] : [`${title(visible(name))}\n${"=".repeat(stringWidth(visible(name)))}\n`];
  const dead = cluster.nodes
    .filter(({ runs }) => !runs)
    .map(
      ({ name: node }) => `${node}: keepalived does not run with this configuration: kalc lint shows why.`,
    );
  const wrong = [...dead, ...conflicts].map((one) => `${trouble(wrapText(visible(one), columns, "  "))}\n`);
  const texts = fatesOf(elections).map((fate) => fateText(fate, look));
  const none = elections.length === 0 ? ["No vrrp_instance.\n"] : [];
  return [...head, ...wrong, ...texts, ...none].join("\n");
}

/** Each router by itself, and then what happens to all of them. */
function fateText({ elections, well, rows, still }: RouterGroup, look: Look): string {
  const { columns, trouble } = look;
  const sentence = (text: string): string => `  ${wrapText(visible(text), columns - 2, "    ")}`;
  const [first] = elections;
  const kind = first?.well.kind;
  const paintWell = kind === "several" || kind === "nobody" ? trouble : plain;
  const routers = elections.flatMap((election) => [...routerLines(election, look), ""]);
  const all =
    elections.length > 1
      ? [sentence(`${joined(elections.map(({ router }) => router.name))} always have the same master.`)]
      : [];
  const [head = [], ...cells] = tableOf(rows);
  const paint = (line: string, row: number): string => (rows[row]?.isTrouble ? trouble(line) : line);
  const table = rows.length === 0 ? [] : tableLines([head, ...cells], columns, paint);
  return [
    ...routers,
    ...all,
    ...(first ? [paintWell(sentence(kind === "master" ? `Without failures ${well}` : well)), ""] : []),
    ...table,
    ...(table.length > 0 ? [""] : []),
    ...still.map(sentence),
    ...(still.length > 0 ? [""] : []),
  ].join("\n");
}

function plain(text: string): string {
  return text;
}

function routerLines({ router, standings }: RouterElection, { columns, title }: Look): string[] {
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
  const [first = "", ...more] = wrapText(
    visible([router.name, ...headOf(standings)].join(", ")),
    columns,
    "  ",
  ).split("\n");
  // The name alone is painted, and only where the line breaks nowhere in it.
  const name = visible(router.name);
  const head = first.startsWith(name) ? title(name) + first.slice(name.length) : first;
  return [
    [head, ...more].join("\n"),
    ...addressesOf(standings).map((address) => `  ${address}`),
    "",
    ...tableLines([(nodes[0] ?? []).map(() => ""), ...nodes], columns).slice(1),
  ];
}

function headOf(standings: readonly MemberStanding[]): string[] {
  const all = (value: (standing: MemberStanding) => string): string =>
    [...new Set(standings.map(value))].join(" and ");
  return [
    `virtual_router_id ${all(({ member }) => String(member.instance.virtualRouterId?.value ?? "none"))}`,
    `VRRP version ${all(({ member }) => String(member.instance.version.value))}`,
    `an advert every ${all(({ member }) => String(member.instance.advertInt.value))} s`,
    all(({ member }) => (member.instance.isUnicast ? "unicast" : "multicast")),
  ];
}

function addressesOf(standings: readonly MemberStanding[]): readonly string[] {
  const all = standings.flatMap(({ member: { instance } }) =>
    [...instance.virtualAddresses, ...instance.excludedAddresses].map(
      ({ address }) => `${formatAddress(address)}/${address.prefixLength}`,
    ),
  );
  return [...new Set(all)];
}

/** Indented, and without the columns that are empty throughout. The first row is the head. */
function tableLines(
  [head = [], ...rows]: readonly (readonly string[])[],
  columns: number,
  paint: (line: string, row: number) => string = plain,
): string[] {
  const filled = head.flatMap((title, at) =>
    title !== "" || rows.some((row) => (row[at] ?? "") !== "") ? [at] : [],
  );
  const cells = (row: readonly string[]): string[] => filled.map((at) => row[at] ?? "");
  return tableText(
    cells(head),
    rows.map((row) => cells(row).map((cell) => [cell])),
    columns - 2,
    (line, row) => paint(line, row),
  ).map((line) => `  ${line}`.trimEnd());
}
