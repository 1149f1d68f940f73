import type { ClusterNode, RouterElection, MemberStanding } from "../index.ts";
import { placeOfSetting, type Setting } from "../../model/index.ts";
import type { Place } from "../../reader/index.ts";
import { formatAddress } from "../../schema/index.ts";
import type { ClusterReport } from "./report.ts";
import { servicesOf, type ClusterService } from "./services.ts";

/** What a cluster looks like: nodes, the routers they hold, and what answers at the addresses of each. */
export interface Picture {
  readonly nodes: readonly Card[];
  readonly routers: readonly RouterRow[];
  readonly shelves: readonly Shelf[];
}

export interface Card {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly string[];
  /** Smaller things in it, such as addresses. */
  readonly items: readonly Item[];
  /** Where it is written. */
  readonly place: Place | undefined;
}

interface Item {
  readonly text: string;
  readonly place: Place | undefined;
}

interface RouterRow extends Card {
  readonly roles: readonly PictureRole[];
}

/** What a node is to a router. */
export interface PictureRole {
  readonly node: string;
  readonly text: string;
  readonly place: Place | undefined;
  /** It has the addresses when all is well. */
  readonly isMaster: boolean;
  /** It has them, and another node as well. */
  readonly isRival: boolean;
}

/** The virtual servers that share the same routers; without any, nobody but the host has their addresses. */
export interface Shelf {
  readonly id: string;
  readonly title: string;
  readonly routers: readonly string[];
  readonly cards: readonly Card[];
}

export function pictureOf({ cluster, elections, failed = [] }: ClusterReport): Picture {
  const nodes = cluster.nodes.map((node, index) => nodeCard(node, index, failed.includes(node.name)));
  const ids = new Map(cluster.nodes.map(({ name }, index) => [name, `node${index}`]));
  const routers = elections.map((election, index) => routerCard(election, `router${index}`, ids));
  return { nodes, routers, shelves: shelvesOf(servicesOf(cluster), elections) };
}

function nodeCard({ name, keepalived, runs, file }: ClusterNode, index: number, hasFailed: boolean): Card {
  const state = hasFailed ? ["has failed"] : runs ? [] : ["does not run"];
  const facts = [`keepalived ${keepalived}`, ...state];
  return { id: `node${index}`, title: name, facts, items: [], place: { file, start: 0, end: 0 } };
}

function routerCard(
  { router, standings, well }: RouterElection,
  id: string,
  ids: ReadonlyMap<string, string>,
): RouterRow {
  const masters = new Set(well.kind === "master" ? [well.node] : well.kind === "several" ? well.nodes : []);
  const numbers = [
    ...new Set(standings.map(({ member }) => member.instance.virtualRouterId?.value ?? "none")),
  ];
  const versions = [...new Set(standings.map(({ member }) => member.instance.version.value))];
  const groups = [...new Set(standings.flatMap(({ member }) => member.instance.syncGroup ?? []))];
  const facts = [
    `virtual_router_id ${numbers.join(" and ")}, VRRP ${versions.join(" and ")}`,
    ...(groups.length > 0 ? [`in ${groups.join(", ")}`] : []),
  ];
  const roles = standings.map((standing) => roleOf(standing, masters, ids));
  const place = standings[0] && placeOfInstance(standings[0]);
  return { id, title: router.name, facts, roles, items: addressesOf(standings), place };
}

function placeOfInstance({ member: { instance } }: MemberStanding): Place | undefined {
  return placeOf(instance.block.opening);
}

function placeOf(setting: Setting | undefined): Place | undefined {
  return setting && placeOfSetting(setting);
}

function roleOf(
  standing: MemberStanding,
  masters: ReadonlySet<string>,
  ids: ReadonlyMap<string, string>,
): PictureRole {
  const { member, condition, priority } = standing;
  const { node, instance } = member;
  const isMaster = masters.has(node.name);
  const text = [isMaster ? "master" : STATE[condition], node.name, instance.interface?.value, priority].join(
    " ",
  );
  const isRival = isMaster && masters.size > 1;
  return { node: ids.get(node.name) ?? "", text, place: placeOfInstance(standing), isMaster, isRival };
}

/** Of whoever is not master. */
const STATE: Readonly<Record<MemberStanding["condition"], string>> = {
  up: "backup",
  "cut off": "backup",
  fault: "fault",
  gone: "gone",
};

function addressesOf(standings: readonly MemberStanding[]): readonly Item[] {
  const all = standings.flatMap(({ member: { instance } }) => [
    ...instance.virtualAddresses,
    ...instance.excludedAddresses,
  ]);
  const places = new Map<string, Place | undefined>();
  for (const { address, setting } of all) {
    const text = `${formatAddress(address)}/${address.prefixLength}`;
    if (!places.has(text)) places.set(text, placeOf(setting));
  }
  return [...places].map(([text, place]) => ({ text, place }));
}

function shelvesOf(services: readonly ClusterService[], elections: readonly RouterElection[]): Shelf[] {
  const owners = new Map<string, string>();
  for (const [index, { standings }] of elections.entries()) {
    for (const { member } of standings) {
      const { virtualAddresses, excludedAddresses } = member.instance;
      for (const { address } of [...virtualAddresses, ...excludedAddresses])
        owners.set(formatAddress(address), `router${index}`);
    }
  }
  const shelves = new Map<string, Shelf>();
  for (const [index, { name, facts, addresses, servers, places }] of services.entries()) {
    const routers = [...new Set(addresses.flatMap((address) => owners.get(formatAddress(address)) ?? []))];
    const key = routers.join(" ");
    const known = shelves.get(key);
    const items = servers.map((text) => ({ text, place: placeOf(places.servers.get(text)) }));
    const card = { id: `service${index}`, title: name, facts, items, place: placeOf(places.own) };
    shelves.set(key, {
      id: known?.id ?? `shelf${shelves.size}`,
      title: routers.length > 0 ? "virtual servers" : "virtual servers without an instance's address",
      routers,
      cards: [...(known?.cards ?? []), card],
    });
  }
  // In the order of the routers, so that lines do not cross; what has none comes last.
  const rank = ({ routers: [first] }: Shelf): number =>
    first === undefined ? elections.length : Number(first.slice("router".length));
  return [...shelves.values()].sort((a, b) => rank(a) - rank(b));
}
