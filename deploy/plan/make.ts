// A cluster as it is to be, beside its hosts as they were seen: what is to be done, in which order, and what comes of it.
import { hostRules } from "@kalc/parser/lint";
import type { Need } from "../host/index.ts";
import type { Inventory, RealServerTarget } from "../inventory/index.ts";
import type { HostState } from "../observe/index.ts";
import { desiredOf, type Desired } from "./desired/desired.ts";
import { nameOf, needsOfDirector, needsOfRealServers, servesStill, type HostNeeds } from "./desired/needs.ts";
import type { PlanSources } from "./desired/tree.ts";
import type { HandOver } from "./hand-over/hand-over.ts";
import { handOversIn, type HandOvers } from "./hand-over/hand-overs.ts";
import { hashOf, type Hash } from "./hash.ts";
import { beforeOf, configurationChange } from "./hosts/configuration.ts";
import { fileChanges } from "./hosts/files.ts";
import { leftOn, type Left } from "./hosts/left.ts";
import { lossesOf } from "./hosts/losses.ts";
import { needChanges } from "./hosts/needs.ts";
import { viewOf, type DirectorView } from "./hosts/view.ts";
import { betweenHosts } from "./instances/between.ts";
import { choiceOf, intervalsOf, routerPlans, sequenceOf } from "./instances/order.ts";
import { routersOf } from "./instances/routers.ts";
import { masker, secretTexts } from "./mask.ts";
import { facts, isSeen, type Observed } from "./observed.ts";
import { payloadOfDirector, payloadOfRealServer, type Payload } from "./payload.ts";
import type {
  Activation,
  FileChange,
  HandOverPlan,
  Hashed,
  HostPlan,
  NeedChange,
  Order,
  OrderKind,
  Plan,
  PlanFinding,
  Preference,
} from "./plan.ts";
import { findingOf, type HostProblem } from "./problems/host-problem.ts";
import { configurationProblems } from "./problems/of-configuration.ts";
import { clockProblems, hostProblems } from "./problems/of-host.ts";
import { lintFindings, type LintFindings, type LintSettings } from "./problems/of-lint.ts";
import { directorRisk, plainRisk, worstOf } from "./risk.ts";

export interface PlanQuestion {
  readonly inventory: Inventory;
  readonly sources: PlanSources;
  /** By the names of the hosts. */
  readonly observed: ReadonlyMap<string, Observed>;
  readonly prefer?: Preference | undefined;
  /** How it is linted; its severities hold for everything that is found. */
  readonly lint?: LintSettings | undefined;
  readonly hash: Hash;
}

/** A director that was reached, with all that is known of it. */
interface Seen {
  readonly view: DirectorView;
  readonly files: readonly FileChange[];
  /** All that it has, and those of them that are not met. */
  readonly needs: readonly Need[];
  readonly unmet: readonly NeedChange[];
  /** What kalc has put there and nothing asks for any more. */
  readonly left: Left;
  readonly masked: (text: string) => string;
}

export function makePlan(question: PlanQuestion): Plan {
  return planned(question).plan;
}

export interface Planned {
  readonly plan: Plan;
  /** By the names of the hosts that were reached. */
  readonly payloads: () => ReadonlyMap<string, Payload>;
}

/** A plan with what is put on the hosts to carry it out. */
export function planned(question: PlanQuestion): Planned {
  const { inventory, sources, observed, prefer, hash } = question;
  const { setup } = inventory.settings;
  const directors = inventory.directors.map((director) => {
    const state = observed.get(director.name);
    return isSeen(state)
      ? { desired: desiredOf(director, sources, state), state }
      : { desired: desiredOf(director, sources), state: undefined };
  });
  const seen = directors.flatMap(({ desired, state }) => (state ? [seenOf(desired, state, question)] : []));
  const views = seen.map(({ view }) => view);
  const routers = routersOf(views);
  const acting = sequenceOf(views, routers).filter(({ activation }) => activation !== "none");
  // Of one whose configuration cannot be read nobody knows which instances it has.
  const areAllSeen = directors.length === views.filter(({ before }) => before.kind !== "unknown").length;
  const handOvers = handOversIn(acting, routerPlans(routers, acting, areAllSeen));
  const { plans } = handOvers;
  const choice = acting.length > 0 ? choiceOf(plans, prefer) : undefined;
  const order = choice?.kind ?? "sequence";
  const all = directors.map(({ desired }) => desired);
  const realServers = realServerPlans(all, question);
  const hosts = [
    ...directors.map(({ desired }): HostPlan => {
      const one = seen.find(({ view }) => view.desired === desired);
      return one ? directorPlan(one, handOvers, order) : notReached(desired.director.name, "director");
    }),
    ...realServers.map(({ plan }) => plan),
  ];
  const linted = lintFindings(all, sources, question.lint ?? {}, hash);
  const findings = findingsOf(seen, order, linted, question);
  const rest: Omit<Plan, "digest"> = {
    version: 1,
    cluster: inventory.cluster,
    risk: worstOf(hosts.map(({ risk }) => risk)),
    order: orderOf(hosts, acting, realServers, choice, choice ? betweenHosts(intervalsOf(routers)) : null),
    hosts,
    instances: plans.map(({ plan }) => plan),
    findings,
    warnings: linted.warnings,
    inputs: inputsOf(all, seen, hash),
    observations: observationsOf(observed, inventory, hash),
  };
  return {
    plan: { ...rest, digest: hashOf({ ...rest, hosts: rest.hosts.map(withoutCounts) }, hash) },
    payloads: () =>
      new Map([
        ...seen.map(
          (one) =>
            [
              one.view.name,
              payloadOfDirector(
                one.view,
                one.needs,
                setup,
                one.left.files.map(({ path }) => path),
                one.masked,
                order === "sequence" ? handOvers.of.get(one.view.name) : undefined,
              ),
            ] as const,
        ),
        ...realServers.flatMap(({ server, needs, state }) =>
          state ? [[server.target.name, payloadOfRealServer(state, needs, setup)] as const] : [],
        ),
      ]),
  };
}

