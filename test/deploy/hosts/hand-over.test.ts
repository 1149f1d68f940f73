// A master that has to be restarted, on hosts with the real keepalived and sshd.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../../support/hosts.ts";
import { describeWith } from "../../support/needs.ts";
import { openSshHosts, type SshHosts } from "../../support/ssh-hosts.ts";
import { kalcIn, type Said } from "./kalc.ts";
import { ACCEPTED, clusterYaml, nodeText } from "./web-pair.ts";

const NAMES = ["lb1", "lb2"];
const EVENTS = "/run/address-events";

/** keepalived refuses to reload this. */
const RESTARTING = "global_defs {\n    tmp_config_directory /run\n}\n";

describeWith(["keepalived", "namespaces", "sandbox", "ssh hosts"], "a restart of the master", () => {
  let hosts: SshHosts;
  const folder = mkdtempSync(join(tmpdir(), "kalc-hand-over-"));

  const deploy = (more: string): Promise<Said> => {
    writeFileSync(join(folder, "lb1.conf"), more + nodeText(150));
    writeFileSync(join(folder, "lb2.conf"), more + nodeText(100));
    const env = { XDG_STATE_HOME: folder };
    return kalcIn(hosts.path, ["deploy", "--yes", ...ACCEPTED], { cwd: folder, env });
  };
  const holders = async (): Promise<readonly string[]> => {
    const held = await Promise.all(NAMES.map((name) => hosts.on(name, "ip -o addr show eth0")));
    return NAMES.filter((_, at) => held[at]?.includes("10.77.0.100/"));
  };
  const isLb1 = (names: readonly string[]): boolean => names.join() === "lb1";

  beforeAll(async () => {
    hosts = await openSshHosts(NAMES);
    writeFileSync(join(folder, "kalc.yaml"), clusterYaml());
  });
  afterAll(() => {
    hosts.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("lets the other host take over first, and back", async () => {
    expect((await deploy("")).exit).toBe(0);
    expect(await until(holders, isLb1, 20)).toMatchObject({ isRight: true });
    const monitor = `setsid ip -o monitor address > ${EVENTS} 2>&1 < /dev/null & echo $! > ${EVENTS}.pid`;
    await Promise.all(NAMES.map((name) => hosts.on(name, monitor)));
    const pid = await hosts.on("lb1", "cat /run/keepalived.pid");

    const { exit, stdout } = await deploy(RESTARTING);
    // A line of the plan, which may be wrapped.
    const handOver = /hand over VI_1 to lb2 first, with a lower priority; lb1 takes it\s+back afterwards/;
    expect({ exit, stdout }).toMatchObject({ exit: 0, stdout: expect.stringMatching(handOver) as string });
    expect(await until(holders, isLb1, 20)).toMatchObject({ isRight: true });
    expect(await hosts.on("lb1", "cat /run/keepalived.pid")).not.toBe(pid);
    // Each of them let go once: lb1 when it handed over, lb2 when it handed back.
    for (const name of NAMES) {
      const events = await hosts.on(name, `kill "$(cat ${EVENTS}.pid)"; cat ${EVENTS}`);
      expect(events.match(/^Deleted .*10\.77\.0\.100\//gm)).toHaveLength(1);
    }
  });
});
