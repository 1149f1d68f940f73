// kalc deploy against hosts with the real keepalived and sshd.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../../support/hosts.ts";
import { describeWith } from "../../support/needs.ts";
import { openSshHosts, type SshHosts } from "../../support/ssh-hosts.ts";
import { kalcIn, type Said } from "./kalc.ts";

const MAIN = "/etc/keepalived/keepalived.conf";

const configuration = (priority: number, { vrid = 51, lines = "" } = {}): string => `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id ${vrid}
    priority ${priority}
    advert_int 0.2
    version 3
    virtual_ipaddress {
        10.77.0.100/24
    }
${lines}}
`;

// What the hosts of the lab are not: machines with systemd, packages and a firewall of their own.
const YAML = `clusters:
  web:
    nodes:
      lb1: { file: lb1.conf, host: lb1, keepalived: installed }
      lb2: { file: lb2.conf, host: lb2, keepalived: installed }
    setup: { firewall: none }
    timeouts: { gate: 30, confirm: 60 }
`;
const ACCEPTED = ["--accept", "KA804=there is no systemd in the lab"];

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
  const pair = (more: Parameters<typeof configuration>[1] = {}): void =>
    write({ "lb1.conf": configuration(150, more), "lb2.conf": configuration(100, more) });
  const holders = async (): Promise<readonly string[]> => {
    const names = ["lb1", "lb2"];
    const held = await Promise.all(names.map((name) => hosts.on(name, "ip -o addr show eth0")));
    return names.filter((_, at) => held[at]?.includes("10.77.0.100/"));
  };
  const inode = (host: string): Promise<string> =>
    hosts.on(host, `stat -c %i:%Z ${MAIN}; cat /run/keepalived.pid`);

  beforeAll(async () => {
    hosts = await openSshHosts(["lb1", "lb2"]);
    write({ "kalc.yaml": YAML });
  });
  afterAll(() => {
    hosts.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("takes two bare hosts to a cluster that runs", async () => {
    pair();
    const { exit, stdout, stderr } = await deploy("web");
    expect({ exit, stderr, stdout }).toMatchObject({ exit: 0, stderr: "" });
    expect(stdout).toMatch(/^web: deployed, and seen to be$/m);
    expect(await holders()).toEqual(["lb1"]);
    expect(await hosts.on("lb1", `cat ${MAIN}`)).toBe(configuration(150));
  });
});
