// The election as it is computed, and as the real keepalived holds it.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  electionOf,
  mastersOf,
  type Cluster,
  type Failure,
  type ElectionResult,
} from "../../../../parser/cluster/index.ts";
import { clusterFrom, lint } from "../../../../parser/lint/index.ts";
import { filesInMemory } from "../../../../parser/reader/index.ts";
import { formatAddress } from "../../../../parser/schema/index.ts";
import { isAtLeast } from "../../../../parser/versions/index.ts";
import { keepalivedVersion } from "../../../support/keepalived.ts";
import { describeWith } from "../../../support/needs.ts";
import { openLab, startKeepalived, until, type Lab } from "../../../support/hosts.ts";

/** What happens on two hosts: who is master before, what fails then, and who is master after it. */
interface Scenario {
  /** One after the other, each once the one before is master; without it, all together. */
  readonly start?: readonly string[];
  readonly before: readonly string[];
  readonly fail?: readonly Failure[];
  /** How a node dies: by a power cut, unless this says so. */
  readonly how?: "kill -9";
  readonly after?: readonly string[];
  /** What keepalived does not even run, as nothing could come of it. */
  readonly unnoticed?: true;
  /** The first release that does otherwise. */
  readonly until?: string;
}

const folder = fileURLToPath(new URL("scenarios/", import.meta.url));
const nodes = ["lb1", "lb2"] as const;

const scenarios = readdirSync(folder).map((name) => ({
  name,
  scenario: JSON.parse(readFileSync(`${folder}${name}/scenario.json`, "utf8")) as Scenario,
  path: (node: string) => `${folder}${name}/${node}.conf`,
}));

type Case = (typeof scenarios)[number];

function clusterIn({ path }: Case, version: string): Cluster {
  const results = nodes.map((name) => {
    const files = filesInMemory({ [`${name}.conf`]: readFileSync(path(name), "utf8") });
    return { name, result: lint({ main: `${name}.conf`, files, version }) };
  });
  return clusterFrom(results);
}

function namesIn(outcome: ElectionResult | undefined): readonly string[] {
  if (outcome?.kind === "master") return [outcome.node];
  return outcome?.kind === "several" || outcome?.kind === "open" ? [...outcome.nodes].sort() : [];
}

describe("computed", () => {
  test.each(scenarios)("$name", (one) => {
    const { scenario } = one;
    const cluster = clusterIn(one, "2.2.7");
    // Where they start one after the other, the first of them was there before the other one.
    const first = scenario.start?.[0];
    for (const outcome of mastersOf(cluster, [], () => first).values()) {
      expect(namesIn(outcome)).toEqual(scenario.before);
    }
    if (!scenario.fail) return;
    for (const outcome of mastersOf(cluster, scenario.fail, () => scenario.before[0]).values()) {
      expect(namesIn(outcome)).toEqual(scenario.after);
    }
  });
});

/** What a busy machine may be late by, in seconds. */
const LATE = 2;
/** For what has no bound. */
const PATIENCE = 15;

describeWith(["keepalived", "namespaces"], "held by the real keepalived", () => {
  const version = keepalivedVersion();

  const own = scenarios.filter(
    ({ scenario: { until } }) => until === undefined || !isAtLeast(version, until),
  );

  test.concurrent.each(own)("$name", async (one) => {
    const { scenario, path } = one;
    const cluster = clusterIn(one, version);
    const lab = await openLab(nodes);
    try {
      const [first, ...others] = scenario.start ?? [];
      if (first !== undefined) {
        await startKeepalived(lab, first, path(first));
        await expectMasters(lab, cluster, { alive: nodes, masters: [first], within: PATIENCE });
      }
      for (const node of first === undefined ? nodes : others) await startKeepalived(lab, node, path(node));
      await expectMasters(lab, cluster, { alive: nodes, masters: scenario.before, within: PATIENCE });
      await expectToStay(lab, cluster, nodes, scenario.before);
      if (!scenario.fail || !scenario.after) return;
      const dead = scenario.fail.filter(({ kind }) => kind === "node").map(({ node }) => node);
      const alive = nodes.filter((node) => !dead.includes(node));
      const failed = Date.now();
      for (const failure of scenario.fail) await lab.run(causing(failure, scenario.how));
      const bound = boundOf(cluster, scenario) + LATE;
      await expectMasters(lab, cluster, { alive, masters: scenario.after, within: bound + PATIENCE });
      for (const node of scenario.after.filter((name) => !scenario.before.includes(name))) {
        expect(await becameMaster(lab, node)).toBeLessThanOrEqual(failed + bound * 1000);
      }
      if (!scenario.unnoticed) for (const failure of scenario.fail) await untilNoticed(lab, failure);
      await expectToStay(lab, cluster, alive, scenario.after);
    } finally {
      lab.close();
    }
  });
});

