// What of the forecasts of all hosts is about one virtual router.
import { reloadTable, type Effect, type Measurement, type Range } from "@kalc/parser/difference";
import type { Interruption } from "../plan.ts";
import { alone, interruptionOf, isAwaited, plus, QUIET, worse } from "./interruption.ts";
import type { RouterMember, RunningRouter } from "./routers.ts";

/** Only what fails later makes a difference. */
const NOT_YET = "tracking fails";

/** They count where the other node has the higher one then. */
const PRIORITIES: readonly string[] = ["priority lowered", "priority raised"];

export interface Schedule {
  /** The number of the step in which each host acts. */
  readonly turns: ReadonlyMap<string, number>;
  /** From one step to the next. */
  readonly between: Range;
}

export interface Foreseen {
  readonly interruption: Interruption;
  /** The next host has to wait until the one before has taken over. */
  readonly isAwaited: boolean;
}

/** `isAlone`: there is nobody who could be master, too. */
export function interruptionIn(
  router: RunningRouter,
  { turns, between }: Schedule,
  moves: boolean,
  isAlone: boolean,
): Foreseen {
  const { master, members } = router;
  if (!master) return { interruption: QUIET, isAwaited: false };
  const kinds = new Map<string, { readonly measurement: Measurement; readonly members: RouterMember[] }>();
  for (const member of members) {
    for (const { id, measurement } of measuredFor(member)) {
      if (PRIORITIES.includes(id) && !moves) continue;
      const known = kinds.get(id);
      if (known) known.members.push(member);
      else kinds.set(id, { measurement, members: [member] });
    }
  }
  const turnOf = ({ view }: RouterMember): number => turns.get(view.name) ?? 0;
  const seconds = master.instance.advertInt.value;
  const all = [...kinds.values()].map(({ measurement, members: own }) => {
    const parts = {
      master: own.includes(master) ? turnOf(master) : undefined,
      backups: own.filter((member) => member !== master).map(turnOf),
      between,
    };
    const one = scaled(measurement, seconds);
    return { interruption: interruptionOf(one, parts), isAwaited: isAwaited(one, parts) };
  });
  const total = all.map(({ interruption }) => interruption).reduce(worse, QUIET);
  return {
    interruption: isAlone ? { nobody: total.nobody, two: QUIET.two } : total,
    isAwaited: all.some((one) => one.isAwaited),
  };
}

/** The master gets weaker, and is changed as a backup; `comesBack`: it is the strongest again afterwards. */
export function interruptionHandedOver({ master, members }: RunningRouter, comesBack: boolean): Interruption {
  if (!master) return QUIET;
  const version = master.view.measuredOn;
  const seconds = master.instance.advertInt.value;
  const [lowered, raised] = [measuredOf("priority lowered", version), measuredOf("priority raised", version)];
  const over = lowered ? alone(scaled(lowered, seconds).master) : QUIET;
  const back = raised && comesBack ? alone(scaled(raised, seconds).backup) : QUIET;
  return members
    .flatMap((member) =>
      member === master && master.view.activation === "restart" ? [] : measuredFor(member),
    )
    .filter(({ id }) => !PRIORITIES.includes(id))
    .map(({ measurement }) => alone(scaled(measurement, seconds).backup))
    .reduce(worse, plus(over, back));
}

interface Measured {
  readonly id: string;
  readonly measurement: Measurement;
}

function measuredFor(member: RouterMember): readonly Measured[] {
  const { view } = member;
  if (view.activation === "restart") return letsGo(view.measuredOn);
  return (view.forecast?.effects ?? []).flatMap((effect): readonly Measured[] => {
    const { id, measurement } = effect;
    if (measurement === undefined || id === NOT_YET || !isAbout(effect, member)) return [];
    return [{ id, measurement }];
  });
}

/** A keepalived that ends gives its addresses up, as one that reloads without the instance does. */
function letsGo(version: string): readonly Measured[] {
  const found = measuredOf("instance removed", version);
  if (!found) return [];
  const { kind, keepalived, runs, master } = found;
  return [{ id: "restart", measurement: { kind, keepalived, runs, ...(master ? { master } : {}) } }];
}

function measuredOf(id: string, version: string): Measurement | undefined {
  const { measurements = [] } = reloadTable().find(({ kind }) => kind.id === id) ?? {};
  return measurements.find(({ keepalived }) => keepalived === version);
}

/** What is said of keepalived as a whole is about all of them. */
function isAbout(
  { id, changes }: Pick<Effect, "id" | "changes">,
  { instance, after }: RouterMember,
): boolean {
  if (id === "fatal") return true;
  return changes.some(({ path: [first] }) => {
    if (first?.keyword === "virtual_server") return false;
    if (first?.keyword !== "vrrp_instance") return true;
    return first.name === (after?.name ?? instance.name);
  });
}

/** What was measured was measured with an advert each second, and takes as many of them with another interval. */
function scaled(measurement: Measurement, seconds: number): Measurement {
  if (seconds === 1) return measurement;
  const time = ([least, most]: Range): Range => [Math.round(least * seconds), Math.round(most * seconds)];
  const phase = (name: "master" | "thenBackup" | "backup" | "thenMaster" | "together"): object => {
    const one = measurement[name];
    return one
      ? { [name]: { ...one, nobody: time(one.nobody), twoFrom: one.twoFrom && time(one.twoFrom) } }
      : {};
  };
  return {
    ...measurement,
    ...phase("master"),
    ...phase("thenBackup"),
    ...phase("backup"),
    ...phase("thenMaster"),
    ...phase("together"),
  };
}
