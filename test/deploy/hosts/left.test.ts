// What kalc.yaml no longer asks for: it is a change like any other, and can be taken back.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { openSshHosts, type SshHosts } from "../../support/ssh-hosts.ts";
import { kalcIn, type Said } from "./kalc.ts";
import { ACCEPTED, clusterYaml, nodeText } from "./web-pair.ts";

const FILES = `files: {
        /etc/keepalived/made.sh: { from: made.sh, mode: "0755" },
        /etc/keepalived/over.txt: { from: over.txt }, /etc/keepalived/edited.txt: { from: over.txt } },`;
const CHAIN =
  "nft -f - <<'R'\ntable inet filter {\n chain input {\n type filter hook input priority 0; policy accept;\n }\n}\nR";

describeWith(
  ["keepalived", "namespaces", "sandbox", "ssh hosts", "nft"],
  "what is no longer asked for",
  () => {
    let hosts: SshHosts;
    const folder = mkdtempSync(join(tmpdir(), "kalc-left-"));
    const kalc = (...args: readonly string[]): Promise<Said> =>
      kalcIn(hosts.path, args, { cwd: folder, env: { XDG_STATE_HOME: folder } });
    const deploy = (): Promise<Said> => kalc("deploy", "--yes", ...ACCEPTED);
    const write = (yaml: string): void => writeFileSync(join(folder, "kalc.yaml"), yaml);
    const there = (): Promise<string> =>
      hosts.on("lb1", "cd /etc/keepalived; head *.txt *.sh; stat -c %a *.txt *.sh; nft list ruleset");

    beforeAll(async () => {
      hosts = await openSshHosts(["lb1", "lb2"]);
      for (const name of ["lb1", "lb2"]) expect(await hosts.on(name, CHAIN)).toBe("");
      await hosts.on("lb1", "cd /etc/keepalived; echo old > over.txt; chmod 604 over.txt");
      writeFileSync(join(folder, "lb1.conf"), nodeText(150));
      writeFileSync(join(folder, "lb2.conf"), nodeText(100));
      writeFileSync(join(folder, "made.sh"), "#!/bin/sh\n");
      writeFileSync(join(folder, "over.txt"), "new\n");
    });
    afterAll(() => {
      hosts.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test("goes from hosts by the next deployment, and comes back with a rollback", async () => {
      const before = await there();
      write(
        clusterYaml({ firewall: "nftables", confirm: 120 }).replace(
          "file: lb1.conf,",
          `file: lb1.conf, ${FILES}`,
        ),
      );
      expect(await deploy()).toMatchObject({ exit: 0, stderr: "" });
      const full = await there();
      expect(full).toContain("kalc-web accept 4 112");
      expect(full).toContain("==> made.sh <==");
      await hosts.on("lb1", "echo mine >> /etc/keepalived/edited.txt");
      const pid = await hosts.on("lb1", "cat /run/keepalived.pid");

      write(clusterYaml({ confirm: 120 }));
      const plan = await kalc("plan", "web");
      expect(plan.stdout).toMatch(
        /^ {2}- \/etc\/keepalived\/made\.sh, because nothing asks for it any more$/m,
      );
      expect(plan.stdout).toMatch(/^ {2}~ \/etc\/keepalived\/over\.txt is again what it was before kalc/m);
      expect(plan.stdout).toMatch(/^ {2}! \/etc\/keepalived\/edited\.txt stays: /m);
      expect(plan.stdout).toMatch(/^ {2}- accept 4 112, because nothing asks for it any more$/m);
      expect(await deploy()).toMatchObject({ exit: 0, stderr: "" });
      await hosts.on("lb1", "rm /etc/keepalived/edited.txt");
      expect(await there()).toBe(before);
      expect(await hosts.on("lb1", "cat /run/keepalived.pid")).toBe(pid);

      const again = await deploy();
      expect(again).toMatchObject({
        exit: 0,
        stdout: expect.stringMatching(/^web: nothing to do/) as string,
      });

      const back = await kalc("rollback", "--yes", ...ACCEPTED, "web");
      expect({ exit: back.exit, stdout: back.stdout }).toMatchObject({ exit: 0 });
      await hosts.on("lb1", "sed -i '/^mine$/d' /etc/keepalived/edited.txt");
      expect(await there()).toBe(full);

      // Generations that came later had none of it: gone again, as they were.
      expect(await kalc("rollback", "--yes", "--to", "2", ...ACCEPTED, "web")).toMatchObject({ exit: 0 });
      expect(await hosts.on("lb1", "ls /etc/keepalived")).not.toContain("made.sh");
    });
  },
);
