import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
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

/** In a folder with a kalc.yaml: a kalc that lists its clusters. */
const clusters = "kalc() { [ \"$*\" = 'completion --list clusters' ] && printf 'web\\nwest\\neast\\n'; };";

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
    ["kalc lint --keepalived debian-1", ["debian-11", "debian-12", "debian-13"]],
    ["kalc lint --rule KA204", ["KA204="]],
    ["kalc lint --rule KA204 = w", ["warning"]],
    ["kalc explain comment-in-v", ["comment-in-value"]],
    ["kalc explain vrrp_sync", ["vrrp_sync_group"]],
    ["kalc cluster w", ["web", "west"]],
    ["kalc plan east", ["east"]],
  ])("completes %j", async (line, expected) => {
    const words = line.split(" ");
    const script = `${clusters} source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _kalc; printf '%s\\n' "\${COMPREPLY[@]}"`;
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
    ["kalc lint --keepalived debian-1", ["debian-11", "debian-12", "debian-13"]],
    ["kalc lint --rule KA140", ["KA140="]],
    ["kalc explain vrrp_sync", ["vrrp_sync_group"]],
    ["kalc plan w", ["web", "west"]],
  ])("completes %j", async (line, expected) => {
    const lines = ask("fish", [
      "--no-config",
      "-c",
      `function kalc; printf 'web\\nwest\\neast\\n'; end; source ${await scriptFor("fish")}; complete -C '${line}'`,
    ]);
    expect(lines.map((candidate) => candidate.split("\t")[0])).toEqual(expected);
  });
});

describeWith("zsh", "zsh", () => {
  // zsh completes on a terminal only. It gets one, a line with a Tab after it, and a kalc that says what it was
  // called with.
  const session = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; autoload -Uz compinit; compinit -D -u; source $1; kalc() { case \\$2 in --list) print -l web west east;; *) print -r -- \\"RAN:\\$*:END\\";; esac }"
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
    ["kalc lint --keepalived inst", "lint --keepalived installed"],
    ["kalc lint --rule KA140", "lint --rule KA140="],
    ["kalc explain vrrp_sync", "explain vrrp_sync_group"],
    ["kalc drill ea", "drill east"],
    ["kalc cluster wes", "cluster west"],
  ])("completes %j", async (line, expected) => {
    const [completed = ""] = ask("zsh", ["-f", "-c", session, "zsh", await scriptFor("zsh"), line]);
    expect([completed.replace(/ $/, ""), completed.replace(/[= ]$/, "")]).toContain(expected);
  });
});

test("an unknown shell is wrong usage", async () => {
  const { exit, stdout, stderr } = await kalc("completion", "tcsh");
  expect({ exit, stdout }).toEqual({ exit: Exit.usage, stdout: "" });
  expect(stderr).toContain("Allowed choices are bash, zsh, fish");
});

test("lists the clusters of the nearest kalc.yaml, which the scripts ask for", async () => {
  const below = join(folder, "conf");
  mkdirSync(below, { recursive: true });
  const list = async (): Promise<string> => {
    const { io, stdout } = testIo({ cwd: below });
    expect(await run(["completion", "--list", "clusters"], io, commands)).toBe(Exit.clean);
    return stdout();
  };
  expect(await list()).toBe("");
  writeFileSync(
    join(folder, "kalc.yaml"),
    "clusters: {web: {nodes: {a: {file: a.conf}}}, east: {nodes: {b: {file: b.conf}}}}\n",
  );
  expect(await list()).toBe("web\neast\n");
});
