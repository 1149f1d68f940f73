// kalc deploy against hosts with the real keepalived and sshd.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hostProgram } from "../../../deploy/program/index.ts";
import { until } from "../../support/hosts.ts";
import { describeWith } from "../../support/needs.ts";
import { openSshHosts, type SshHosts } from "../../support/ssh-hosts.ts";
import { kalcIn, type Said } from "./kalc.ts";
import { ACCEPTED, clusterYaml, nodeText } from "./web-pair.ts";

const MAIN = "/etc/keepalived/keepalived.conf";

describeWith(["keepalived", "namespaces", "sandbox", "ssh hosts"], "deployment to hosts", () => {
  let hosts: SshHosts;
  const folder = mkdtempSync(join(tmpdir(), "kalc-deploy-"));

  const kalc = (args: readonly string[], stop?: (stdout: string) => boolean): Promise<Said> =>
    kalcIn(hosts.path, args, { cwd: folder, env: { XDG_STATE_HOME: folder }, ...(stop ? { stop } : {}) });
  const deploy = (...args: readonly string[]): Promise<Said> =>
    kalc(["deploy", "--yes", ...ACCEPTED, ...args]);
  const write = (texts: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  };
  const pair = (more: Parameters<typeof nodeText>[1] = {}): void =>
    write({ "lb1.conf": nodeText(150, more), "lb2.conf": nodeText(100, more) });
  const holders = async (): Promise<readonly string[]> => {
    const names = ["lb1", "lb2"];
    const held = await Promise.all(names.map((name) => hosts.on(name, "ip -o addr show eth0")));
    return names.filter((_, at) => held[at]?.includes("10.77.0.100/"));
  };
  const inode = (host: string): Promise<string> =>
    hosts.on(host, `stat -c %i:%Z ${MAIN}; cat /run/keepalived.pid`);

  beforeAll(async () => {
    hosts = await openSshHosts(["lb1", "lb2", "back"]);
    write({ "kalc.yaml": clusterYaml() });
  });
  afterAll(() => {
    hosts.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("takes two bare hosts to a cluster that runs", async () => {
    pair();
    const { exit, stdout, stderr } = await deploy("web");
    expect({ exit, stderr, stdout }).toMatchObject({ exit: 0, stderr: "" });
    expect(stdout).toMatch(/^web: deployed and verified$/m);
    expect(await holders()).toEqual(["lb1"]);
    expect(await hosts.on("lb1", `cat ${MAIN}`)).toBe(nodeText(150));
  });

  test("does nothing the second time", async () => {
    const before = [await inode("lb1"), await inode("lb2")];
    const { exit, stdout } = await deploy("web");
    expect({ exit, stdout }).toEqual({
      exit: 0,
      stdout: "web: nothing to do. 2 needs can only be checked on the hosts.\n\nweb: deployed and verified\n",
    });
    expect([await inode("lb1"), await inode("lb2")]).toEqual(before);
  });

  test("lets the other host take over and back in a drill, and leaves nothing of it", async () => {
    const before = await hosts.on("lb1", `cat ${MAIN}`);
    const { exit, stdout, stderr } = await kalc(["drill", "--yes", ...ACCEPTED, "web"]);
    expect({ exit, stderr, stdout }).toMatchObject({ exit: 0, stderr: "" });
    expect(stdout).toMatch(/^VI_1\n {2}lb2 took over within \S.* s \(computed: at most 0\.7 s\)$/m);
    expect(stdout).toMatch(/^ {2}lb1 took over within \S.* s \(computed: at most 0\.7 s\)$/m);
    expect(stdout).toMatch(/^web: drilled and verified$/m);
    expect(await holders()).toEqual(["lb1"]);
    expect(await hosts.on("lb1", `cat ${MAIN}`)).toBe(before);
    expect((await kalc(["plan", "web", "--detailed-exitcode"])).exit).toBe(0);
  });

  test("acts on both at one time", async () => {
    pair({ vrid: 52 });
    const { exit, stdout } = await deploy("--prefer", "gap");
    expect({ exit, stdout }).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^web: deployed/m) as string,
    });
    expect(await holders()).toEqual(["lb1"]);
    expect(await hosts.on("lb2", `grep virtual_router_id ${MAIN}`)).toContain("52");
  });

  test("refuses a plan that is another one by now, and says where", async () => {
    pair({ vrid: 52, lines: "    garp_master_delay 2\n" });
    expect((await kalc(["plan", "web", "--out", "plan.json"])).exit).toBe(0);
    await hosts.on("lb2", `echo '# by hand' >> ${MAIN}`);
    const { exit, stdout } = await deploy("plan.json");
    expect({ exit, stdout }).toEqual({
      exit: 1,
      stdout: "web: refused, nothing was changed\n  lb2 has changed since the plan\n",
    });
    await hosts.on("lb2", `sed -i '$d' ${MAIN}`);
    expect((await deploy("plan.json")).exit).toBe(0);
    expect(await hosts.on("lb2", `grep -c garp_master_delay ${MAIN}`)).toBe("1\n");
  });

  test("is printed as a script by kalc emit, with the program for hosts", async () => {
    pair({ vrid: 52, lines: "    garp_master_delay 3\n" });
    const { exit, stdout } = await kalc(["emit", "web"]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^# lb2\n(?:# .*\n)+ssh -- lb2 /m);
    const checked = spawnSync("sh", ["-n"], { input: stdout, encoding: "utf8" });
    expect({ status: checked.status, stderr: checked.stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.includes(hostProgram().trimEnd())).toBe(true);
  });

  test("takes both back where keepalived dies of it on one", async () => {
    const before = await Promise.all(["lb1", "lb2"].map((host) => hosts.on(host, `cat ${MAIN}`)));
    write({ "lb1.conf": nodeText(160, { vrid: 52 }) });
    write({ "lb2.conf": nodeText(110, { vrid: 52 }).replace("eth0", "eth9") });
    const stopped = await deploy();
    expect(stopped.exit).toBe(1);
    expect(stopped.stdout).toMatch(/^ {2}lb2: No interface eth9: .* \[KA711\]$/m);
    const accepted = ["--accept", "KA711=a try"];
    const tested = await deploy(...accepted);
    expect(tested.stdout).toMatch(/^ {2}lb2: keepalived -t exits with \d+ instead of 0 \[KA802\]$/m);
    expect(tested.exit).toBe(1);
    // Hosts that act at one time: what the other one did has to be undone.
    const { exit, stdout } = await deploy(...accepted, "--accept", "KA802=a try");
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^web: rolled back on all hosts$/m);
    expect(stdout).toMatch(/^ {2}lb2: keepalived is not running after the reload$/m);
    expect(await Promise.all(["lb1", "lb2"].map((host) => hosts.on(host, `cat ${MAIN}`)))).toEqual(before);
    expect(await until(holders, (all) => all.join() === "lb1", 20)).toMatchObject({ isRight: true });
  });

  test("takes everything back on Ctrl-C", async () => {
    pair({ vrid: 52, lines: "    garp_master_delay 3\n" });
    const { exit, stdout } = await kalc(["deploy", "--yes", ...ACCEPTED], (said) =>
      said.includes("lb2: activate the change"),
    );
    expect({ exit, stdout }).toMatchObject({
      exit: 1,
      stdout: expect.stringContaining("  interrupted\n") as string,
    });
    expect(stdout).toMatch(/^web: rolled back on all hosts$/m);
    expect(await hosts.on("lb2", `grep -c 'garp_master_delay 2' ${MAIN}`)).toBe("1\n");
  });

  test("waits for kalc confirm, and lets nobody else in meanwhile", async () => {
    const { exit, stdout } = await deploy("--confirm", "manual");
    expect({ exit, stdout }).toMatchObject({
      exit: 4,
      stdout: expect.stringMatching(
        /^ {2}lb1: waiting for kalc confirm; it rolls back by itself at \d/m,
      ) as string,
    });
    pair({ vrid: 52, lines: "    garp_master_delay 4\n" });
    const other = await deploy("--break-lock");
    expect(other.exit).toBe(1);
    expect(other.stdout).toMatch(/^ {2}lb1: \S+ has held the lock for \d+ s/m);
    expect(await kalc(["confirm", "web"])).toMatchObject({ exit: 0 });
    expect(await kalc(["confirm"])).toMatchObject({
      exit: 1,
      stdout: "web: refused, nothing was changed\n  nothing is waiting to be confirmed\n",
    });
    expect(await hosts.on("lb2", `grep -c 'garp_master_delay 3' ${MAIN}`)).toBe("1\n");
  });

  test("goes back, without any kalc.yaml", async () => {
    rmSync(join(folder, "kalc.yaml"));
    const there = ["--host", "lb1", "lb2"];
    const list = await kalc(["rollback", "--list", ...there]);
    expect(list.stdout).toMatch(/^lb1:\n {2}generation 4, \d+ \w+ ago by \S+\n/);
    expect(list.stdout).toMatch(/^ {2}the state before kalc$/m);
    const { exit, stdout } = await kalc(["rollback", "--yes", ...ACCEPTED, ...there]);
    expect({ exit, stdout }).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^web: rolled back and verified$/m) as string,
    });
    for (const host of ["lb1", "lb2"])
      expect(await hosts.on(host, `grep -c 'garp_master_delay 2' ${MAIN}`)).toBe("1\n");
    expect(await holders()).toEqual(["lb1"]);
  });

  test("takes everything of kalc off, and has written down what was done", async () => {
    const { exit, stdout } = await kalc(["remove", "--yes", "--host", "lb1", "lb2"]);
    expect({ exit, stdout }).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^web: removed and verified$/m) as string,
    });
    for (const host of ["lb1", "lb2"])
      expect(await hosts.on(host, "ls -d /var/lib/kalc /etc/keepalived/*; pgrep keepalived")).toMatch(
        /^ls: cannot access '\/var\/lib\/kalc'.*\n.*\n$/,
      );
    const lines = readFileSync(join(folder, "kalc/audit.log"), "utf8").trim().split("\n");
    const noted = lines.map((line) => JSON.parse(line) as { action: string; outcome: string });
    expect(noted.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      "deploy verified",
      "drill verified",
      "deploy verified",
      "deploy verified",
      "deploy refused",
      "deploy rolled-back",
      "deploy rolled-back",
      "deploy guarded",
      "deploy refused",
      "confirm verified",
      "confirm refused",
      "rollback verified",
      "remove verified",
    ]);
  });

  test("takes real servers back, too, where directors lack something", async () => {
    for (const host of ["lb1", "lb2"])
      await hosts.on(host, `mkdir -p /etc/keepalived && : > ${MAIN} && keepalived -P`);
    // The kernel here has no IPVS, which is a need of directors.
    const service = `virtual_server 10.77.0.100 80 {
    lb_algo rr
    lb_kind DR
    protocol TCP
    real_server 10.77.0.3 80 {
    }
}
`;
    write({
      "kalc.yaml": `${clusterYaml()}    real-servers:\n      10.77.0.3: { host: back }\n`,
      "lb1.conf": nodeText(150) + service,
      "lb2.conf": nodeText(100) + service,
    });
    const { exit, stdout } = await deploy("web");
    expect(exit).toBe(1);
    const done = stdout.split("\n").filter((line) => line.includes("10.77.0.3: "));
    expect(done.slice(0, 4)).toEqual([
      "✓ 10.77.0.3: take the lock and stage the files",
      "✓ 10.77.0.3: arm the automatic rollback",
      "✓ 10.77.0.3: activate the change",
      "✓ 10.77.0.3: roll the change back",
    ]);
    expect(stdout).toMatch(/^ {2}lb\d: kalc-web: cannot load the module ip_vs$/m);
    const journal = await hosts.on("back", "cat /var/lib/kalc/kalc-web/journal");
    expect(journal).toContain("lo holds 10.77.0.100/32");
    expect(journal).toContain("removed 10.77.0.100/32 from lo");
    // There is none on a real server, and nobody is to wait for it.
    expect(journal).not.toContain("keepalived has died");
    expect(await hosts.on("back", "ip -o addr show lo")).not.toContain("10.77.0.100");
  });
});
