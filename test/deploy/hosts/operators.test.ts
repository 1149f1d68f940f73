// Who deploys: somebody who is not root, and two at once.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../../support/hosts.ts";
import { describeWith } from "../../support/needs.ts";
import { openSshHosts, OPS_PASSWORD, type SshHosts } from "../../support/ssh-hosts.ts";
import { kalcIn, type Said } from "./kalc.ts";
import { ACCEPTED, clusterYaml, nodeText, PRIORITIES } from "./web-pair.ts";

const MAIN = "/etc/keepalived/keepalived.conf";
const TARGET = "/srv/lb/keepalived.conf";
const NAMES = ["lb1", "lb2"] as const;

const configuration = (name: (typeof NAMES)[number], delay: number): string =>
  nodeText(PRIORITIES[name], { lines: `    garp_master_delay ${delay}\n` });

describeWith(["keepalived", "namespaces", "sandbox", "ssh hosts"], "operators of hosts", () => {
  let hosts: SshHosts;
  let before: readonly string[] = [];
  const folders = ["one", "other"].map((name) => mkdtempSync(join(tmpdir(), `kalc-${name}-`)));
  const [one = "", other = ""] = folders;
  const kalc = (cwd: string, ...args: readonly string[]): Promise<Said> =>
    kalcIn(hosts.path, [...args, "--ask-sudo-password"], {
      cwd,
      env: { XDG_STATE_HOME: cwd },
      input: `${OPS_PASSWORD}\n`,
    });
  const deploy = (cwd: string): Promise<Said> => kalc(cwd, "deploy", "--yes", ...ACCEPTED);
  const write = (folder: string, delay: number): void => {
    writeFileSync(join(folder, "kalc.yaml"), clusterYaml({ user: "ops", gate: 60, confirm: 120 }));
    for (const name of NAMES) writeFileSync(join(folder, `${name}.conf`), configuration(name, delay));
  };
  const onEach = (command: string): Promise<readonly string[]> =>
    Promise.all(NAMES.map((name) => hosts.on(name, command)));
  const status = (): Promise<readonly string[]> => onEach("sh /var/lib/kalc/kalc-host status kalc-web");
  /** What a host has of its own: all folders, files newer than the host, and what is set. */
  const files = (): Promise<readonly string[]> =>
    onEach(
      `cd / && {
    find etc srv usr/local var -xdev -type d -printf '%p %m %U %G\n'
    find etc srv usr/local var -xdev ! -type d -newer etc/ssh/kalc_config -printf '%p %m %U %G %s %l\n'
} | sort
sysctl net.ipv4.ip_nonlocal_bind; ip -o addr show eth0 | grep -c 10.77.0.100`,
    );

  beforeAll(async () => {
    hosts = await openSshHosts(NAMES);
    for (const name of NAMES)
      await hosts.on(
        name,
        `echo 'ops ALL=(ALL) ALL' >/etc/sudoers.d/ops
mkdir -p /srv/lb
cat >${TARGET} <<'END'
${configuration(name, 1)}END
chmod 604 ${TARGET}
chown ops ${TARGET}
ln -s ../../srv/lb/keepalived.conf ${MAIN}
keepalived -P`,
      );
    expect(
      await until(
        () => hosts.on("lb1", "ip -o addr show eth0"),
        (said) => said.includes("10.77.0.100"),
        60,
      ),
    ).toMatchObject({ isRight: true });
    before = await files();
  });
  afterAll(() => {
    hosts.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test("need not be root, and a linked configuration stays a link", async () => {
    write(one, 2);
    const said = await deploy(one);
    expect(said).toMatchObject({ exit: 0 });
    const stat = `stat -c '%N %a %U' ${MAIN} ${TARGET}`;
    for (const text of await onEach(stat))
      expect(text).toBe(`'${MAIN}' -> '../../srv/lb/keepalived.conf' 777 root\n'${TARGET}' 604 ops\n`);
    expect(await onEach(`cat ${TARGET}`)).toEqual(NAMES.map((name) => configuration(name, 2)));
    const audit = readFileSync(join(one, "kalc/audit.log"), "utf8");
    const journals = await onEach("cat /var/lib/kalc/kalc-web/journal");
    for (const text of [said.stdout, said.stderr, audit, ...journals])
      expect(text).not.toContain(OPS_PASSWORD);
  });

  test("cannot change a cluster at one time", async () => {
    write(one, 3);
    write(other, 4);
    const all = await Promise.all([deploy(one), deploy(other)]);
    const report = JSON.stringify(all, null, 2);
    const won = all.filter(({ exit }) => exit === 0);
    // Each may be the first one on one host: then neither has its way.
    expect(won.length, report).toBeLessThanOrEqual(1);
    for (const { exit, stdout } of all.filter((said) => !won.includes(said))) {
      expect(exit, report).toBe(1);
      expect(stdout, report).toMatch(/has held the lock for \d+ s|has changed since the plan/);
    }
    const delay = won.length === 0 ? 2 : won[0] === all[0] ? 3 : 4;
    expect(await onEach(`cat ${TARGET}`), report).toEqual(NAMES.map((name) => configuration(name, delay)));
    for (const text of await status()) expect(text, report).toMatch(/^phase none\n(?!lock )/);
  });

  test("can take all of kalc off again", async () => {
    expect(await kalc(one, "remove", "--yes", "web")).toMatchObject({ exit: 0 });
    expect(await onEach(`cat ${MAIN}`)).toEqual(NAMES.map((name) => configuration(name, 1)));
    expect(await until(files, (now) => now.join() === before.join(), 20)).toEqual({
      answer: before,
      isRight: true,
    });
  });
});
