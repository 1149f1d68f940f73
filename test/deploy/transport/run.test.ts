import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { until } from "../../support/hosts.ts";
import type { Target } from "../../../deploy/inventory/index.ts";
import { openTransport, type Ran } from "../../../deploy/transport/index.ts";

const local: Target = { name: "local", host: "local", sudo: "no" };
const options = { asRoot: false, limitMs: 120_000 };

/** A program in the place of ssh. */
function standIn(script: string): { readonly ssh: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "kalc-ssh-"));
  const ssh = join(folder, "ssh");
  writeFileSync(ssh, `#!/bin/sh\n${script}\n`);
  chmodSync(ssh, 0o755);
  return { ssh, folder };
}

function text(ran: Ran): unknown {
  return "failed" in ran ? ran : { ...ran, stdout: Buffer.from(ran.stdout).toString("latin1") };
}

test("a script gets its arguments and what it is to read, and its status comes back", async () => {
  const transport = await openTransport();
  const input = Buffer.from("line\nbytes \0\xff", "latin1");
  const ran = await transport.run(local, `printf '%s|' "$@"; cat; echo oops >&2; exit 7`, ["a b", "$(x)"], {
    ...options,
    input,
  });
  await transport.close();
  expect(text(ran)).toEqual({
    status: 7,
    stdout: `a b|$(x)|${input.toString("latin1")}`,
    stderr: "oops\n",
  });
});

test("what takes too long, is given up or says too much is ended with all it started", async () => {
  const transport = await openTransport();
  expect(await transport.run(local, "sleep 600", [], { ...options, limitMs: 200 })).toEqual({
    failed: "timeout",
    message: "no answer within 1 s",
  });
  expect(await transport.run(local, "yes", [], options)).toMatchObject({ failed: "unreachable" });

  const folder = mkdtempSync(join(tmpdir(), "kalc-limit-"));
  const file = join(folder, "pids");
  const stop = new AbortController();
  const script = `sleep 600 & echo $$ $! >"$1.new"; mv "$1.new" "$1"; wait`;
  const running = transport.run(local, script, [file], { ...options, signal: stop.signal });
  const written = await until(() => Promise.resolve(existsSync(file)), Boolean, 120);
  expect(written.isRight).toBe(true);
  stop.abort();
  expect(await running).toMatchObject({ failed: "interrupted" });
  const pids = readFileSync(file, "utf8").trim().split(" ");
  const gone = await until(
    () => Promise.resolve(pids.filter(isAlive)),
    (alive) => alive.length === 0,
    120,
  );
  expect(gone.answer).toEqual([]);
  await transport.close();
});

function isAlive(pid: string): boolean {
  try {
    // Nobody has asked for a zombie's status yet.
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

test("all that runs on a host shares one socket in a folder of ours, which is closed in the end", async () => {
  const { ssh, folder } = standIn(
    `printf '%s\\n' "$*" >>"$(dirname "$0")/calls"; case $* in *"-O exit"*) exit 0 ;; esac; shift $(($# - 1)); sh -c "$1"`,
  );
  const transport = await openTransport({ ssh });
  const target: Target = { name: "one", host: "lb1", sudo: "no" };
  expect(text(await transport.run(target, "echo hello", [], options))).toMatchObject({ stdout: "hello\n" });
  const socketOf = (call: string): string => / ?-S (\S+)/.exec(call)?.[1] ?? "";
  const calls = (): string[] => readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
  const socket = socketOf(calls()[0] ?? "");
  expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
  await transport.run(target, "true", [], options);
  await transport.run({ ...target, port: 2 }, "true", [], options);
  await transport.close();
  const exits = calls().filter((call) => call.includes("-O exit"));
  expect(exits.map(socketOf)).toEqual([socket, socketOf(calls()[2] ?? "")]);
  expect(socketOf(calls()[1] ?? "")).toBe(socket);
  expect(existsSync(dirname(socket))).toBe(false);
});

test("without ssh it says so", async () => {
  const transport = await openTransport({ ssh: "/nowhere/ssh" });
  expect(await transport.run({ name: "x", host: "x", sudo: "no" }, "true", [], options)).toMatchObject({
    failed: "unreachable",
    message: expect.stringContaining("cannot start ssh") as string,
  });
  await transport.close();
});

test("nothing of a script or a password is in a list of processes", async () => {
  const { ssh, folder } = standIn(`printf '%s\\n' "$*" >"$(dirname "$0")/calls"; exit 255`);
  const transport = await openTransport({ ssh, passwordFor: () => "hunter2" });
  await transport.run({ name: "x", host: "x", sudo: "password" }, "echo secret-script", ["secret-argument"], {
    ...options,
    asRoot: true,
  });
  await transport.close();
  expect(readFileSync(join(folder, "calls"), "utf8")).not.toMatch(/hunter2|secret/);
});
