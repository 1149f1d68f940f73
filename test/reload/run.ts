// One edit, once, on a pair of hosts that run: who held the address when.
import { addressEvents, heldBetween, monitorAddresses, type Held } from "../support/address-events.ts";
import { startKeepalived, until, type Lab } from "../support/hosts.ts";
import type { Edit, Order } from "./edits.ts";
import { ADDRESS, NODES, textFor, type Node } from "./pair.ts";

/** From one reload to the next, or to the end. */
export type Phase = Held<Node>;

export interface Observed {
  /** From the first reload to the second one, or to the end where there is only one. */
  readonly alone: Phase;
  readonly then: Phase | null;
  readonly alive: readonly Node[];
  /** Whether the master's address was taken away, be it for a moment. */
  readonly dropped: boolean;
  /** All addresses of each node at the end, beside its own. */
  readonly addresses: Readonly<Record<Node, readonly string[]>>;
  /** Routes and rules of the master's host that are not there by themselves. */
  readonly routes: readonly string[];
  readonly log: string;
}

const PATIENCE = 30;
const PAUSE = 5;

/** In a lab that is used again for the next: hosts that come and go keep the network of all others waiting. */
export async function observe(lab: Lab, edit: Edit, order: Order, program?: string): Promise<Observed> {
  try {
    return await observeIn(lab, edit, order, program);
  } finally {
    await cleanUp(lab);
  }
}

/** As it was before, whatever is left of a keepalived that died. */
async function cleanUp(lab: Lab): Promise<void> {
  const leftovers = NODES.map(
    (node) => `for pid in $(ip netns pids ${node}); do kill -9 $pid; done
ip -n ${node} addr flush dev eth0 to 10.77.0.128/25
ip -n ${node} addr flush dev eth1 to 10.77.0.128/25
ip -n ${node} link del vrrp.51
ip -n ${node} route del 10.99.0.0/24
ip -n ${node} rule del from 10.99.0.0/24
ip netns exec ${node} nft flush ruleset`,
  );
  await lab.run(`kill $(cat /run/lab/*.pid)`);
  await until(
    () => lab.run("ip netns pids lb1 | xargs -r ps -o args= -p; ip netns pids lb2 | xargs -r ps -o args= -p"),
    (text) => !text.includes("/run/lab/"),
    5,
  );
  await lab.run(`${leftovers.join("\n")}\nrm -rf /run/lab; mkdir /run/lab`);
}

/** Both run with the old configuration, and lb1 is master. */
export async function startPair(lab: Lab, edit: Edit, program?: string): Promise<void> {
  await lab.run("mkdir -p /run/lab/etc");
  for (const node of NODES) {
    await write(lab, node, textFor(node, edit.before(node)));
    await startKeepalived(lab, node, fileOf(node), program);
    // The first one is master before the other comes.
    if (node === "lb1" && edit.isNoneAlone !== true) await expectHolders(lab, ["lb1"]);
  }
  await until(
    () => lab.run("cat /run/lab/lb2.log"),
    (text) => /BACKUP STATE/.test(text),
    PATIENCE,
  );
}

async function observeIn(lab: Lab, edit: Edit, order: Order, program: string | undefined): Promise<Observed> {
  await startPair(lab, edit, program);
  // What is heard for the first time is no news later.
  await sleep(1.5);
  await expectHolders(lab, ["lb1"]);
  await monitorAddresses(lab, NODES);
  await sleep(0.3);
  const reloads: number[] = [];
  const groups = groupsOf(order);
  for (const nodes of groups) {
    for (const node of nodes) await put(lab, edit, node);
    reloads.push(await hup(lab, nodes));
    await sleep(edit.pause ?? PAUSE);
  }
  const end = Number(await lab.run("date +%s%N")) / 1e6;
  const events = await addressEvents(lab, NODES, ADDRESS);
  const [first = end, second = end] = reloads;
  const phases = [
    heldBetween(events, "lb1", first, second),
    heldBetween(events, "lb1", second, end),
  ] as const;
  return {
    alone: phases[0],
    then: reloads.length > 1 ? phases[1] : null,
    alive: await aliveIn(lab),
    dropped: events.some(
      ({ node, isAdded, time }) => node === "lb1" && !isAdded && time >= first && time < first + 1500,
    ),
    addresses: await addressesIn(lab),
    routes: await routesIn(lab),
    log: await lab.run("tail -n 40 /run/lab/lb1.log; echo ======; tail -n 40 /run/lab/lb2.log"),
  };
}

export function groupsOf(order: Order): readonly (readonly Node[])[] {
  switch (order) {
    case "master first":
      return [["lb1"], ["lb2"]];
    case "backup first":
      return [["lb2"], ["lb1"]];
    case "together":
      return [["lb1", "lb2"]];
    case "master only":
      return [["lb1"]];
    case "backup only":
      return [["lb2"]];
  }
}

const fileOf = (node: Node): string => `/run/lab/etc/${node}.conf`;

async function write(lab: Lab, node: Node, text: string): Promise<void> {
  const encoded = Buffer.from(text).toString("base64");
  await lab.run(`echo ${encoded} | base64 -d >${fileOf(node)}.new; mv ${fileOf(node)}.new ${fileOf(node)}`);
}

export async function put(lab: Lab, edit: Edit, node: Node): Promise<void> {
  if (edit.isWithoutFile) await lab.run(`rm ${fileOf(node)}`);
  else await write(lab, node, textFor(node, edit.after(node)));
}

/** When the signal was sent, in milliseconds. */
export async function hup(lab: Lab, nodes: readonly Node[]): Promise<number> {
  const pids = nodes.map((node) => `$(cat /run/lab/${node}.pid)`).join(" ");
  return Number(await lab.run(`date +%s%N; kill -HUP ${pids}`)) / 1e6;
}

async function aliveIn(lab: Lab): Promise<readonly Node[]> {
  const alive: Node[] = [];
  for (const node of NODES) {
    if ((await lab.run(`kill -0 $(cat /run/lab/${node}.pid) && echo yes`)).includes("yes")) alive.push(node);
  }
  return alive;
}

export async function addressesIn(lab: Lab): Promise<Observed["addresses"]> {
  const of = async (node: Node): Promise<readonly string[]> => {
    const text = await lab.run(`ip -n ${node} -o -4 addr show`);
    return [...text.matchAll(/ inet (\S+) /g)]
      .map(([, address = ""]) => address)
      .filter((address) => !/^127\.|^10\.7[78]\.0\.[12]\//.test(address));
  };
  return { lb1: await of("lb1"), lb2: await of("lb2") };
}

async function routesIn(lab: Lab): Promise<readonly string[]> {
  const text = await lab.run(
    "ip -n lb1 route show | grep -v 'proto kernel'; ip -n lb1 rule show | grep -v 'from all'",
  );
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export async function expectHolders(lab: Lab, nodes: readonly Node[]): Promise<void> {
  const ask = async (): Promise<string> => {
    const { lb1, lb2 } = await addressesIn(lab);
    const holds = (all: readonly string[]): boolean => all.some((one) => one.startsWith(`${ADDRESS}/`));
    return [...(holds(lb1) ? ["lb1"] : []), ...(holds(lb2) ? ["lb2"] : [])].join();
  };
  const found = await until(ask, (text) => text === nodes.join(), PATIENCE);
  if (!found.isRight) throw new Error(`not ready: ${found.answer}\n${await lab.run("cat /run/lab/*.log")}`);
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
