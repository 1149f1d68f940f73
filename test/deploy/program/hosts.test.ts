// The host program on hosts with the real keepalived, verb by verb, over ssh.
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { until } from "../../support/hosts.ts";
import { describeWith } from "../../support/needs.ts";
import { openSshHosts, type SshHosts } from "../../support/ssh-hosts.ts";
import { openCalls, token, type Answered, type Calls, type Staged } from "./calls.ts";

const MAIN = "/etc/keepalived/keepalived.conf";

const configuration = (priority: number, more = ""): string => `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority ${priority}
    advert_int 0.2
    version 3
    virtual_ipaddress {
        10.77.0.100/24
    }
}
${more}`;

const staged = (text: string, more: Partial<Staged> = {}): Staged => ({
  main: MAIN,
  files: { [MAIN]: text },
  addresses: "10.77.0.100/24",
  ...more,
});

describeWith(["keepalived", "namespaces", "sandbox", "ssh hosts"], "the host program", () => {
  let hosts: SshHosts;
  let calls: Calls;

  const on = (command: string): Promise<string> => hosts.on("lb1", command);
  const call = (...words: readonly string[]): Promise<Answered> => calls.call("lb1", ...words);
  const done = (lines: readonly string[]): unknown => ({ status: 0, lines, stderr: "" });
  const holdsAddress = (isHeld: boolean): Promise<{ isRight: boolean }> =>
    until(
      () => on("ip -o addr show eth0"),
      (said) => said.includes("10.77.0.100/24") === isHeld,
      20,
    );
  const status = async (): Promise<readonly string[]> => (await call("status")).lines;
  const phase = async (): Promise<string> => (await status())[0] ?? "";
  const isReverted = (): Promise<{ isRight: boolean }> =>
    until(
      () => status(),
      (lines) => lines[0] === "phase none" && lines.some((line) => line.startsWith("last reverted")),
      30,
    );
  /** Staged, armed and activated. */
  const activated = async (letter: string, what: Staged, seconds = 60): Promise<Answered> => {
    expect(await calls.stage("lb1", token(letter), what)).toMatchObject({ status: 0 });
    expect(await call("arm", token(letter), String(seconds))).toMatchObject({ status: 0 });
    return call("activate", token(letter));
  };
  const confirmed = async (letter: string, what: Staged): Promise<void> => {
    expect(await activated(letter, what)).toMatchObject({ status: 0 });
    expect(await call("confirm", token(letter))).toMatchObject({ status: 0 });
  };

  beforeAll(async () => {
    hosts = await openSshHosts(["lb1"]);
    calls = await openCalls(join(hosts.path.split(":")[0] ?? "", "ssh"));
  });
  afterAll(async () => {
    await calls.close();
    hosts.close();
  });
  beforeEach(async () => {
    await call("remove", token("0"));
    await on(
      `pkill -9 keepalived; ip addr del 10.77.0.100/24 dev eth0; rm -rf /etc/keepalived/* /var/lib/kalc /run/keepalived.pid`,
    );
  });

  test("takes a bare host to a running configuration, and does nothing the second time", async () => {
    const what = staged(configuration(150), { daemon: "start" });
    expect(await calls.stage("lb1", token("a"), what)).toEqual(done(["staged 1"]));
    expect(await call("test", token("a"))).toEqual(done(["exit 0"]));
    expect(await on(`ls ${MAIN} 2>&1`)).toContain("No such file");
    expect(await call("arm", token("a"), "60")).toEqual(done(["armed 60", "watch detached"]));
    expect(await call("activate", token("a"))).toEqual(done(["needs 0", "files 1", "daemon started"]));
    expect(await holdsAddress(true)).toMatchObject({ isRight: true });
    expect(await call("confirm", token("a"))).toEqual(done(["confirmed 1"]));
    expect(await on(`stat -c '%a %U:%G' ${MAIN}`)).toBe("640 root:root\n");
    expect(await phase()).toBe("phase none");

    const before = await on(`stat -c '%i %Y' ${MAIN}; cat /run/keepalived.pid`);
    expect(await activated("b", { ...what, daemon: "none" })).toEqual(
      done(["needs 0", "files 0", "daemon untouched"]),
    );
    expect(await call("confirm", token("b"))).toEqual(done(["confirmed 2"]));
    expect(await on(`stat -c '%i %Y' ${MAIN}; cat /run/keepalived.pid`)).toBe(before);
    expect(await on("ls -A /etc/keepalived /etc/systemd/system | grep kalc")).toBe("");
  });

  test("tests what is staged in its places, and leaves nothing of it", async () => {
    await confirmed("a", staged(configuration(150), { daemon: "start" }));
    const before = await on("find /etc /usr/local -newer /run/keepalived.pid; mount");
    const what = staged(`include /etc/keepalived/more/*.conf\n`, {
      files: {
        [MAIN]: "include /etc/keepalived/more/*.conf\n",
        "/etc/keepalived/more/one.conf": configuration(150, "nonsense yes\n"),
      },
    });
    expect(await calls.stage("lb1", token("b"), what)).toEqual(done(["staged 2"]));
    const { lines } = await call("test", token("b"));
    // Once for each pass.
    expect([...new Set(lines)]).toEqual([
      "exit 5",
      "said (/etc/keepalived/more/one.conf: Line 11) Unknown keyword 'nonsense'",
    ]);
    expect(await on("find /etc /usr/local -newer /run/keepalived.pid; mount")).toBe(before);
    expect(await call("unlock", token("b"))).toEqual(done(["unlocked yes"]));
    expect(await phase()).toBe("phase none");
  });

  test("takes back what nobody confirms", async () => {
    await confirmed("a", staged(configuration(150), { daemon: "start" }));
    await activated("b", staged(configuration(120)), 4);
    expect(await on(`grep -c 'priority 120' ${MAIN}`)).toBe("1\n");
    expect(await isReverted()).toMatchObject({ isRight: true });
    expect(await on(`grep -c 'priority 150' ${MAIN}`)).toBe("1\n");
    expect(await call("confirm", token("b"))).toMatchObject({ status: 5, lines: [`reverted ${token("b")}`] });
    expect(await call("dump", token("b"))).toMatchObject({ status: 0 });
    expect((await call("dump", token("b"))).lines.join("\n")).toMatch(/Priority = 150/);
  });

  test("lowers a priority before the change, and takes both back", async () => {
    await confirmed("a", staged(configuration(150), { daemon: "start" }));
    const what = staged(configuration(150, "# new\n"), { weaker: { [MAIN]: configuration(99) } });
    expect(await calls.stage("lb1", token("b"), what)).toEqual(done(["staged 1"]));
    expect(await call("weaken", token("b"))).toMatchObject({ status: 1, stderr: "it is not armed\n" });
    await call("arm", token("b"), "60");
    expect(await call("weaken", token("b"))).toEqual(done(["weaker 1"]));
    expect(await phase()).toBe("phase weaker");
    expect(await on(`cat ${MAIN}`)).toBe(configuration(99));
    expect(await call("confirm", token("b"))).toMatchObject({ status: 1 });
    expect(await call("activate", token("b"))).toMatchObject({ status: 0 });
    expect(await on(`cat ${MAIN}`)).toBe(configuration(150, "# new\n"));
    expect(await call("revert", token("b"))).toEqual(done([`reverted ${token("b")}`]));
    expect(await on(`cat ${MAIN}`)).toBe(configuration(150));
  });

  test("takes back a lower priority that nothing comes after, and one whose keepalived dies", async () => {
    await confirmed("a", staged(configuration(150), { daemon: "start" }));
    for (const letter of ["b", "c"]) {
      await calls.stage(
        "lb1",
        token(letter),
        staged(configuration(150, "# new\n"), { weaker: { [MAIN]: configuration(99) } }),
      );
      await call("arm", token(letter), letter === "b" ? "6" : "60");
      expect(await call("weaken", token(letter))).toEqual(done(["weaker 1"]));
      if (letter === "c") await on("pkill -9 keepalived");
      expect(await isReverted()).toMatchObject({ isRight: true });
      expect(await on(`cat ${MAIN}`)).toBe(configuration(150));
    }
  });

  test("takes back a reload that kills keepalived, and leaves no address meanwhile", async () => {
    await confirmed("a", staged(configuration(150), { daemon: "start" }));
    expect(await holdsAddress(true)).toMatchObject({ isRight: true });
    const fatal = configuration(150).replace("eth0", "eth9");
    expect(await activated("b", staged(fatal))).toMatchObject({
      status: 1,
      stderr: "keepalived is not running after the reload\n",
    });
    expect(await call("revert", token("b"))).toEqual(done([`reverted ${token("b")}`]));
    expect(await holdsAddress(true)).toMatchObject({ isRight: true });
    expect(await on(`cat ${MAIN}`)).toBe(configuration(150));
  });

  test("takes back a configuration whose keepalived dies later", async () => {
    await confirmed("a", staged(configuration(150), { daemon: "start" }));
    await activated("b", staged(configuration(140)));
    await on("pkill -9 keepalived");
    expect(await isReverted()).toMatchObject({ isRight: true });
    expect(await holdsAddress(true)).toMatchObject({ isRight: true });
    expect(await on("cat /var/lib/kalc/kalc-web/journal")).toMatch(/reverts: keepalived has died/);
  });

  test("takes back after a boot, and while the watch is dead whoever asks", async () => {
    await confirmed("a", staged(configuration(150), { daemon: "start" }));
    await activated("b", staged(configuration(140)));
    await on("pkill -9 -f 'watch kalc-web'");
    expect(await status()).toContain("watch dead");
    expect(await call("arm", token("b"), "60")).toEqual(done(["armed 60", "watch detached"]));
    await on(
      "pkill -9 -f 'watch kalc-web'; pkill -9 keepalived; echo another > /var/lib/kalc/kalc-web/booted",
    );
    expect(await call("boot")).toMatchObject({ status: 0 });
    expect(await on(`cat ${MAIN}`)).toBe(configuration(150));
    expect(await call("confirm", token("b"))).toMatchObject({ status: 5 });
  });

  test("gives files back to owners that have no name", async () => {
    await confirmed("a", staged(configuration(150), { daemon: "start" }));
    await on(`chown 4321:4322 ${MAIN}`);
    await activated("b", staged(configuration(140)));
    expect(await call("revert", token("b"))).toEqual(done([`reverted ${token("b")}`]));
    expect(await on(`stat -c %u:%g ${MAIN}; grep -c 'priority 150' ${MAIN}`)).toBe("4321:4322\n1\n");
  });

  test("where the rollback cannot be armed nothing waits, and the next run may begin", async () => {
    await on("mkdir /etc/keepalived/folder");
    const what = staged(configuration(150), {
      files: { [MAIN]: configuration(150), "/etc/keepalived/folder": "a file" },
    });
    expect(await calls.stage("lb1", token("a"), what)).toMatchObject({ status: 0 });
    expect(await call("arm", token("a"), "60")).toMatchObject({
      status: 1,
      stderr: "/etc/keepalived/folder is no file\nthe current files cannot be saved\n",
    });
    expect(await call("unlock", token("a"))).toEqual(done(["unlocked yes"]));
    expect(await phase()).toBe("phase none");
    expect(await calls.stage("lb1", token("b"), staged(configuration(150)))).toMatchObject({ status: 0 });
    await on("rmdir /etc/keepalived/folder");
  });

  test("is one run's at a time", async () => {
    await calls.stage("lb1", token("a"), staged(configuration(150)));
    const other = await calls.stage("lb1", token("b"), staged(configuration(140)));
    expect(other.status).toBe(4);
    expect(other.lines[0]).toMatch(/^lock a{32} \d+ somebody$/);
    expect(await call("arm", token("b"), "60")).toMatchObject({ status: 5 });
    expect(await calls.stage("lb1", token("b"), staged(configuration(140)), "break")).toMatchObject({
      status: 0,
    });
    expect(await call("arm", token("a"), "60")).toMatchObject({ status: 5 });
  });

  test("keeps links, modes and owners, and goes back as far as there was anything", async () => {
    await on(
      `mkdir -p /srv/conf && echo '# mine' > /srv/conf/k.conf && chmod 604 /srv/conf/k.conf && chown ops:ops /srv/conf/k.conf && ln -s /srv/conf/k.conf ${MAIN}`,
    );
    const before = await on(`cat ${MAIN}; stat -c '%a %U %F' ${MAIN} /srv/conf/k.conf`);
    const script = "/etc/keepalived/checks/up.sh";
    await confirmed(
      "a",
      staged(configuration(150), {
        daemon: "start",
        files: { [MAIN]: configuration(150), [script]: { mode: "0755", text: "#!/bin/sh\n" } },
      }),
    );
    expect(await on(`stat -c '%a %U %F' ${MAIN} /srv/conf/k.conf ${script}`)).toBe(
      "777 root symbolic link\n604 ops regular file\n755 root regular file\n",
    );
    await confirmed("b", staged(configuration(140)));
    expect(await call("restage", token("c"), "somebody", "1")).toEqual(done(["staged 2"]));
    await call("arm", token("c"), "60");
    expect(await call("activate", token("c"))).toEqual(done(["needs 0", "files 1", "daemon reloaded"]));
    expect(await call("confirm", token("c"))).toEqual(done(["confirmed 3"]));
    expect(await on(`cat ${MAIN}`)).toBe(configuration(150));
    expect(await call("remove", token("d"))).toEqual(done(["removed yes"]));
    expect(await on(`cat ${MAIN}; stat -c '%a %U %F' ${MAIN} /srv/conf/k.conf`)).toBe(before);
    expect(await on("ls -d /var/lib/kalc /etc/keepalived/checks 2>/dev/null; pgrep keepalived")).toBe("");
  });

  test("sees to needs, and takes back those of a change that is not confirmed", async () => {
    const sysctl = (value: string): string => `need required sysctl net.ipv4.ip_nonlocal_bind ${value}\n`;
    const file = "need required file /etc/kalc-test.conf 0644 'one\ntwo'\n";
    const value = (): Promise<string> =>
      on("cat /proc/sys/net/ipv4/ip_nonlocal_bind; cat /etc/kalc-test.conf 2>&1");
    await on("echo 0 > /proc/sys/net/ipv4/ip_nonlocal_bind");
    const first = staged(configuration(150), { daemon: "start", needs: sysctl("1") });
    expect(await activated("a", first)).toEqual(done(["needs 1", "files 1", "daemon started"]));
    await call("confirm", token("a"));
    await activated("b", staged(configuration(140), { needs: file }));
    expect(await value()).toBe("0\none\ntwo\n");
    expect(await call("revert", token("b"))).toMatchObject({ status: 0 });
    expect(await value()).toBe("1\ncat: /etc/kalc-test.conf: No such file or directory\n");
    // What was given up takes nothing back that was there before.
    await calls.stage("lb1", token("d"), first);
    await call("unlock", token("d"));
    expect(await value()).toMatch(/^1\n/);
    await call("remove", token("c"));
    expect(await value()).toMatch(/^0\n/);
  });
});
