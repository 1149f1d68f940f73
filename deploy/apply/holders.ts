// Who holds the addresses of instances, look by look, and how long each of it took as far as looks can tell.
import { addressesHeld } from "../observe/index.ts";
import { isSeen, type Observed, type WatchedInstance } from "../plan/index.ts";

import { INTERRUPTED, keepArmed, tell, type RolloutProgress, type Reasons } from "./progress.ts";

const BETWEEN_LOOKS_MS = 100;

/** One look. */
export interface Sighting {
  readonly asked: number;
  readonly answered: number;
  /** By the names of instances, each address's hosts. */
  readonly holders: ReadonlyMap<string, readonly (readonly string[])[]>;
}

export interface Watching {
  readonly step: "hand-over" | "hand-back";
  readonly instances: readonly WatchedInstance[];
  readonly isThere: (sighting: Sighting) => boolean;
  readonly limitMs: number;
  /** What it waits for has failed: there is nothing to wait for. */
  readonly isOver: () => boolean;
}

export interface Watched {
  readonly sightings: readonly Sighting[];
  readonly reasons: Reasons;
}

export async function watch(run: RolloutProgress, watching: Watching): Promise<Watched> {
  const { world } = run;
  const { step, instances, isThere, limitMs, isOver } = watching;
  const end = world.now() + limitMs;
  const sightings: Sighting[] = [];
  const failed = (reasons: Reasons): Watched => {
    tell(world, null, step, "failed", reasons.join("; "));
    return { sightings, reasons };
  };
  tell(world, null, step, "begins");
  for (;;) {
    const asked = world.now();
    const observed = await world.look();
    if (world.signal.aborted) return failed([INTERRUPTED]);
    const sighting = { asked, answered: world.now(), holders: holdersIn(observed, instances) };
    sightings.push(sighting);
    if (isThere(sighting)) {
      tell(world, null, step, "done");
      return { sightings, reasons: [] };
    }
    if (isOver()) return failed([]);
    if (world.now() >= end) return failed([`the ${step} was not seen within ${seconds(limitMs)} s`]);
    const late = step === "hand-over" ? await keepArmed(run) : [];
    if (late.length > 0) return failed(late);
    await world.sleep(BETWEEN_LOOKS_MS);
  }
}

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}

function holdersIn(
  observed: ReadonlyMap<string, Observed>,
  instances: readonly WatchedInstance[],
): Sighting["holders"] {
  const held = [...observed].flatMap(([name, state]) => {
    const keys = isSeen(state) ? addressesHeld(state) : undefined;
    return keys ? [{ name, keys }] : [];
  });
  return new Map(
    instances.map(({ name, addresses }) => [
      name,
      addresses.map((key) => held.filter(({ keys }) => keys.has(key)).map((host) => host.name)),
    ]),
  );
}

/** All of them are with hosts other than that one. */
export function seenElsewhere(
  host: string,
  instances: readonly WatchedInstance[],
): (sighting: Sighting) => boolean {
  return (sighting) =>
    instances.every(({ name }) => {
      const holder = holderOf(sighting, name);
      return holder !== undefined && holder !== host;
    });
}

/** The one host that holds all addresses of an instance, alone. */
export function holderOf({ holders }: Sighting, instance: string): string | undefined {
  const all = holders.get(instance) ?? [];
  const [host] = all[0] ?? [];
  return all.every((hosts) => hosts.length === 1 && hosts[0] === host) ? host : undefined;
}

/** Between the least and the most of it, in milliseconds. */
export type TimeSpan = readonly [least: number, most: number];

export interface SeenHolders {
  /** Undefined: it was not seen to come to that. */
  readonly took: TimeSpan | undefined;
  /** How long nobody, or two hosts, had one of its addresses; undefined: no look saw that. */
  readonly nobody: TimeSpan | undefined;
  readonly two: TimeSpan | undefined;
}

export function seenOf(
  sightings: readonly Sighting[],
  instance: string,
  started: number,
  isThere: (holder: string) => boolean,
): SeenHolders {
  const first = sightings.findIndex((one) => {
    const holder = holderOf(one, instance);
    return holder !== undefined && isThere(holder);
  });
  const there = sightings[first];
  const last = sightings[first - 1];
  const some = (is: (count: number) => boolean): TimeSpan | undefined =>
    spanOf(sightings, ({ holders }) => (holders.get(instance) ?? []).some((hosts) => is(hosts.length)));
  return {
    took: there && [Math.max(0, (last?.asked ?? started) - started), Math.max(0, there.answered - started)],
    nobody: some((count) => count === 0),
    two: some((count) => count > 1),
  };
}

/** All times together. */
function spanOf(sightings: readonly Sighting[], is: (one: Sighting) => boolean): TimeSpan | undefined {
  let [least, most, count] = [0, 0, 0];
  for (let at = 0; at < sightings.length; at++) {
    const from = sightings[at];
    if (!from || !is(from)) continue;
    const begin = sightings[at - 1] ?? from;
    let to = from;
    for (let next = sightings[at + 1]; next && is(next); next = sightings[at + 1]) [to, at] = [next, at + 1];
    least += Math.max(0, to.asked - from.answered);
    most += (sightings[at + 1] ?? to).answered - begin.asked;
    count++;
  }
  return count === 0 ? undefined : [least, most];
}

/** What no look can see is shorter than that: from the beginning of one look to the end of the next. */
export function resolutionOf(sightings: readonly Sighting[]): number {
  return Math.max(0, ...sightings.map(({ asked }, at) => (sightings[at + 1]?.answered ?? asked) - asked));
}