/**
 * When a node last became master, as keepalived says it: the addresses may come later, for namespaces that are made and
 * taken down at the same time keep the kernel's network waiting, for seconds on end.
 */
async function becameMaster(lab: Lab, node: string): Promise<number> {
  const line = await lab.run(`grep 'Entering MASTER STATE' /run/lab/${node}.log | tail -n 1`);
  const time = Date.parse(/^.*? \d{4}(?=: )/.exec(line)?.[0] ?? "");
  expect(time, line).not.toBeNaN();
  return time;
}

/** The limit the table gives; where nobody else is to become master there is only our patience. */
function boundOf(cluster: Cluster, { fail = [] }: Scenario): number {
  const bounds = electionOf(cluster).flatMap(({ failures }) =>
    failures
      .filter(({ failure }) =>
        fail.some(
          (one) => one.kind === failure.kind && one.node === failure.node && one.name === failure.name,
        ),
      )
      .map(({ within }) => within ?? PATIENCE),
  );
  return Math.max(...bounds);
}

function causing({ kind, node, name }: Failure, how: Scenario["how"]): string {
  const kill = `kill -9 $(cat /run/lab/${node}.pid /run/lab/${node}.vrrp.pid)`;
  switch (kind) {
    case "node":
      return how ? kill : `ip link set ${node}-0 down; ip link set ${node}-1 down; ${kill}`;
    case "interface":
      return `ip -n ${node} link set ${name} down`;
    case "file":
      return `echo -254 >/run/lab/${node}.${name}`;
    case "script":
    case "process":
    case "bfd":
      return `touch /run/lab/${node}.${name}`;
  }
}

/** Where the master stays nothing else tells that the failure has been noticed. */
async function untilNoticed(lab: Lab, { kind, node, name }: Failure): Promise<void> {
  if (kind !== "script") return;
  const ask = (): Promise<string> => lab.run(`grep -c 'VRRP_Script(${name}) failed' /run/lab/${node}.log`);
  expect(await until(ask, (count) => Number(count) > 0, PATIENCE)).toMatchObject({ isRight: true });
}

interface Expected {
  readonly alive: readonly string[];
  readonly masters: readonly string[];
  readonly within: number;
}

async function expectMasters(lab: Lab, cluster: Cluster, expected: Expected): Promise<void> {
  const { alive, masters, within } = expected;
  const isRight = (all: Masters): boolean => all.every((names) => names.join() === masters.join());
  const found = await until(() => mastersIn(lab, cluster, alive), isRight, within);
  if (!found.isRight) {
    const logs = await lab.run("tail -n 30 /run/lab/*.log");
    expect(found.answer, logs).toEqual(found.answer.map(() => masters));
  }
}

/** More adverts than a backup waits for without one. */
const ADVERTS = 5;

/** The masters are still the same when each of them has sent so many more adverts. */
async function expectToStay(
  lab: Lab,
  cluster: Cluster,
  alive: readonly string[],
  masters: readonly string[],
): Promise<void> {
  const sent = async (): Promise<number[]> => {
    const printed = await lab.run(masters.map((node) => `ip -n ${node} -s -j link show eth0`).join("; "));
    return [...printed.matchAll(/"tx":\{"bytes":\d+,"packets":(\d+)/g)].map(([, count]) => Number(count));
  };
  const start = await sent();
  expect(start).toHaveLength(masters.length);
  const isEnough = (now: readonly number[]): boolean =>
    now.every((count, index) => count >= (start[index] ?? 0) + ADVERTS);
  expect(await until(sent, isEnough, PATIENCE)).toMatchObject({ isRight: true });
  const now = await mastersIn(lab, cluster, alive);
  expect(now, await lab.run("tail -n 30 /run/lab/*.log")).toEqual(now.map(() => masters));
}

type Masters = readonly (readonly string[])[];

/** Of each router the nodes that have its first address. */
async function mastersIn(lab: Lab, { routers }: Cluster, alive: readonly string[]): Promise<Masters> {
  const printed = await lab.run(
    alive.map((node) => `ip -n ${node} -o addr show | sed 's/^/${node} /'`).join("; "),
  );
  const lines = printed.split("\n");
  return routers.map(({ members }) => {
    const [first] = members[0]?.instance.virtualAddresses ?? [];
    const text = first ? ` ${formatAddress(first.address)}/` : "";
    return alive.filter((node) => lines.some((line) => line.startsWith(`${node} `) && line.includes(text)));
  });
}
