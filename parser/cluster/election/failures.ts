// What can fail on a node, and what keepalived watches of it.
import { ownerPriority, type Tracked, type Tracking, type TypedConfiguration } from "../../model/index.ts";
import type { Cluster, ClusterNode, Member } from "../node.ts";

export type FailureKind = "node" | "interface" | "script" | "process" | "file" | "bfd";

/** One thing that fails on one node, everything else being well. */
export interface Failure {
  readonly kind: FailureKind;
  readonly node: string;
  /** Of the interface, script…; of a node that of the node. */
  readonly name: string;
}

/** Something an instance goes by, by itself or by way of its sync group. */
export interface TrackedThing {
  readonly kind: Exclude<FailureKind, "node">;
  readonly name: string;
  /** 0: its failure puts the instance in FAULT. */
  readonly weight: number;
  readonly tracked: Tracked | undefined;
}

const known = new WeakMap<Member, readonly TrackedThing[]>();

/** Asked for again with every failure there may be. */
export function watchesOf(member: Member): readonly TrackedThing[] {
  const watches = known.get(member) ?? allWatches(member);
  known.set(member, watches);
  return watches;
}

function allWatches({ node, instance }: Member): readonly TrackedThing[] {
  const group = node.configuration.syncGroups.find(({ name }) => name === instance.syncGroup);
  const own = instance.interface && !instance.dontTrackPrimary.value ? [instance.interface.value] : [];
  const others = [...instance.virtualAddresses, ...instance.excludedAddresses]
    .filter(({ flags }) => !flags.includes("no_track"))
    .map(({ dev }) => dev?.value)
    .filter(
      (name) => name !== undefined && name !== instance.interface?.value && !isOwnInterface(name, instance),
    )
    .filter((name) => name !== undefined);
  const interfaces = [...new Set([...own, ...others])].map((name): TrackedThing => ({
    kind: "interface",
    name,
    weight: 0,
    tracked: undefined,
  }));
  const isOwner = instance.priority.value === ownerPriority;
  return [...interfaces, ...tracked(instance.tracking), ...(group ? tracked(group.tracking) : [])].filter(
    ({ weight }) => weight === 0 || !isOwner,
  );
}

/** The interface keepalived makes itself goes down with the one below it. */
function isOwnInterface(name: string, { ownInterface }: Member["instance"]): boolean {
  return ownInterface?.name?.value === name;
}

function tracked({ interfaces, scripts, processes, files, bfd }: Tracking): TrackedThing[] {
  const watch =
    (kind: TrackedThing["kind"]) =>
    (one: Tracked): TrackedThing => ({ kind, name: one.name, weight: signed(one), tracked: one });
  return [
    ...interfaces.map(watch("interface")),
    ...scripts.map(watch("script")),
    ...processes.map(watch("process")),
    // A number in a file may say anything; the worst it can say is that the instance is down.
    ...files.map((one): TrackedThing => ({ ...watch("file")(one), weight: 0 })),
    ...bfd.map(watch("bfd")),
  ];
}

/** Reversed, what was added is taken away. */
function signed({ weight, reverse }: Tracked): number {
  return reverse.value ? -weight.value : weight.value;
}

/** What a watch adds to the priority while it is well, and once it has failed. */
export function contribution(weight: number, hasFailed: boolean): number {
  return hasFailed ? Math.min(weight, 0) : Math.max(weight, 0);
}

/** Every single failure that means something to an instance, node by node, each once. */
export function failuresOf({ nodes, routers }: Cluster): readonly Failure[] {
  return nodes.flatMap((node) => {
    const members = routers.flatMap((router) => router.members.filter((member) => member.node === node));
    if (members.length === 0) return [];
    const found = new Map<string, Failure>([["", { kind: "node", node: node.name, name: node.name }]]);
    for (const member of members) {
      const untracked = member.instance.dontTrackPrimary.value ? member.instance.interface?.value : undefined;
      const watches: readonly Pick<TrackedThing, "kind" | "name">[] = [
        ...watchesOf(member),
        ...(untracked === undefined ? [] : [{ kind: "interface" as const, name: untracked }]),
      ];
      for (const { kind, name } of watches) found.set(`${kind} ${name}`, { kind, node: node.name, name });
    }
    return [...found.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  });
}

const ORDER: readonly FailureKind[] = ["node", "interface", "script", "process", "file", "bfd"];

/** In how many seconds at most keepalived notices, apart from what the kernel tells it at once. */
export function noticedWithin({ kind, name }: Failure, { configuration }: ClusterNode): number {
  return NOTICE[kind](name, configuration);
}

type Notice = (name: string, configuration: TypedConfiguration) => number;

const atOnce: Notice = () => 0;

const NOTICE: Readonly<Record<FailureKind, Notice>> = {
  node: atOnce,
  interface: atOnce,
  file: atOnce,
  // It starts once in an interval, and the last of the failing runs may hang until it is ended.
  script: (name, { scripts }) => {
    const script = scripts.find((one) => one.name === name);
    return script ? script.fall.value * script.interval.value + script.timeout.value : 0;
  },
  process: (name, { trackProcesses }) =>
    trackProcesses.find((one) => one.name === name)?.terminateDelay.value ?? 0,
  // The slower of the two sides sets the pace; the other side's settings are taken to be these.
  bfd: (name, { bfdInstances }) => {
    const bfd = bfdInstances.find((one) => one.name === name);
    return bfd ? (bfd.multiplier.value * Math.max(bfd.minRx.value, bfd.minTx.value)) / 1000 : 0;
  },
};
