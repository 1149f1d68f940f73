// kalc lint as a process: what only happens with real pipes, signals and clocks.
import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { progress } from "../../../cli/lint/progress.ts";
import { testIo } from "../../support/test-io.ts";
import { folderWith, places, type Folder } from "./folder.ts";

const bin = fileURLToPath(new URL("../../../cli/bin/kalc.cjs", import.meta.url));

function start(folder: Folder, ...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [bin, "lint", ...args], { cwd: folder.path });
}

/** Waits until a stream has said something. */
function says(stream: NodeJS.ReadableStream, what: string): Promise<void> {
  return new Promise((done) => {
    let text = "";
    stream.on("data", (chunk) => {
      text += String(chunk);
      if (text.includes(what)) done();
    });
  });
}

test("a reader that has seen enough is no fault, and the status stays what was found", async () => {
  const folder = folderWith({ "a.conf": "wrong\n".repeat(20_000) });
  const child = start(folder, "a.conf", "--format", "oneline");
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  await once(child.stdout, "data");
  child.stdout.destroy();
  expect(await once(child, "close")).toEqual([1, null]);
  expect(stderr).toBe("");
});

test("Ctrl-C ends it, also while it waits for standard input", async () => {
  const child = start(folderWith({}), "-");
  await once(child, "spawn");
  child.kill("SIGINT");
  expect(await once(child, "close")).toEqual([null, "SIGINT"]);
});

test("--watch lints again when a file it read changes, included ones as well", async () => {
  const folder = folderWith({ "conf/a.conf": "include inc/b\n", "conf/inc/b": "one\n" });
  const child = start(folder, "conf", "--watch", "--format", "oneline");
  try {
    await Promise.all([says(child.stdout, "inc/b:1:1"), says(child.stderr, "waiting for changes")]);
    const again = says(child.stdout, "inc/b:2:1");
    appendFileSync(join(folder.path, "conf/inc/b"), "two\n");
    await again;
  } finally {
    child.kill("SIGINT");
  }
  expect(await once(child, "close")).toEqual([null, "SIGINT"]);
});

test("--watch does not run after its own output", async () => {
  const folder = folderWith({ "a.conf": "one\n" });
  const log = openSync(join(folder.path, "log"), "w");
  const child = spawn(process.execPath, [bin, "lint", ".", "--watch", "--format", "oneline"], {
    cwd: folder.path,
    stdio: ["ignore", log, "pipe"],
  });
  const { stderr } = child;
  if (!stderr) throw new Error("there is no pipe");
  try {
    await says(stderr, "waiting for changes");
    // As long as this takes it had time to run again, had it wanted to.
    execFileSync(process.execPath, [bin, "explain"], { stdio: "ignore" });
    const again = says(stderr, "waiting for changes");
    appendFileSync(join(folder.path, "a.conf"), "two\n");
    await again;
  } finally {
    child.kill("SIGINT");
  }
  await once(child, "close");
  expect(places(readFileSync(join(folder.path, "log"), "utf8"))).toEqual([
    "a.conf:1:1 error KA201",
    "a.conf:1:1 error KA201",
    "a.conf:2:1 error KA201",
  ]);
});

describe("progress", () => {
  /** What is on standard error after steps at these times. */
  function shown(isTTY: boolean, times: readonly number[]): string {
    const { io, stderr } = testIo();
    let now = 0;
    const { step, end } = progress(times.length, { ...io, stderr: { ...io.stderr, isTTY } }, () => now);
    times.forEach((time, index) => {
      now = time;
      step(index, `${index}.conf`);
    });
    end();
    return stderr();
  }

  test("is shown after a second, not too often, and goes away", () => {
    expect(shown(true, [0, 500, 999, 1000, 1050, 1200]).split("\r\u001b[K")).toEqual([
      "",
      "linting 3 of 6: 3.conf",
      "linting 5 of 6: 5.conf",
      "",
    ]);
  });

  test("is not shown for what is quick, nor where nobody watches", () => {
    expect(shown(true, [0, 500, 900])).toBe("");
    expect(shown(false, [0, 2000, 4000])).toBe("");
  });
});
