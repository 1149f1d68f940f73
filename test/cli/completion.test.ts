import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { Exit } from "../../cli/exit.ts";
import { run } from "../../cli/run.ts";
import { describeWith } from "../support/needs.ts";
import { testIo } from "../support/test-io.ts";

async function kalc(...args: string[]): Promise<{ exit: Exit; stdout: string; stderr: string }> {
  const { io, stdout, stderr } = testIo();
  const exit = await run(args, io, commands);
  return { exit, stdout: stdout(), stderr: stderr() };
}

const folder = mkdtempSync(join(tmpdir(), "kalc-completion-"));

/** As it is called in the folder, whatever that is called. */
async function scriptFor(shell: string): Promise<string> {
  const name = `kalc.${shell}`;
  writeFileSync(join(folder, name), (await kalc("completion", shell)).stdout);
  return `./${name}`;
}

function ask(program: string, args: readonly string[]): string[] {
  const { stdout, stderr, status } = spawnSync(program, args, {
    encoding: "utf8",
    cwd: folder,
    timeout: 120_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter((line) => line !== "");
}

describeWith("bash", "bash", () => {
  test.each([
    ["kalc li", ["lint"]],
    ["kalc lint --form", ["--format"]],
    ["kalc lint --format s", ["sarif"]],
    ["kalc lint --format = ch", ["checkstyle"]],
    ["kalc lint a.conf --fail-on ", ["error", "warning", "info", "hint", "never", "keepalived"]],
    ["kalc lint --baseline ", []],
    ["kalc lint ", []],
    ["kalc completion ", ["bash", "zsh", "fish"]],
    ["kalc help insp", ["inspect"]],
  ])("completes %j", async (line, expected) => {
    const words = line.split(" ");
    const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _kalc; printf '%s\\n' "\${COMPREPLY[@]}"`;
    expect(ask("bash", ["-c", script, "bash", await scriptFor("bash"), ...words])).toEqual(expected);
  });

  test("knows every command and option that help shows", async () => {
    const { stdout } = await kalc("completion", "bash");
    for (const { name } of commands) {
      const help = (await kalc(name, "--help")).stdout;
      for (const [flag] of help.matchAll(/--[a-z-]+/g)) expect(stdout).toContain(flag);
      expect(stdout).toContain(`    ${name}) words=`);
    }
  });
});

describeWith("fish", "fish", () => {
  test.each([
    ["kalc li", ["lint"]],
    ["kalc lint --form", ["--format"]],
    ["kalc lint --format s", ["sarif"]],
    ["kalc completion ", ["bash", "fish", "zsh"]],
  ])("completes %j", async (line, expected) => {
    const lines = ask("fish", [
      "--no-config",
      "-c",
      `source ${await scriptFor("fish")}; complete -C '${line}'`,
    ]);
    expect(lines.map((candidate) => candidate.split("\t")[0])).toEqual(expected);
  });
});

describeWith("zsh", "zsh", () => {
  // zsh completes on a terminal only. It gets one, a line with a Tab behind it, and a kalc that says what it was
  // called with.
  const session = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; autoload -Uz compinit; compinit -D -u; source $1; kalc() { print -r -- \\"RAN:\\$*:END\\" }"
zpty -w shell "$2"$'\\t'
zpty -r -m shell out '*RAN:[^$]*:END*'
print -r -- "\${\${out##*RAN:}%%:END*}"
zpty -d shell`;

  test.each([
    ["kalc insp", "inspect"],
    ["kalc lint --format s", "lint --format sarif"],
    ["kalc lint --fail-on=n", "lint --fail-on=never"],
    ["kalc lint --write-b", "lint --write-baseline"],
    ["kalc completion f", "completion fish"],
  ])("completes %j", async (line, expected) => {
    const [completed = ""] = ask("zsh", ["-f", "-c", session, "zsh", await scriptFor("zsh"), line]);
    expect(completed.replace(/[= ]$/, "")).toBe(expected);
  });
});

test("an unknown shell is wrong usage", async () => {
  const { exit, stdout, stderr } = await kalc("completion", "tcsh");
  expect({ exit, stdout }).toEqual({ exit: Exit.usage, stdout: "" });
  expect(stderr).toContain("Allowed choices are bash, zsh, fish");
});
