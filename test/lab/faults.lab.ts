// What goes wrong in the middle of a roll-out, on two machines with a kernel, a disk and systemd of their own: afterwards
// both have what was before or what was to be, and one of them has the address.
import process from "node:process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../support/hosts.ts";
import { describeWith } from "../support/needs.ts";
import { DIRECTORS, openSite, VIP, type Site } from "./deploy/site.ts";
import { FAULTS, type Director, type Fault } from "./faults/faults.ts";
import { openMachines, type Machines } from "./systemd/machines.ts";

const MAIN = "/etc/keepalived/keepalived.conf";
/** The time a host waits for a confirmation, and what a busy machine takes to go back. */
const ARMED = 60;
const PATIENCE = 120;

/** MATRIX=all: all of them, for half an hour; else the first one. */
const cases = Object.entries(FAULTS).slice(0, process.env.MATRIX === "all" ? undefined : 1);

interface Left {
  readonly status: string;
  readonly text: string;
  readonly runs: string;
}

describeWith(["keepalived", "lab"], "a roll-out with a fault, on machines", () => {
  let machines: Machines;
  let site: Site;
  /** Of garp_master_delay: tells one configuration from another. */
  let delay = 5;

  const write = (next: number): void =>
    site.editBoth((text) => text.replace(/garp_master_delay \d+/, `garp_master_delay ${next}`));

  beforeAll(async () => {
    machines = await openMachines({ lb1: { number: 11 }, lb2: { number: 12 } });
    site = openSite(machines);
    await site.begin("vrrp-pair", "--interface", "eth0", "--address", `${VIP}/24`, "--router-id", "51");
    site.edit("kalc.yaml", (text) =>
      text.replace(/gate: \d+/, "gate: 30").replace(/confirm: \d+/, `confirm: ${ARMED}`),
    );
    site.editBoth((text) => text.replace(/^( *)priority .*$/m, `$&\n$1garp_master_delay ${delay}`));
    await site.deployed("first deployment");
    await hold("lb1");
  });
  afterAll(() => {
    machines.close();
    site.close();
  });

  test.each(cases)("%s", async (name, fault) => {
    const [before, after] = [delay, delay + 1];
    write(after);
    const { exit, said } = await site.timed(name, () => rolledWith(fault));
    expect(fault.exits, said).toContain(exit);

    const left = await Promise.all(DIRECTORS.map((director) => leftOn(director, fault.locks === true)));
    const found = left.map(({ text }) => Number(/garp_master_delay (\d+)/.exec(text)?.[1]));
    const report = `${said}\n${JSON.stringify(left, null, 2)}`;
    expect([before, after], report).toContain(found[0]);
    expect([before, after], report).toContain(found[1]);
    if (found[0] !== found[1]) {
      // One was confirmed, and the other one was not there any more: kalc says so, and what to do.
      expect(fault.mayDiffer, report).toBe(true);
      expect(said).toMatch(/lb\d kept the change: run kalc deploy or kalc rollback so that all hosts agree/);
      await site.deployed("the same again");
    }
    if (exit === 0) expect(found[0], report).toBe(after);
    if (exit === 1) expect(found[0], report).toBe(before);
    if (exit === 4) expect(said).toMatch(/"guarded":\[\{"host":"lb[12]"/);
    for (const { runs } of left) expect(runs, report).toBe("active\n");
    await hold("lb1");

    delay = found[0] === found[1] && found[0] !== undefined ? found[0] : after;
    if (delay !== after) write(delay);
    expect(await site.kalc("plan", "--detailed-exitcode"), report).toMatchObject({ exit: 0 });
  });

  async function hold(name: Director): Promise<void> {
    expect(await until(site.holders, (names) => names.join() === name, PATIENCE)).toMatchObject({
      isRight: true,
    });
  }

  async function rolledWith({
    at,
    signal,
    strike,
    heal,
  }: Fault): Promise<{ exit: number | null; said: string }> {
    let struck: Promise<unknown> | undefined;
    const running = site.started(
      (stdout) => {
        if (struck || !hasTold(stdout, at)) return;
        if (signal) running.kill(signal);
        struck = Promise.resolve(strike?.(machines));
      },
      "deploy",
      "--yes",
      "--format",
      "json",
      "--break-lock",
    );
    const { exit, stdout, stderr } = await running.ended;
    expect(struck, stdout + stderr).toBeDefined();
    await struck;
    await heal?.(machines);
    return { exit, said: stdout + stderr };
  }

  /** Once the host has nothing under way any more. */
  async function leftOn(name: Director, mayBeLocked: boolean): Promise<Left> {
    const isOver = (status: string): boolean =>
      (status.startsWith("phase none\n") && !status.includes("\nlock ")) ||
      (mayBeLocked && status.startsWith("phase staged\n"));
    const status = "sh /var/lib/kalc/kalc-host status kalc-vrrp-pair";
    const { answer } = await until(() => machines.on(name, status), isOver, ARMED + PATIENCE);
    expect(isOver(answer), `${name}: ${answer}`).toBe(true);
    return {
      status: answer,
      text: await machines.on(name, `cat ${MAIN}`),
      runs: await machines.on(name, "systemctl is-active keepalived"),
    };
  }
});

/** Its events of all of these, in their order. */
function hasTold(stdout: string, events: Fault["at"]): boolean {
  let at = 0;
  for (const event of events) {
    const [host = "", step = "", state = ""] = event.split(" ");
    const name = host === "cluster" ? "null" : JSON.stringify(host);
    at = stdout.indexOf(`"host":${name},"step":"${step}","state":"${state}"`, at);
    if (at < 0) return false;
  }
  return true;
}