/** How many connections there are is another number a moment later, and changes nothing about what is done. */
export function withoutCounts(host: HostPlan): HostPlan {
  return { ...host, losses: host.losses.map((loss) => ({ ...loss, connections: null })) };
}

function seenOf(desired: Desired, state: HostState, { inventory, sources, hash }: PlanQuestion): Seen {
  const files = fileChanges(desired.files, state, hash);
  const before = beforeOf(state, desired, sources.memory);
  const { needs } = needsOfDirector(desired, inventory);
  const paths = new Set(desired.files.map(({ path }) => path));
  const left = leftOn(state, nameOf(inventory.cluster), { needs, paths });
  const view = viewOf(state, desired, before, [...files, ...left.files]);
  const readings = [desired.reading, ...(before.kind === "known" ? [before.reading] : [])];
  return {
    view,
    files,
    needs,
    unmet: needChanges(needs, state, hash),
    left,
    masked: masker(secretTexts(readings, sources.secrets.values())),
  };
}

function directorPlan(
  { view, files: written, unmet, left, masked }: Seen,
  { of: handOvers, plans }: HandOvers,
  order: OrderKind,
): HostPlan {
  const { name, desired, before, changes, forecast, activation, state } = view;
  const { exit, runs, messages } = desired.verdict;
  const files = [...written, ...left.files];
  const needs = [...unmet, ...left.needs];
  return {
    name,
    role: "director",
    isReached: true,
    keepalived: desired.version,
    init: state.os.init,
    risk: worstOf([plainRisk(files, needs), directorRisk(view, plans, order)]),
    files,
    needs,
    notes: left.notes,
    configuration: configurationChange(changes, forecast, masked),
    activation,
    startedBy: view.startedBy ?? null,
    handOver: order === "sequence" ? handOverPlan(handOvers.get(name)) : null,
    losses: before.kind === "known" ? lossesOf(state, before.typed, desired.typed) : [],
    expected: { exit, runs, messages: messages.map(({ file, line, rule }) => ({ file, line, rule })) },
  };
}

function handOverPlan(found: HandOver | HandOverPlan | undefined): HandOverPlan | null {
  if (!found) return null;
  return "plan" in found ? found.plan : found;
}

function notReached(name: string, role: HostPlan["role"]): HostPlan {
  return { ...nothingFor(name, role), isReached: false };
}

function nothingFor(name: string, role: HostPlan["role"]): HostPlan {
  return {
    name,
    role,
    isReached: true,
    keepalived: null,
    init: null,
    risk: "nothing",
    files: [],
    needs: [],
    notes: [],
    configuration: null,
    activation: "none" satisfies Activation,
    startedBy: null,
    handOver: null,
    losses: [],
    expected: null,
  };
}

interface RealServerPlan {
  readonly server: RealServerTarget;
  readonly servesStill: boolean;
  readonly plan: HostPlan;
  readonly needs: readonly Need[];
  readonly state: HostState | undefined;
}

