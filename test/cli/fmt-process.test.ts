// What only a process of its own meets: signals, and a disk that is full.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { generate } from "../bench/generate.ts";
import { describeWith } from "../support/needs.ts";

const bin = fileURLToPath(new URL("../../cli/bin/kalc.cjs", import.meta.url));
const UGLY = generate(40).replaceAll("    ", " ");
const GOOD = generate(40).replaceAll(/^\}\n(?=.)/gm, "}\n\n");

test("Ctrl-C ends it between two files: each is the old one or the new one, and none is left over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kalc-stop-"));
  const names = Array.from({ length: 400 }, (_, index) => `${1000 + index}.conf`);
  for (const name of names) writeFileSync(join(folder, name), UGLY);
  const child = spawn(process.execPath, [bin, "fmt", "."], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  child.stdout.once("data", () => child.kill("SIGINT"));
  const [status] = (await once(child, "close")) as [number];
  expect(status).toBe(2);
  expect(stderr).toMatch(/^kalc: interrupted: \d+ of 400 files were not checked\n$/);
  expect(readdirSync(folder)).toEqual(names);
  const states = names.map((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return text === UGLY ? "old" : text === GOOD ? "new" : "neither";
  });
  expect(new Set(states)).toEqual(new Set(["new", "old"]));
});

describeWith("namespaces", "on a full disk", () => {
  test("the file stays as it was, and nothing is left over", () => {
    const folder = mkdtempSync(join(tmpdir(), "kalc-full-"));
    writeFileSync(join(folder, "ugly"), UGLY);
    // A disk with room for the file and not for a second one.
    const size = Math.ceil(UGLY.length / 4096) * 4096 + 8192;
    const steps = [
      `mount -t tmpfs -o size=${size} none disk`,
      "cp ugly disk/a.conf",
      `"$0" "$1" fmt disk/a.conf`,
      "echo status $?",
      "cmp ugly disk/a.conf && ls -A disk",
    ].join("\n");
    const { stdout, stderr } = spawnSync(
      "unshare",
      ["-m", "sh", "-c", `mkdir disk\n${steps}`, process.execPath, bin],
      { cwd: folder, encoding: "utf8" },
    );
    expect(stderr).toBe("kalc: disk/a.conf was not changed: the disk is full\n");
    expect(stdout).toBe("status 2\na.conf\n");
  });
});
