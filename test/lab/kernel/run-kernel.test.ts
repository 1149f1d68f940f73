import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { afterEach, expect, test, vi } from "vitest";
import { describeWith } from "../../support/needs.ts";
import { allowedProcessors } from "./processors.ts";
import { type Job, type Kernel, type Run, runKernel } from "./run-kernel.ts";

const folder = mkdtempSync(join(tmpdir(), "kalc-kernel-"));

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Runs a shell script in the kernel's place; $out is the folder the guest would know as /lab-out. */
function run(script: string, given: Partial<Kernel & Job> = {}): Run {
  const program = join(folder, "linux.uml");
  writeFileSync(program, `#!/bin/sh\nfor out; do :; done\nout=\${out#LAB_OUT=}\n${script}\n`);
  chmodSync(program, 0o755);
  vi.stubEnv("PATH", `${folder}${delimiter}${process.env.PATH}`);
  return runKernel({ memory: "/tmp", ...given }, { script: "echo job", seconds: 30, worker: 0, ...given });
}

describeWith(["namespaces", "taskset"], "a machine", () => {
  test("that does its job gives what it said", () => {
    expect(run(`sh "$out/job" > "$out/output"; echo 3 > "$out/status"`)).toEqual({
      exit: 3,
      output: "job\n",
    });
  });

  test("that dies at once says what of", () => {
    const panic = "Kernel panic - not syncing: Attempted to kill init!";
    expect(run(`echo '${panic}' >&2; echo ' [<6002c320>] ? interrupt_end' >&2; exit 134`)).toEqual({
      why: `it ended with status 134: ${panic}`,
      output: undefined,
    });
  });

  test("that dies on the way says how far it was", () => {
    expect(run(`echo '[ready]' > "$out/output"; exit 1`)).toEqual({
      why: "it ended with status 1: it said nothing",
      output: "[ready]\n",
    });
  });

  test("that hangs is stopped, with what left its session", () => {
    expect(run("setsid sleep 1000 & exec sleep 1000", { seconds: 1 })).toEqual({
      why: "it was not done after 1 s",
      output: undefined,
    });
  });

  test("finds the shim in a folder with a space and a colon", () => {
    const shim = { folder: join(folder, "with: a space"), file: "ptrace.so" };
    mkdirSync(shim.folder);
    writeFileSync(join(shim.folder, shim.file), "");
    expect(run(`ls $LD_PRELOAD > "$out/output" 2>/dev/null; echo 0 > "$out/status"`, { shim })).toEqual({
      exit: 0,
      output: "./ptrace.so\n",
    });
  });

  test("is on one of the processors this process may use", () => {
    const asked = `sed -n 's/^Cpus_allowed_list:\\t//p' /proc/self/status > "$out/output"; echo 0 > "$out/status"`;
    for (const worker of [0, 1, 2, 3]) {
      const processors = allowedProcessors();
      const expected = processors[worker % processors.length];
      expect(run(asked, { worker })).toEqual({ exit: 0, output: `${expected}\n` });
    }
  });
});

test.each([
  ["0-1", [0, 1]],
  ["3", [3]],
  ["0,2-4,9", [0, 2, 3, 4, 9]],
])("of %j processors", (list, expected) => {
  expect(allowedProcessors(`Cpus_allowed:\tff\nCpus_allowed_list:\t${list}\nMems_allowed:\t1\n`)).toEqual(
    expected,
  );
});
