// A master whose change would be noticed: another host takes its instances over first, by priority. It gets what it has
// now with lower priorities, and only then what it is to have.
import { clusterOf, type Cluster } from "@kalc/parser/cluster";
import { differenceBetween } from "@kalc/parser/difference";
import type { TypedConfiguration, VrrpInstance } from "@kalc/parser/model";
import { addressKey } from "@kalc/parser/schema";
import { configurationOf, type HostState } from "../../observe/index.ts";
import { bytesOf, bytesOfLatin1, latin1Of, textOf } from "../../shell/index.ts";
import type { ContentFile } from "../content.ts";
import { replaced, type PlannedEdit } from "../desired/edited.ts";
import type { DirectorView } from "../hosts/view.ts";
import type { HandOverPlan } from "../plan.ts";
import { mastersAfter, nobodyTakes, routerOf, takeover, takersOf } from "./foreseen.ts";
import { weakerEdits } from "./weaker.ts";

/** An instance that looks at hosts tell the holder of. */
export interface WatchedInstance {
  /** As the host calls it. */
  readonly name: string;
  /** The keys of its addresses. */
  readonly addresses: readonly (string | number)[];
}

export interface HandOver {
  readonly plan: Extract<HandOverPlan, { readonly kind: "first" }>;
  /** The files of the host with the lower priorities. */
  readonly files: readonly ContentFile[];
  readonly instances: readonly WatchedInstance[];
  /** So long it takes at most. */
  readonly takesMs: number;
}

/** The host with those that are up; each as it is at its turn. */
export interface Turn {
  readonly view: DirectorView;
  /** Instances of the host by the names it has for them now. */
  readonly names: readonly string[];
  readonly others: readonly DirectorView[];
  readonly earlier: readonly DirectorView[];
  readonly later: readonly DirectorView[];
}

/** Or why not, a sentence without a full stop. */
export function handOverOf({
  view,
  names,
  others,
  earlier,
  later,
}: Turn): HandOver | { readonly why: string } {
  const { before, desired, name: host, state } = view;
  if (before.kind !== "known" || !before.isWhole) return { why: "what it runs with now is unknown" };
  const instances = before.typed.instances.filter((one) => names.includes(one.name));
  const hidden = instances.find((one) => watched(one).addresses.length === 0);
  if (hidden) return { why: `the master of ${hidden.name} is unknown, because it has no addresses` };
  const beside = others.flatMap((one) => nodeOf(one, earlier.includes(one)));
  const clusterWith = (configuration: TypedConfiguration): Cluster =>
    clusterOf([...nodeWith(view, configuration), ...beside]);

  const found = weakerEdits(host, instances, clusterWith(before.typed));
  if ("wrong" in found) return { why: withoutHost(found.wrong[0] ?? "", host) };
  const files = filesWith(view, found.edits);
  if ("why" in files) return files;
  const weaker = weakened(state, files.files, before.typed, names.length);
  if (!weaker) return { why: "its priority cannot be changed alone" };

  const during = clusterWith(weaker);
  const takers = takersOf({ host, instances }, during);
  const back = mastersAfter(host, takers, clusterWith(desired.typed));
  const handed: { name: string; to: string; comesBack: boolean }[] = [];
  let takesMs = 0;
  for (const { name } of instances) {
    const [to, router] = [takers.get(name), routerOf(during, host, name)];
    if (to === undefined || !router) return { why: nobodyTakes(name, host, router) };
    const taker = others.find((one) => one.name === to);
    if (!taker || isFaulty(taker, router.members.find(({ node }) => node.name === to)?.instance.name))
      return { why: `${to} would take over ${name}, but is in FAULT state` };
    const comesBack = back.get(name) === host;
    if (!comesBack && later.includes(taker)) return { why: `${to} would keep ${name}, but changes later` };
    handed.push({ name, to, comesBack });
    takesMs = Math.max(takesMs, takeover(during, router, { winner: to, master: host }));
  }
  return {
    plan: { kind: "first", instances: handed },
    files: files.files,
    instances: instances.map(watched),
    takesMs,
  };
}

export function watched({ name, virtualAddresses, excludedAddresses }: VrrpInstance): WatchedInstance {
  return {
    name,
    addresses: [...virtualAddresses, ...excludedAddresses].map(({ address }) => addressKey(address)),
  };
}

function nodeOf(view: DirectorView, hasActed: boolean): Cluster["nodes"] {
  const { before, desired, state, activation } = view;
  const isUp = state.keepalived.running.length > 0 || (hasActed && activation === "start");
  if (!isUp) return [];
  if (hasActed) return nodeWith(view, desired.typed);
  return before.kind === "known" ? nodeWith(view, before.typed) : [];
}

function nodeWith({ name, desired }: DirectorView, configuration: TypedConfiguration): Cluster["nodes"] {
  const [file] = desired.reading.files;
  return file
    ? [{ name, configId: undefined, configuration, runs: true, file, keepalived: desired.version }]
    : [];
}

function isFaulty({ standings }: DirectorView, instance: string | undefined): boolean {
  return standings.some(({ name, state }) => name === instance && state === "fault");
}

/** What is edited has to be among what is put there: nothing else is kept as it was before. */
function filesWith(
  { state, desired }: DirectorView,
  edits: readonly PlannedEdit[],
): { readonly files: readonly ContentFile[] } | { readonly why: string } {
  const files: ContentFile[] = [];
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const there = state.files.find((file) => file.path === path);
    const isOurs = desired.files.some((file) => file.path === path && file.from !== undefined);
    if (!isOurs) return { why: `its priority is in ${path}, which kalc does not write` };
    const text =
      there && "value" in there.content
        ? replaced(
            textOf(bytesOfLatin1(there.content.value.latin1)),
            edits.filter((edit) => edit.path === path),
          )
        : undefined;
    if (text === undefined) return { why: `its priority is in ${path}, which cannot be read` };
    files.push({ path, bytes: bytesOf(text), mode: undefined, owner: undefined });
  }
  return { files };
}

/** What keepalived makes of them; undefined where anything but the priorities is another one. */
function weakened(
  state: HostState,
  files: readonly ContentFile[],
  before: TypedConfiguration,
  count: number,
): TypedConfiguration | undefined {
  const texts = new Map(files.map(({ path, bytes }) => [path, latin1Of(bytes)]));
  const found = configurationOf({
    ...state,
    files: state.files.map((file) => {
      const latin1 = texts.get(file.path);
      return latin1 !== undefined && "value" in file.content
        ? { ...file, content: { value: { ...file.content.value, latin1 } } }
        : file;
    }),
  });
  if ("unknown" in found || found.value.verdict.runs !== true) return undefined;
  const changes = differenceBetween(before, found.value.typed);
  const isOnlyPriorities = changes.every((one) => one.kind === "changed" && one.keyword === "priority");
  return isOnlyPriorities && changes.length === count ? found.value.typed : undefined;
}

function withoutHost(why: string, host: string): string {
  return why.startsWith(`${host}: `) ? why.slice(host.length + 2) : why;
}