function realServerPlans(
  all: readonly Desired[],
  { inventory, observed, hash }: PlanQuestion,
): readonly RealServerPlan[] {
  const wanted = needsOfRealServers(all, inventory);
  return inventory.realServers.map((server) => {
    const { name } = server.target;
    const state = observed.get(name);
    const { needs, notes }: HostNeeds = wanted.get(server.address) ?? { needs: [], notes: [] };
    const own = { server, servesStill: servesStill(server, all), needs };
    if (!isSeen(state)) return { ...own, state: undefined, plan: notReached(name, "real-server") };
    const left = leftOn(state, nameOf(inventory.cluster), { needs, paths: new Set() });
    const changes = [...needChanges(needs, state, hash), ...left.needs];
    const plan = { ...nothingFor(name, "real-server"), needs: changes, notes, risk: plainRisk([], changes) };
    return { ...own, state, plan };
  });
}

/** Real servers that get something come before the directors, those that only lose something after them. */
function orderOf(
  hosts: readonly HostPlan[],
  acting: readonly DirectorView[],
  realServers: readonly RealServerPlan[],
  choice: { readonly kind: OrderKind; readonly why: NonNullable<Order["why"]> } | undefined,
  between: Order["between"],
): Order {
  const serving = (still: boolean): Order["steps"] =>
    stepOf(
      realServers
        .filter((one) => comesFirst(one) === still && one.plan.risk !== "nothing")
        .map(({ plan }) => plan.name),
    );
  const names = acting.map(({ name }) => name);
  // Where nothing is activated, nothing depends on the order.
  const others = hosts
    .filter(({ name, role, risk }) => role === "director" && risk !== "nothing" && !names.includes(name))
    .map(({ name }) => name);
  const directors = choice?.kind === "together" ? stepOf(names) : names.map((name) => ({ hosts: [name] }));
  return {
    kind: choice?.kind ?? null,
    why: choice?.why ?? null,
    between,
    steps: [...serving(true), ...stepOf(others), ...directors, ...serving(false)],
  };
}

function comesFirst({ servesStill: serves, plan }: RealServerPlan): boolean {
  return serves && plan.needs.some(({ state }) => state !== "left");
}

function stepOf(hosts: readonly string[]): Order["steps"] {
  return hosts.length > 0 ? [{ hosts }] : [];
}

function findingsOf(
  seen: readonly Seen[],
  order: OrderKind,
  linted: LintFindings,
  { inventory, observed, lint: { severities } = {} }: PlanQuestion,
): readonly PlanFinding[] {
  const maskers = new Map(seen.map(({ view, masked }) => [view.name, masked]));
  const acting = seen.map(({ view }) => view).filter(({ activation }) => activation !== "none");
  const found: readonly HostProblem[] = [
    ...[...inventory.directors, ...inventory.realServers].flatMap(({ target: { name } }) => {
      const state = observed.get(name);
      if (isSeen(state)) return [];
      const message = state?.unreachable ?? "not checked";
      return [{ rule: hostRules.hostUnreachable, host: name, message: `It is unreachable: ${message}.` }];
    }),
    ...seen.flatMap(({ view, files }) => [
      ...configurationProblems(view.desired, view.state),
      ...hostProblems(view, files, inventory.settings.setup),
    ]),
    ...clockProblems(acting, order),
    ...linted.errors,
  ];
  return found.flatMap((one) => {
    const asked = severities?.get(one.rule.id);
    if (asked === "off") return [];
    const masked = maskers.get(one.host);
    const finding = findingOf(asked === undefined ? one : { ...one, severity: asked });
    return [masked ? { ...finding, message: masked(finding.message) } : finding];
  });
}

/** A file with a secret only says that it is there: the secret could be guessed from its hash. */
function inputsOf(all: readonly Desired[], seen: readonly Seen[], hash: Hash): readonly Hashed[] {
  const masks = new Map(seen.map(({ view, masked }) => [view.desired, masked]));
  const found = new Map<string, Hashed>();
  for (const desired of all) {
    for (const { from, bytes, hasSecret } of desired.files) {
      if (from === undefined || found.has(from)) continue;
      const masked = masks.get(desired);
      if (hasSecret && !masked) continue;
      found.set(from, { name: from, sha256: hash(hasSecret && masked ? maskedBytes(bytes, masked) : bytes) });
    }
  }
  return [...found.values()];
}

function maskedBytes(bytes: Uint8Array, masked: (text: string) => string): Uint8Array {
  return new TextEncoder().encode(masked(new TextDecoder("latin1").decode(bytes)));
}

function observationsOf(
  observed: ReadonlyMap<string, Observed>,
  { directors, realServers }: Inventory,
  hash: Hash,
): readonly Hashed[] {
  return [...directors, ...realServers].flatMap(({ target: { name } }) => {
    const state = observed.get(name);
    return isSeen(state) ? [{ name, sha256: hashOf(facts(state), hash) }] : [];
  });
}
