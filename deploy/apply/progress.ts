// How far it has come: which hosts are locked, armed and changed. The one thing here that changes.
import type { Event } from "./event.ts";
import type { HostAnswer, HostFailure } from "./hosts/answer.ts";
import type { HostWork, RolloutWork } from "./work.ts";
import type { World } from "./world.ts";

/** Sentences without a full stop; none: it goes on. */
export type Reasons = readonly string[];

export const INTERRUPTED = "interrupted";

export interface RolloutProgress {
  readonly work: RolloutWork;
  readonly world: World;
  /** Perhaps, where nobody knows. */
  readonly locked: Set<HostWork>;
  /** Until when by our clock each host waits, at the latest. */
  readonly armed: Map<HostWork, number>;
  /** In their order. */
  readonly activated: HostWork[];
  readonly notes: string[];
}

export function begin(work: RolloutWork, world: World): RolloutProgress {
  return { work, world, locked: new Set(), armed: new Map(), activated: [], notes: [...(work.notes ?? [])] };
}

/** Something is done to it from now on. */
export function touch({ activated }: RolloutProgress, host: HostWork): void {
  if (!activated.includes(host)) activated.push(host);
}

/** Those that something is done to. */
export function actingIn({ hosts }: RolloutWork): readonly HostWork[] {
  return hosts.filter(({ isIdle }) => !isIdle);
}

export function tell(
  { emit }: World,
  host: HostWork | null,
  step: Event["step"],
  state: Event["state"],
  text = "",
): void {
  emit({ host: host?.name ?? null, step, state, text: host?.masked(text) ?? text });
}

/** So many new connections at once: a jump host refuses more of them. */
export const NEW_AT_ONCE = 8;

/** On all of them at one time, or on so many; what failed, host by host. */
export async function onEach(
  world: World,
  hosts: readonly HostWork[],
  step: Event["step"],
  act: (host: HostWork) => Promise<HostAnswer<unknown>>,
  atOnce = hosts.length,
): Promise<Reasons> {
  const reasons: Reasons[] = [];
  const left = [...hosts.entries()];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [at, host] = next;
      tell(world, host, step, "begins");
      const answer = await act(host);
      const why = reasonsOf(host, answer);
      tell(world, host, step, why.length === 0 ? "done" : "failed", why.join("; "));
      reasons[at] = why.map((one) => `${host.name}: ${one}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, hosts.length) }, worker));
  return reasons.flat();
}

export async function arm(
  { work, world, armed }: RolloutProgress,
  host: HostWork,
  how?: { readonly fresh: true },
): ReturnType<HostWork["verbs"]["arm"]> {
  const { armSeconds } = work.times;
  const answer = await host.verbs.arm(armSeconds, how);
  // Where the answer is lost it may have been armed all the same, from this moment on at the latest.
  if (answer.kind === "done" || answer.kind === "lost") armed.set(host, world.now() + armSeconds * 1000);
  return answer;
}

/** The clock runs on every host for as long as the roll-out takes: wound up again well before it strikes. */
export async function keepArmed(run: RolloutProgress): Promise<Reasons> {
  const soon = run.world.now() + (run.work.times.armSeconds * 1000 * 2) / 3;
  const due = [...run.armed].filter(([, until]) => until < soon).map(([host]) => host);
  const reasons = await Promise.all(
    due.map(async (host) => reasonsOf(host, await arm(run, host)).map((why) => `${host.name}: ${why}`)),
  );
  return reasons.flat();
}

/** None where it was done; without secrets. */
export function reasonsOf({ masked }: HostWork, answer: HostAnswer<unknown>): Reasons {
  return answer.kind === "done" ? [] : failureText(answer).map(masked);
}

export function failureText(failure: HostFailure): Reasons {
  switch (failure.kind) {
    case "refused":
      return failure.why;
    case "late":
      return [
        failure.isConfirmed
          ? "it has confirmed the change already"
          : "it was not confirmed in time and rolled the change back",
      ];
    case "lost":
      return [failure.why];
    case "locked": {
      const { owner, ageSeconds, token } = failure.by;
      return [
        `${owner === "" ? "another run" : owner} has held the lock for ${ageSeconds} s (${token.slice(0, 8)}): wait, or use --break-lock`,
      ];
    }
  }
}
