// Carries something out on the hosts of a cluster: all of it, or nothing. Each step gives the reasons why it does not
// go on; whatever the reason, everything is then taken back.
import { hostRules } from "@kalc/parser/lint";
import type { Rule } from "@kalc/parser/diagnostics";
import { confirmAll } from "./confirm.ts";
import type { RolloutResult } from "./event.ts";
import { handOverFirst } from "./hand-over.ts";
import { waitUntilHealthy } from "./wait.ts";
import {
  INTERRUPTED,
  actingIn,
  arm,
  begin,
  keepArmed,
  onEach,
  touch,
  type RolloutProgress,
  type Reasons,
} from "./progress.ts";
import { takeBack } from "./take-back.ts";
import type { HostWork, RolloutWork } from "./work.ts";
import type { World } from "./world.ts";

export async function carryOut(work: RolloutWork, world: World): Promise<RolloutResult> {
  const run = begin(work, world);
  const reasons = await inTurn(run, [prepare, activateAll]);
  return reasons.length > 0 ? takeBack(run, reasons) : confirmAll(run);
}

/** Until every host waits to be told; nothing is changed so far. */
export async function prepare(run: RolloutProgress): Promise<Reasons> {
  return inTurn(run, [lockAll, recheck, installAll, testAll, armAll]);
}

async function inTurn(
  run: RolloutProgress,
  steps: readonly ((run: RolloutProgress) => Promise<Reasons>)[],
): Promise<Reasons> {
  for (const step of steps) {
    const reasons = await step(run);
    // What fails then fails because of it.
    if (run.world.signal.aborted) return [INTERRUPTED];
    if (reasons.length > 0) return reasons;
  }
  return [];
}

async function lockAll(run: RolloutProgress): Promise<Reasons> {
  return onEach(run.world, run.work.hosts, "lock", async (host) => {
    run.locked.add(host);
    const answer = await host.stage(run.work.breaksLock);
    if (answer.kind === "locked") run.locked.delete(host);
    return answer;
  });
}

async function recheck(run: RolloutProgress): Promise<Reasons> {
  return run.work.recheck();
}

async function installAll(run: RolloutProgress): Promise<Reasons> {
  return onEach(
    run.world,
    actingIn(run.work).filter(({ installs }) => installs),
    "install",
    ({ verbs }) => verbs.install(),
  );
}

async function testAll(run: RolloutProgress): Promise<Reasons> {
  const differing: string[] = [];
  const failed = await onEach(
    run.world,
    actingIn(run.work).filter(({ isDirector }) => isDirector),
    "test",
    async (host) => {
      const answer = await host.verbs.test();
      if (answer.kind === "done") differing.push(...judged(run, host, answer.value));
      return answer;
    },
  );
  return [...failed, ...differing];
}

function judged(run: RolloutProgress, host: HostWork, tested: Parameters<HostWork["judgeTest"]>[0]): Reasons {
  if (tested.exit === undefined) {
    const why = `keepalived -t was not run there: ${tested.said.join(" ")}`;
    return objection(run, host, hostRules.hostUntested, [why]);
  }
  return objection(run, host, hostRules.hostTestDiffers, host.judgeTest(tested));
}

async function armAll(run: RolloutProgress): Promise<Reasons> {
  const weak: string[] = [];
  const failed = await onEach(run.world, actingIn(run.work), "arm", async (host) => {
    const answer = await arm(run, host);
    if (answer.kind === "done" && !answer.value.isLasting)
      weak.push(
        ...objection(run, host, hostRules.guardNotLasting, [
          "no systemd guards the change: after a reboot before the confirmation it is not rolled back",
        ]),
      );
    return answer;
  });
  return [...failed, ...weak];
}

async function activateAll(run: RolloutProgress): Promise<Reasons> {
  const { steps } = run.work;
  for (const [at, names] of steps.entries()) {
    const hosts = actingIn(run.work).filter(({ name }) => names.includes(name));
    const reasons = await inTurn(run, [
      keepArmed,
      () => handOverFirst(run, hosts),
      () => activate(run, hosts),
    ]);
    if (reasons.length > 0) return reasons;
    const isLast = at === steps.length - 1;
    const unhealthy = await waitUntilHealthy(run, isLast);
    if (unhealthy.length > 0) return unhealthy;
  }
  return [];
}

export async function activate(run: RolloutProgress, hosts: readonly HostWork[]): Promise<Reasons> {
  const { work, world } = run;
  const isTogether = work.kind === "together" && hosts.filter(({ isDirector }) => isDirector).length > 1;
  const at = world.now() + Math.max(...hosts.map(({ aheadMs }) => aheadMs), 0);
  return onEach(world, hosts, "activate", (host) => {
    touch(run, host);
    return host.verbs.activate(isTogether ? at + host.skewMs : undefined);
  });
}

/** What is wrong by a rule, unless somebody has accepted that. */
function objection(run: RolloutProgress, { name, masked }: HostWork, rule: Rule, why: Reasons): Reasons {
  if (why.length === 0) return [];
  const reasons = why.map((one) => `${name}: ${masked(one)}`);
  if (!run.work.accepts(rule)) return reasons.map((one) => `${one} [${rule.id}]`);
  run.notes.push(...reasons.map((one) => `${one} (${rule.id}, accepted)`));
  return [];
}
