// Who held an address when, from what `ip monitor` writes down as it happens.
import type { Lab } from "./hosts.ts";

interface Event<Node extends string> {
  readonly time: number;
  readonly node: Node;
  readonly isAdded: boolean;
}

/** A stretch of time, in milliseconds. */
export interface Held<Node extends string> {
  /** How long nobody held the address. */
  readonly nobody: number;
  /** How long two did. */
  readonly two: number;
  /** When that began; null: never. */
  readonly twoFrom: number | null;
  readonly holders: readonly Node[];
}

export async function monitorAddresses(lab: Lab, nodes: readonly string[]): Promise<void> {
  for (const node of nodes)
    await lab.run(`ip -n ${node} -ts -o monitor address >/run/lab/${node}.events & disown`);
}

export async function addressEvents<Node extends string>(
  lab: Lab,
  nodes: readonly Node[],
  address: string,
): Promise<readonly Event<Node>[]> {
  const all: Event<Node>[] = [];
  for (const node of nodes) {
    const text = await lab.run(`cat /run/lab/${node}.events`);
    for (const line of text.split("\n")) {
      const match = /^\[(\S+)\] (Deleted )?.* inet (\S+?)(?:\/\d+)? /.exec(line);
      if (match?.[3] === address)
        all.push({ time: timeOf(match[1] ?? ""), node, isAdded: match[2] === undefined });
    }
  }
  return all.sort((a, b) => a.time - b.time);
}

/** `ip -ts` writes microseconds and no time zone. */
function timeOf(text: string): number {
  const [whole = "", fraction = "0"] = text.split(".");
  return Date.parse(`${whole}Z`) + Number(`0.${fraction}`) * 1000 + new Date().getTimezoneOffset() * 60_000;
}

/** `first` holds it at first. Events before the start count for who holds it. */
export function heldBetween<Node extends string>(
  events: readonly Event<Node>[],
  first: Node,
  start: number,
  end: number,
): Held<Node> {
  const holders = new Set<Node>([first]);
  let last = start;
  let nobody = 0;
  let two = 0;
  const begins: number[] = [];
  const pass = (time: number): void => {
    const span = Math.max(0, time - last);
    if (holders.size === 0) nobody += span;
    if (holders.size === 2) {
      two += span;
      begins.push(Math.round(Math.max(0, last - start)));
    }
    last = Math.max(last, time);
  };
  for (const { time, node, isAdded } of events) {
    if (time >= end) break;
    if (time >= start) pass(time);
    if (isAdded) holders.add(node);
    else holders.delete(node);
  }
  pass(end);
  return {
    nobody: Math.round(nobody),
    two: Math.round(two),
    twoFrom: begins[0] ?? null,
    holders: [...holders].sort(),
  };
}
