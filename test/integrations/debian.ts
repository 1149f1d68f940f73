// What is handed to users, installed into a bare Debian: nothing there but what Debian calls its smallest system, and
// three shells.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mirror } from "../conformance/run/debian.ts";
import { describeWith } from "../support/needs.ts";
import { expectWhole, type Installed } from "./installed.ts";
import { pack } from "./pack.ts";

const PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
/** A line is typed up to a tab, and the word that is completed. */
const COMPLETIONS = [
  [
    "bash",
    'source /usr/share/bash-completion/bash_completion; _completion_loader kalc; COMP_WORDS=(kalc lint --form); COMP_CWORD=2; _kalc; echo "${COMPREPLY[@]}"',
    /^--format$/m,
  ],
  ["zsh", "autoload -Uz compinit; compinit -D -u; echo $_comps[kalc]", /^_kalc$/m],
  ["fish", "complete -C 'kalc lint --format s'", /^sarif\b/m],
] as const;

export function describeInDebian(): void {
  describeWith(["debootstrap", "namespaces"], "in a bare Debian", () => {
    let root = "";
    let packed: ReturnType<typeof pack>;
    let before: readonly string[];
    const inside = (...words: readonly string[]): string =>
      execFileSync("chroot", [root, ...words], { env: { PATH, HOME: "/root" }, encoding: "utf8" });
    /** What dpkg, caches and the tests themselves write is nobody's. */
    const everything = (): readonly string[] =>
      execFileSync("find", [".", "-xdev"], { cwd: root, encoding: "utf8" })
        .split("\n")
        .filter((path) => !/^\.\/(?:var|tmp|proc|root\/\.\w+)(?:\/|$)/.test(path))
        .sort();
    const brought = (file: string): string => {
      copyFileSync(file, join(root, "tmp", basename(file)));
      return join("/tmp", basename(file));
    };
    const kalc = (program: string): Installed => ({ program, path: PATH, root });

    beforeAll(() => {
      root = mkdtempSync(join(tmpdir(), "kalc-debian-"));
      chmodSync(root, 0o755);
      const shells = "--include=bash-completion,zsh,fish";
      execFileSync("debootstrap", ["--variant=minbase", shells, "bookworm", root, mirror()], {
        stdio: "ignore",
      });
      packed = pack("npm", "executable", "deb");
      before = everything();
    }, 1_200_000);
    afterAll(() => {
      spawnSync("umount", [join(root, "proc")]);
      rmSync(root, { recursive: true, force: true });
    });

    test("the single executable does everything, and goes with its file", async () => {
      const program = brought(packed.file(/^kalc-[\d.]+-linux-\w+$/));
      inside("install", program, "/usr/local/bin/kalc");
      await expectWhole(kalc("kalc"));
      // Some containers have no /proc; all others do.
      inside("mount", "-t", "proc", "proc", "/proc");
      await expectWhole(kalc("kalc"));
      inside("rm", "/usr/local/bin/kalc");
      expect(everything()).toEqual(before);
    });

    test("the Debian package does everything, completes in three shells, and goes without a trace", async () => {
      inside("dpkg", "--install", brought(packed.file(/\.deb$/)));
      await expectWhole(kalc("kalc"));
      for (const [shell, script, completed] of COMPLETIONS)
        expect(inside(shell, "-c", script)).toMatch(completed);
      inside("dpkg", "--purge", "kalc");
      expect(everything()).toEqual(before);
    });

    test("the package for npm does everything with Node, and goes without a trace", async () => {
      copyFileSync(process.execPath, join(root, "usr/local/bin/node"));
      const npm = join(dirname(process.execPath), "../lib/node_modules/npm");
      cpSync(npm, join(root, "usr/local/lib/node_modules/npm"), { recursive: true, dereference: true });
      symlinkSync("../lib/node_modules/npm/bin/npm-cli.js", join(root, "usr/local/bin/npm"));
      const withNode = everything();
      inside("npm", "install", "--global", "--offline", brought(packed.file(/^kalc-\d[\d.]*\.tgz$/)));
      await expectWhole(kalc("kalc"));
      inside("npm", "uninstall", "--global", "kalc");
      expect(everything()).toEqual(withNode);
    });
  });
}
