// What a roll-out does to the addresses of a pair that runs, beside what its plan foresaw.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ADDRESS, NODES, textFor, type Node, type Says } from "../../reload/pair.ts";
import { addressEvents, heldBetween, monitorAddresses } from "../../support/address-events.ts";
import { until } from "../../support/hosts.ts";
import { debianRoot } from "../../support/debian-root.ts";
import { describeWith } from "../../support/needs.ts";
import { openSshHosts, type SshHosts } from "../../support/ssh-hosts.ts";
import { kalcIn, type Said } from "./kalc.ts";
import { ACCEPTED, clusterYaml } from "./web-pair.ts";

const password = (word: string): string => `authentication {\n auth_type PASS\n auth_pass ${word}\n }\n`;
const peers = (node: Node): string =>
  `unicast_src_ip 10.77.0.${node === "lb1" ? 1 : 2}\n unicast_peer {\n 10.77.0.${node === "lb1" ? 2 : 1}\n }\n`;

/** Each on top of the one before; who is master after it, and what kalc is told besides. */
const CHANGES: readonly (readonly [string, (node: Node) => Says, Node, ...string[]])[] = [
  ["a priority that moves nothing", (node) => (node === "lb1" ? { priority: 160 } : {}), "lb1"],
  ["a priority that hands over", (node) => (node === "lb1" ? { priority: 50 } : {}), "lb2"],
  ["a priority that takes back", () => ({}), "lb1"],
  ["a password", () => ({ lines: password("one") }), "lb1"],
  ["another password", () => ({ lines: password("two") }), "lb1"],
  [
    "an address more",
    () => ({ lines: password("two"), addresses: [`${ADDRESS}/24`, "10.77.0.201/24"] }),
    "lb1",
  ],
  ["another number", () => ({ lines: password("two"), vrid: 52 }), "lb1", "--prefer", "gap"],
  ["unicast peers", (node) => ({ lines: password("two") + peers(node), vrid: 52 }), "lb1", "--prefer", "gap"],
  [
    "another number, one after the other",
    (node) => ({ lines: password("two") + peers(node), vrid: 53 }),
    "lb1",
    "--prefer",
    "overlap",
  ],
  [
    "multicast again, one after the other",
    () => ({ lines: password("two"), vrid: 53 }),
    "lb1",
    "--prefer",
    "overlap",
  ],
  [
    "unicast peers, one after the other",
    (node) => ({ lines: password("two") + peers(node), vrid: 53 }),
    "lb1",
    "--prefer",
    "overlap",
  ],
  [
    "an emptied file",
    (node) => (node === "lb1" ? { text: "" } : { lines: password("two") + peers(node), vrid: 53 }),
    "lb2",
  ],
];

interface Range {
  readonly nobody: readonly [number, number] | null;
  readonly two: readonly [number, number] | null;
}

interface Plan {
  readonly order: { readonly kind: "sequence" | "together" };
  readonly instances: readonly { readonly sequence: Range; readonly together: Range }[];
}

const NEEDS = ["keepalived", "namespaces", "sandbox", "ssh hosts"] as const;

describeWith(NEEDS, "a change of a pair that runs", () => changesOn(() => "/"));
// MATRIX=all: with the keepalived of another Debian as well, 2.3.3, and everything else of that Debian.
if (process.env.MATRIX === "all")
  describeWith([...NEEDS, "debootstrap"], "a change of a pair with Debian trixie", () =>
    changesOn(() => debianRoot("trixie")),
  );

function changesOn(root: () => string): void {
  let hosts: SshHosts;
  let master: Node = "lb1";
  const folder = mkdtempSync(join(tmpdir(), "kalc-changes-"));
  const write = (says: (node: Node) => Says): void => {
    for (const node of NODES) writeFileSync(join(folder, `${node}.conf`), textFor(node, says(node)));
  };
  const deploy = (...args: readonly string[]): Promise<Said> =>
    kalcIn(hosts.path, ["deploy", "--yes", ...ACCEPTED, "--format", "json", ...args], {
      cwd: folder,
      env: { XDG_STATE_HOME: folder },
    });
  const holders = async (): Promise<readonly Node[]> => {
    const held = await Promise.all(NODES.map((node) => hosts.on(node, "ip -o addr show eth0")));
    return NODES.filter((_, at) => held[at]?.includes(`${ADDRESS}/`));
  };
  const expectMaster = async (node: Node): Promise<void> => {
    expect(await until(holders, (all) => all.join() === node, 60)).toMatchObject({ isRight: true });
  };

  beforeAll(async () => {
    hosts = await openSshHosts(NODES, root());
    writeFileSync(join(folder, "kalc.yaml"), clusterYaml({ gate: 60, confirm: 120 }));
    write(() => ({}));
    const { exit, stdout } = await deploy();
    expect(exit, stdout).toBe(0);
    await expectMaster("lb1");
  }, 600_000);
  afterAll(() => {
    hosts.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(CHANGES.map(([what, ...change]) => [what, change] as const))("%s", async (_, change) => {
    const [says, after, ...args] = change;
    write(says);
    await monitorAddresses(hosts.lab, NODES);
    const start = Date.now();
    const late = lateness();
    const said = await deploy(...args);
    expect({ exit: said.exit, said: said.stdout.split("\n").slice(1) }).toMatchObject({ exit: 0 });
    await expectMaster(after);
    const allowed = 300 + late();
    const held = heldBetween(await addressEvents(hosts.lab, NODES, ADDRESS), master, start, Date.now());
    await hosts.lab.run("pkill -x ip");
    master = after;
    const { plan } = JSON.parse(said.stdout.split("\n")[0] ?? "") as { plan: Plan };
    const foreseen = plan.instances[0]?.[plan.order.kind];
    const report = JSON.stringify({ order: plan.order, foreseen, held, allowed });
    for (const what of ["nobody", "two"] as const) {
      const [least, most] = foreseen?.[what] ?? [0, Number.POSITIVE_INFINITY];
      expect(held[what], report).toBeGreaterThanOrEqual(least - allowed);
      expect(held[what], report).toBeLessThanOrEqual(most + allowed);
    }
  });
}

/** How late this machine is with what should happen every 20 ms, at worst: keepalived is no earlier. */
function lateness(): () => number {
  let worst = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - last - 20);
    last = now;
  }, 20);
  return () => {
    clearInterval(timer);
    return Math.round(worst);
  };
}
