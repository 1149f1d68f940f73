// The program that hosts run, in the shells and on the hosts that there are.
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { askArguments, PROGRAM, readState, type HostState } from "../../../deploy/observe/index.ts";
import { shellWord } from "../../../deploy/shell/index.ts";
import { describeWith } from "../../support/needs.ts";
import { inSandbox } from "../../support/sandbox.ts";

describeWith("shellcheck", "shellcheck", () => {
  test("has nothing to say of it", () => {
    const { stdout, status } = spawnSync("shellcheck", ["-s", "sh", "-"], {
      input: PROGRAM,
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

const ask = {
  sysctls: ["net.ipv4.ip_forward", "no.such"],
  modules: ["kalc_no_such"],
  users: ["root", "kalc-nobody"],
  files: ["/opt/check scripts/a.sh", "/opt/none"],
  contents: true,
};

/** A host as somebody might have left it: configurations that include each other, names with anything in them. */
const HOST = `
rm -rf /etc/keepalived /etc/default/keepalived
mkdir -p /etc/keepalived/conf.d "/opt/check scripts"
cat >/etc/keepalived/keepalived.conf <<'END'
# Ansible managed
  include conf.d/*.conf # these
include /etc/keepalived/gone.conf
@lb1 include link.conf
include $X.conf
END
printf 'include ../keepalived.conf\\n' >"/etc/keepalived/conf.d/it's \\$(touch hacked) \\"x\\".conf"
printf 'x\\000y\\n' >/etc/keepalived/conf.d/nul.conf
printf 'a' >"$(printf '/etc/keepalived/conf.d/two\\nlines.conf')"
printf '\\377' >"$(printf '/etc/keepalived/conf.d/\\377.conf')"
truncate -s 33M /etc/keepalived/conf.d/long.conf
mkfifo /etc/keepalived/conf.d/pipe.conf
ln -s ../passwd /etc/keepalived/link.conf
printf '#!/bin/sh\\n' >"/opt/check scripts/a.sh"
chmod 750 "/opt/check scripts/a.sh"
chmod 777 "/opt/check scripts"
`;

interface Looked {
  readonly state: HostState;
  readonly left: readonly string[];
}

function lookedAt(shell: string, before: string): Looked {
  const folder = mkdtempSync(join(tmpdir(), "kalc-look-"));
  writeFileSync(join(folder, "look.sh"), PROGRAM);
  const words = askArguments(ask).map(shellWord).join(" ");
  const { output, left } = inSandbox(
    folder,
    `${HOST}${before}\n${shell} look.sh ${words} 2>/tmp/case/said | base64\ncat /tmp/case/said >&2\n`,
  );
  const [base64 = ""] = /^[A-Za-z0-9+/=\n]+/.exec(output) ?? [];
  const state = readState(Buffer.from(base64, "base64"), { name: "x", ask });
  if (!state) throw new Error(`not understood: ${output}`);
  return { state, left };
}

describeWith(["sandbox", "busybox", "bash"], "on a host", () => {
  const shells = ["sh", "busybox sh", "bash", "bash --posix"];
  let looked: readonly Looked[] = [];
  let state: HostState;
  beforeAll(() => {
    const [first, ...others] = shells.map((shell) => lookedAt(shell, ""));
    if (!first) return;
    ({ state } = first);
    looked = [first, ...others];
  });

  test.each(shells)("%s leaves nothing behind, and runs nothing that a name says", (shell) => {
    const untouched = inSandbox(mkdtempSync(join(tmpdir(), "kalc-look-")), HOST).left;
    expect(untouched).toContain("./etc/keepalived/keepalived.conf");
    expect(looked[shells.indexOf(shell)]?.left).toEqual(untouched);
  });

  test.each(shells)("%s sees what the others see", (shell) => {
    const same = ({ files, unfollowed, sysctls, modules, users, os, keepalived }: HostState): object => ({
      files: files.map((file) => ({
        ...file,
        status: "value" in file.status ? { ...file.status.value, modified: 0 } : file.status,
      })),
      unfollowed,
      sysctls,
      modules,
      users,
      os,
      program: keepalived.program?.path,
    });
    const seen = looked[shells.indexOf(shell)];
    expect(seen && same(seen.state)).toEqual(same(state));
  });

  test("it follows includes as keepalived does, in any name, and says what it does not follow", () => {
    expect(state.files.map(({ path, role }) => `${role} ${path}`)).toEqual([
      "main /etc/keepalived/keepalived.conf",
      'include /etc/keepalived/conf.d/it\'s $(touch hacked) "x".conf',
      "include /etc/keepalived/conf.d/long.conf",
      "include /etc/keepalived/conf.d/nul.conf",
      "include /etc/keepalived/conf.d/pipe.conf",
      "include /etc/keepalived/conf.d/two\nlines.conf",
      "include /etc/keepalived/conf.d/\udcff.conf",
      "include /etc/keepalived/gone.conf",
      "include /etc/keepalived/link.conf",
      "asked /opt/check scripts/a.sh",
      "asked /opt/none",
    ]);
    expect(state.unfollowed).toEqual([{ file: "/etc/keepalived/keepalived.conf", pattern: "$X.conf" }]);
  });

  test("it has every byte of a configuration, and what its file is", () => {
    const [main, , long, nul, pipe, , odd, gone, link, script, none] = state.files;
    expect(main?.managedBy).toEqual(["Ansible"]);
    expect(nul).toMatchObject({
      content: { value: { latin1: "x\0y\n" } },
      hash: { value: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
    expect(odd?.content).toEqual({ value: { latin1: "\xff" } });
    expect(long).toMatchObject({
      hash: { unknown: "it has more than 32 MB" },
      content: { unknown: "it has more than 32 MB" },
    });
    expect(pipe).toMatchObject({ status: { value: { kind: "other" } } });
    expect(gone?.status).toEqual({ value: undefined });
    expect(link).toMatchObject({ status: { value: { linkTo: "../passwd", realPath: "/etc/passwd" } } });
    expect(script).toMatchObject({
      status: { value: { kind: "file", mode: "0750", owner: "root", writableFolder: "/opt/check scripts/" } },
      content: { unknown: "not asked for" },
    });
    expect(none?.status).toEqual({ value: undefined });
  });

  test("it takes a pattern for the main file, as -f does", () => {
    const { state: several } = lookedAt(
      "sh",
      `printf 'DAEMON_ARGS="-D -f /etc/keepalived/*.conf"\\n' >/etc/default/keepalived`,
    );
    expect(several.files.filter(({ role }) => role === "main").map(({ path }) => path)).toEqual([
      "/etc/keepalived/keepalived.conf",
      "/etc/keepalived/link.conf",
    ]);
    expect(several.keepalived.options).toMatchObject({ value: { file: "/etc/keepalived/*.conf" } });
  });

  test("it answers what it is asked", () => {
    expect(state.sysctls).toMatchObject({
      "no.such": { value: null },
      "net.ipv4.ip_forward": { value: expect.stringMatching(/^[01]$/) as string },
    });
    expect(state.modules).toEqual({ kalc_no_such: { value: "absent" } });
    expect(state.users).toMatchObject({
      root: { value: { uid: 0, gid: 0 } },
      "kalc-nobody": { value: null },
    });
    expect(state.interfaces).toMatchObject({
      value: [{ name: "lo" }, { name: "far" }, { name: "eth0", isUp: true }],
    });
  });

  test.each(shells)("%s reads what kalc has left there, and no more of it", (shell) => {
    const { state: seen } = lookedAt(
      shell,
      `mkdir -p /var/lib/kalc/kalc-web/lock /var/lib/kalc/kalc-web/generations/0/content /var/lib/kalc/kalc-web/generations/2/content
cd /var/lib/kalc/kalc-web
echo token >armed; echo 99999999999 >deadline; echo activated >phase; echo $$ >watch
echo 1700000000 >lock/since; echo "it's me" >lock/owner; echo token >lock/token
echo 'reverted token 1700000000' >last; echo 'keepalived has died' >last-why
echo 1600000000 >generations/0/since; echo 1700000000 >generations/2/since; echo ops >generations/2/owner
printf '0 0644 root:root /etc/over it\\n1 gone - /etc/new\\n' >generations/0/files; echo old >generations/0/content/0
printf '0 0644 root:root /etc/over it\\n1 0644 root:root /etc/new\\n' >generations/2/files
echo new >generations/2/content/0; echo put >generations/2/content/1
echo new >'/etc/over it'; echo 'put, and edited' >/etc/new
printf 'sysctl net.ipv4.ip_forward\\t0\\nmodule ip_vs\\t\\n' >done
cd /tmp/case`,
    );
    expect(seen.deployed).toEqual({
      value: [
        {
          name: "kalc-web",
          phase: "activated",
          lock: { owner: "it's me", seconds: expect.any(Number) as number },
          secondsLeft: expect.any(Number) as number,
          isWatched: false,
          last: { how: "reverted", at: 1700000000, why: "keepalived has died" },
          generations: [
            { number: 0, at: 1600000000, owner: "" },
            { number: 2, at: 1700000000, owner: "ops" },
          ],
          needs: ["sysctl net.ipv4.ip_forward", "module ip_vs"],
          files: [
            { path: "/etc/over it", isAsPut: true, isOver: true },
            { path: "/etc/new", isAsPut: false, isOver: false },
          ],
        },
      ],
    });
    expect(JSON.stringify(seen.deployed)).not.toContain("token");
  });

  test("without its tools it says so, and what it can", () => {
    const { state: bare } = lookedAt(
      "sh",
      "for tool in keepalived ip sha256sum ipvsadm nft stat; do rm -f /usr/sbin/$tool /usr/bin/$tool /sbin/$tool /bin/$tool; done",
    );
    expect(bare.keepalived.program).toBeUndefined();
    expect(bare.addresses).toEqual({ unknown: "there is no ip here" });
    expect(bare.files[0]).toMatchObject({
      path: "/etc/keepalived/keepalived.conf",
      hash: { unknown: expect.any(String) as string },
      content: { value: { latin1: expect.stringContaining("include conf.d") as string } },
    });
  });
});
