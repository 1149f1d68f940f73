// kalc init and kalc deploy on four machines with systemd and real IPVS: two directors, two real servers.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { kalcIn, type Said } from "../deploy/hosts/kalc.ts";
import { until } from "../support/hosts.ts";
import { describeWith } from "../support/needs.ts";
import { openMachines, type Machines } from "./systemd/machines.ts";

const VIP = "10.0.2.200";
const web = (name: string): string =>
  `mkdir -p /run/www; echo ${name} > /run/www/index.html; busybox httpd -p 80 -h /run/www`;

describeWith(["keepalived", "lab"], "kalc deploy, with systemd and real IPVS", () => {
  const folder = mkdtempSync(join(tmpdir(), "kalc-lab-deploy-"));
  let machines: Machines;

  const kalc = (...args: readonly string[]): Promise<Said> =>
    kalcIn(machines.path, args, { cwd: folder, env: { XDG_STATE_HOME: folder } });
  const edit = (change: (text: string, name: string) => string): void => {
    for (const name of ["lb1.conf", "lb2.conf"]) {
      const path = join(folder, name);
      writeFileSync(path, change(readFileSync(path, "utf8"), name));
    }
  };
  const answers = (): Promise<string> =>
    machines.outside(`for n in 1 2 3 4; do curl -s -m 5 http://${VIP}/ || echo none; done | sort | uniq -c`);
  const deployed = async (): Promise<string> => {
    const { exit, stdout, stderr } = await kalc("deploy", "--yes");
    expect({ exit, stdout, stderr }).toMatchObject({ exit: 0 });
    return stdout;
  };
  const holder = async (): Promise<readonly string[]> => {
    const names = ["lb1", "lb2"];
    const said = await Promise.all(names.map((name) => machines.on(name, "ip -o addr show eth0")));
    return names.filter((_, at) => said[at]?.includes(`${VIP}/`));
  };
  /** How many requests fail while something is done. */
  const failed = async (act: () => Promise<unknown>): Promise<number> => {
    const load = spawn(join(machines.path.split(":")[0] ?? "", "outside"), [
      "sh",
      "-c",
      `while :; do curl -s -m 2 -o /dev/null http://${VIP}/ && echo ok || echo failed; sleep 0.05; done`,
    ]);
    let said = "";
    load.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    try {
      await until(
        () => Promise.resolve(said),
        (text) => text.includes("ok"),
        30,
      );
      await act();
    } finally {
      load.kill("SIGKILL");
    }
    expect(said.match(/ok/g)?.length).toBeGreaterThan(10);
    return said.match(/failed/g)?.length ?? 0;
  };

  beforeAll(async () => {
    machines = await openMachines({
      lb1: { number: 11 },
      lb2: { number: 12 },
      web1: { number: 21, boot: web("web1") },
      web2: { number: 22, boot: web("web2") },
    });
  });
  afterAll(() => {
    machines.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("from kalc init to a service, changed under load, handed over, and taken off", async () => {
    const init = await kalc(
      ...["init", "direct-routing", "--hosts", "lb1,lb2", "--interface", "eth0", "--address", `${VIP}/24`],
      ...["--servers", "10.0.2.21,10.0.2.22", "--router-id", "51", "--delay-loop", "1", "--scheduler", "rr"],
    );
    expect(init).toMatchObject({ exit: 0, stderr: "" });
    expect(await deployed()).toMatch(/^direct-routing: deployed and verified$/m);
    expect(await holder()).toEqual(["lb1"]);
    const served = await until(answers, (said) => /2 web1\n *2 web2/.test(said), 30);
    expect(served).toMatchObject({ isRight: true });
    for (const name of ["web1", "web2"]) expect(await machines.on(name, "ip -o addr show lo")).toContain(VIP);

    // Servers and weights: nobody notices.
    edit((text) => text.replace("weight 1", "weight 3"));
    expect(await failed(deployed)).toBe(0);
    expect(await machines.on("lb1", "ipvsadm -Sn")).toMatch(/-w 3/);

    // Another master: at most what one hand-over costs.
    edit((text, name) => (name === "lb2.conf" ? text.replace(/priority \d+/, "priority 200") : text));
    expect(await failed(deployed)).toBeLessThanOrEqual(1);
    expect(await holder()).toEqual(["lb2"]);

    // What keepalived would die of is refused before anything is touched.
    const now = await machines.on("lb2", "cat /run/keepalived.pid; cat /etc/keepalived/keepalived.conf");
    edit((text) => text.replace("interface eth0", "interface eth9"));
    expect(await kalc("deploy", "--yes")).toMatchObject({ exit: 1 });
    expect(await machines.on("lb2", "cat /run/keepalived.pid; cat /etc/keepalived/keepalived.conf")).toBe(
      now,
    );

    expect(await kalc("remove", "--yes")).toMatchObject({ exit: 0 });
    for (const name of ["lb1", "lb2", "web1", "web2"]) {
      expect(await machines.on(name, "ls -d /var/lib/kalc /etc/keepalived/keepalived.conf")).not.toMatch(
        /^\//m,
      );
      expect(await machines.on(name, "ip -o addr")).not.toContain(VIP);
    }
  });
});
