// kalc status against hosts with the real keepalived and sshd.
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../../support/hosts.ts";
import { describeWith } from "../../support/needs.ts";
import { openSshHosts, OPS_PASSWORD, type SshHosts } from "../../support/ssh-hosts.ts";
import { kalcIn, type Said } from "./kalc.ts";

const configuration = (priority: number, more = ""): string => `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority ${priority}
    advert_int 0.2
    version 3
    virtual_ipaddress {
        10.77.0.100/24
        10.77.0.101/24
    }
}
${more}`;

describeWith(["keepalived", "namespaces", "sandbox", "ssh hosts"], "status of hosts", () => {
  let hosts: SshHosts;

  const kalc = (...args: readonly string[]): Promise<Said> => kalcIn(hosts.path, ["status", ...args]);
  const put = (host: string, path: string, text: string): Promise<string> =>
    hosts.on(host, `cat >'${path}' <<'END'\n${text}\nEND`);
  const holds = (host: string): Promise<{ isRight: boolean }> =>
    until(
      () => hosts.on(host, "ip -o addr show eth0"),
      (said) => said.includes("10.77.0.100"),
      60,
    );

  beforeAll(async () => {
    hosts = await openSshHosts(["lb1", "lb2", "back"]);
    // Only lb1 has a way to it.
    await hosts.lab.run("ip -n back link set eth0 down");
    await put("lb1", "/etc/keepalived/keepalived.conf", configuration(150));
    await put("lb2", "/etc/keepalived/keepalived.conf", configuration(100));
    await hosts.on("lb2", "chmod 640 /etc/keepalived/keepalived.conf");
    await hosts.on("lb1", "keepalived -P");
    await hosts.on("lb2", "keepalived -P");
    expect(await holds("lb1")).toMatchObject({ isRight: true });
  });
  afterAll(() => hosts.close());

  test("shows who is master, and leaves nothing behind", async () => {
    const before = [await hosts.traces("lb1"), await hosts.traces("lb2")];
    const { exit, stdout, stderr } = await kalc("lb1", "lb2");
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(stdout).toBe(`host  keepalived  instances    holds           IPVS
lb1   2.2.7 runs  VI_1 MASTER  10.77.0.100/24  -
      VRRP only                10.77.0.101/24
lb2   2.2.7 runs  VI_1 BACKUP                  -
      VRRP only
`);
    expect([await hosts.traces("lb1"), await hosts.traces("lb2")]).toEqual(before);
  });

  test("shows an ordinary user what it may read", async () => {
    const { exit, stdout } = await kalc("ops@lb2", "ops@lb1");
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^ops@lb2 +2\.2\.7 runs +unknown/m);
    expect(stdout).toMatch(/^ops@lb1 +2\.2\.7 runs +VI_1 MASTER/m);
    expect(stdout).toContain(
      "ops@lb2: /etc/keepalived/keepalived.conf cannot be read: permission denied for ops: use --sudo to read as root\n",
    );
  });

  test("reads as root by sudo, with a password or without, and says where sudo refuses", async () => {
    const withPassword = (password: string): Promise<Said> =>
      kalcIn(hosts.path, ["status", "ops@lb2", "--ask-sudo-password"], { input: `${password}\n` });
    expect((await kalc("ops@lb2", "--sudo")).stdout).toContain(
      "ops@lb2: sudo refuses: a password is required\n",
    );
    expect((await withPassword(OPS_PASSWORD)).stdout).toMatch(/^ops@lb2: sudo refuses: /m);
    await put("lb2", "/etc/sudoers.d/ops", "ops ALL=(ALL) ALL");
    const before = await hosts.traces("lb2");
    expect((await withPassword(OPS_PASSWORD)).stdout).toContain("VI_1 BACKUP");
    expect(await hosts.traces("lb2")).toBe(before);
    const wrong = await withPassword("wrong");
    expect(wrong.stdout).toMatch(/^ops@lb2: sudo refuses: /m);
    expect(wrong.exit).toBe(2);
    // Where it wants none, the password is no command and no input of anything.
    await put("lb2", "/etc/sudoers.d/ops", "ops ALL=(ALL) NOPASSWD: ALL");
    expect((await withPassword("touch /tmp/hacked")).stdout).toContain("VI_1 BACKUP");
    expect((await kalc("ops@lb2", "--sudo")).stdout).toContain("VI_1 BACKUP");
    expect(await hosts.on("lb2", "ls /tmp")).not.toContain("hacked");
    for (const { stdout, stderr } of [wrong, await withPassword(OPS_PASSWORD)])
      expect(stdout + stderr).not.toContain(OPS_PASSWORD);
  });

  test("goes through a jump host", async () => {
    const { stdout } = await kalc("root@10.78.0.3", "--jump", "lb1");
    expect(stdout).toMatch(/^root@10\.78\.0\.3 +2\.2\.7 does not run/m);
    expect(stdout).toContain("root@10.78.0.3: keepalived is not running\n");
  });

  test("refuses a host whose key is another one, or not known", async () => {
    const known = readFileSync(hosts.knownHosts, "utf8");
    const [line = ""] = known.split("\n");
    const { stdout: other } = await kalcIn(hosts.path, ["status", "lb1", "lb2"]);
    expect(other).toContain("VI_1 MASTER");
    const changed = line.replace(
      /(AAAAC3NzaC1lZDI1NTE5AAAAI)(.)/,
      (_, head: string, char: string) => `${head}${char === "A" ? "B" : "A"}`,
    );
    writeFileSync(hosts.knownHosts, known.replace(line, changed));
    expect((await kalc("lb1")).stdout).toContain(
      "lb1: its host key differs from the one in known_hosts: it was reinstalled, or another machine answers\n",
    );
    writeFileSync(hosts.knownHosts, known.replace(`${line}\n`, ""));
    expect((await kalc("lb1")).stdout).toContain("lb1: its host key is unknown: connect once with ssh");
    writeFileSync(hosts.knownHosts, known);
  });

  test("says which host is not reached, and shows the rest", async () => {
    const { exit, stdout } = await kalc("lb1", "lb2:2222");
    expect(exit).toBe(0);
    expect(stdout).toContain("VI_1 MASTER");
    expect(stdout).toMatch(/^lb2:2222 +unreachable$/m);
    expect(stdout).toContain("lb2:2222: connection refused\n");
    expect((await kalc("lb2:2222")).exit).toBe(2);
  });

  test("looks again and again until Ctrl-C, over one connection that it ends", async () => {
    const before = await hosts.traces("lb1");
    const looks = (stdout: string): number => stdout.split("VI_1 MASTER").length - 1;
    const { exit, stdout } = await kalcIn(hosts.path, ["status", "lb1", "--watch"], {
      stop: (said) => looks(said) >= 2,
    });
    expect({ exit, looks: looks(stdout) }).toEqual({ exit: 0, looks: 2 });
    const after = await until(
      () => hosts.traces("lb1"),
      (traces) => traces === before,
      60,
    );
    expect(after.answer).toBe(before);
  });

  test("knows each option it was started with, files with any names, and an installation beside the package's", async () => {
    await hosts.on("back", "ip link set eth0 up");
    await hosts.on(
      "back",
      "mkdir -p /usr/local/keepalived-2.2.7/sbin '/srv/k/conf d' && cp $(command -v keepalived) /usr/local/keepalived-2.2.7/sbin && ln -s keepalived-2.2.7 /usr/local/keepalived",
    );
    const hostile = `it's a "name" $(touch x) \\ *.conf`;
    await put("back", "/srv/k/main file.conf", `@blue include conf d/*.conf\n@green garbage`);
    await hosts.on(
      "back",
      `cat >'/srv/k/conf d/${hostile.replaceAll("'", `'\\''`)}' <<'END'\n${configuration(90).replaceAll("10.77.0.1", "10.77.0.2")}\nEND`,
    );
    await hosts.on(
      "back",
      "/usr/local/keepalived/sbin/keepalived -PVI -D --config-id=blue -f '/srv/k/main file.conf' -p /run/odd.pid",
    );
    const { stdout } = await kalcIn(hosts.path, ["status", "back", "--format", "json"]);
    const [{ state, instances }] = (JSON.parse(stdout) as { hosts: [{ state: object; instances: object }] })
      .hosts;
    expect(instances).toMatchObject({
      value: [{ name: "VI_1", addresses: ["10.77.0.200/24", "10.77.0.201/24"] }],
    });
    expect(state).toMatchObject({
      keepalived: {
        program: {
          path: "/usr/local/keepalived-2.2.7/sbin/keepalived",
          version: { value: "2.2.7" },
        },
        others: [{ path: "/usr/sbin/keepalived" }],
        options: {
          value: {
            from: "process",
            file: "/srv/k/main file.conf",
            configId: "blue",
            runs: { vrrp: true, checker: false, bfd: true },
            keepsAddresses: true,
            keepsServices: true,
          },
        },
      },
      files: [
        { path: "/srv/k/main file.conf", role: "main" },
        {
          path: `/srv/k/conf d/${hostile}`,
          role: "include",
          status: { value: { mode: "0644", owner: "root" } },
        },
      ],
    });
    expect(stdout).not.toContain("virtual_router_id");
    // An ordinary user does not see what a process was started from, but its command line.
    const ordinary = await kalc("ops@back", "--format", "json");
    expect(ordinary.stdout).toContain('"path": "/usr/local/keepalived/sbin/keepalived"');
  });

  test("says that a dead keepalived still has its addresses", async () => {
    await hosts.on("lb1", "kill -9 $(pidof keepalived)");
    expect(await holds("lb2")).toMatchObject({ isRight: true });
    const { stdout } = await kalc("lb1", "lb2");
    expect(stdout).toContain("lb1: keepalived is not running but holds 10.77.0.100 and 10.77.0.101\n");
    expect(stdout).toContain("\nlb1 and lb2 hold 10.77.0.100 at once\n");
  });
});
