import { describe, expect, test } from "vitest";
import type { CommandEntry, DefineCommand } from "../../cli/commands/entry.ts";
import { Exit } from "../../cli/exit.ts";
import { run } from "../../cli/run.ts";
import { version } from "../../cli/version.ts";
import { NEWEST, RELEASES } from "../../parser/versions/index.ts";
import { testIo } from "../support/test-io.ts";

const greet: DefineCommand = (command, io, runs) => {
  command.argument("<name>").option("--loud", "shout");
  runs(() => {
    const { loud } = command.opts<{ loud?: boolean }>();
    io.stdout.write(`hello ${command.args.join(" ")}${loud ? "!" : ""}\n`);
    return loud ? Exit.findings : Exit.clean;
  });
};

const table: readonly CommandEntry[] = [
  { name: "greet", summary: "say hello", load: () => Promise.resolve({ define: greet }) },
  {
    name: "break",
    summary: "fail as a bug would",
    load: () =>
      Promise.resolve({ define: (_command, _io, runs) => runs(() => Promise.reject(new TypeError("oops"))) }),
  },
  { name: "heavy", summary: "must not be loaded", load: () => Promise.reject(new Error("was loaded")) },
];

async function kalc(...args: string[]): Promise<{ exit: Exit; stdout: string; stderr: string }> {
  const { io, stdout, stderr } = testIo();
  const exit = await run(args, io, table);
  return { exit, stdout: stdout(), stderr: stderr() };
}

describe("a command", () => {
  test("gets its arguments and decides the exit status", async () => {
    expect(await kalc("greet", "world")).toEqual({ exit: Exit.clean, stdout: "hello world\n", stderr: "" });
    expect(await kalc("greet", "--loud", "world")).toMatchObject({
      exit: Exit.findings,
      stdout: "hello world!\n",
    });
  });

  test("is loaded only when it is the one asked for", async () => {
    expect((await kalc("heavy")).stderr).toContain("was loaded");
    expect((await kalc("greet", "heavy")).exit).toBe(Exit.clean);
  });

  test("shows its own help without being run", async () => {
    const { exit, stdout } = await kalc("greet", "--help");
    expect(exit).toBe(Exit.clean);
    expect(stdout).toContain("--loud");
  });
});

describe("kalc itself", () => {
  test.each(["--version", "-V"])("says its version for %s", async (option) => {
    const stdout = `${version}\nknows keepalived ${RELEASES[0]} to ${NEWEST}\n`;
    expect(await kalc(option)).toEqual({ exit: Exit.clean, stdout, stderr: "" });
  });

  test("lists every command in its help, on standard output", async () => {
    const { exit, stdout, stderr } = await kalc("--help");
    expect({ exit, stderr }).toEqual({ exit: Exit.clean, stderr: "" });
    for (const { name, summary } of table) expect(stdout).toMatch(new RegExp(`${name}.* ${summary}`));
  });

  test("shows the help of one command for `help NAME`", async () => {
    expect((await kalc("help", "greet")).stdout).toContain("--loud");
  });
});

describe("wrong usage ends with 2, says what is wrong on standard error and nothing on standard output", () => {
  test.each([
    { args: [], says: "Usage: kalc" },
    { args: ["gret"], says: "Did you mean greet?" },
    { args: ["--loud"], says: "unknown option '--loud'" },
    { args: ["greet"], says: "missing required argument 'name'\nTry: kalc greet --help\n" },
    { args: ["gret"], says: "\nTry: kalc --help\n" },
    { args: ["greet", "world", "--lod"], says: "Did you mean --loud?" },
    { args: ["greet", "big", "world"], says: "too many arguments" },
  ])("kalc $args", async ({ args, says }) => {
    const { exit, stdout, stderr } = await kalc(...args);
    expect({ exit, stdout }).toEqual({ exit: Exit.usage, stdout: "" });
    expect(stderr).toContain(says);
  });
});

describe("a fault of kalc's own", () => {
  test("ends with 3 and asks to be reported, without a stack", async () => {
    const { exit, stderr } = await kalc("break");
    expect(exit).toBe(Exit.fault);
    expect(stderr).toMatch(/TypeError: oops[^]*Please report it/);
    expect(stderr).not.toContain("    at ");
  });

  test("shows where it happened with KALC_DEBUG=1", async () => {
    const { io, stderr } = testIo({ env: { KALC_DEBUG: "1" } });
    expect(await run(["break"], io, table)).toBe(Exit.fault);
    expect(stderr()).toContain("    at ");
  });
});
