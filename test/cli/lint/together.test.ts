// Threads that help: what they find is what this one would have found.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lineCache } from "@kalc/parser/syntax";
import { commands } from "../../../cli/commands/index.ts";
import { filesOnDisk } from "../../../parser/disk/index.ts";
import { Exit } from "../../../cli/exit.ts";
import type { LintInput } from "../../../cli/lint/inputs.ts";
import { queueOf, takeAll, takenFrom } from "../../../cli/lint/queue.ts";
import { linted } from "../../../cli/lint/report.ts";
import { linter, type LintedFor } from "../../../cli/lint/linter.ts";
import { received } from "../../../cli/lint/between-threads.ts";
import { help } from "../../../cli/lint/together.ts";
import { run } from "../../../cli/run.ts";
import { NO_SETTINGS } from "../../../parser/project/index.ts";
import { testIo } from "../../support/test-io.ts";
import { folderWith, type Folder } from "./folder.ts";

const program = fileURLToPath(new URL("../../../cli/bin/kalc.cjs", import.meta.url));

/** Something is wrong with each: with a fix, with another place involved, for one config id, in an included file. */
const wrong = {
  "a.conf": "vrrp_instance a {\n  interface eth0\n  virtual_router_id 83\n  priorty 150\n}\n",
  "b.conf":
    "@lb1 vrrp_instance b {\n@lb1   interface eth0\n@lb1   virtual_router_id 300\n@lb1 }\n@lb2 global_defs {\n",
  "c.conf": "include parts/c\ninclude parts/none\n",
  "d.conf": "vrrp_script ä {\n  script “/bin/true”\n}\nvrrp_script ä {\n  script /bin/true\n}\n",
  "e.conf": `${instance("web", 83)}${instance("mail", 84)}`,
  "parts/c": "global_defs {\n  router_id a\n  router_id b\n  no_such_word\n}\n",
};

function instance(name: string, id: number): string {
  return `vrrp_instance ${name} {\n  interface eth0\n  virtual_router_id ${id}\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;
}

const request: LintedFor = {
  features: undefined,
  processors: undefined,
  severities: new Map(),
  variables: {},
};

function inputsIn(folder: Folder, ...names: readonly string[]): LintInput[] {
  const files = filesOnDisk(folder.path);
  return names.map((path) => ({
    path,
    files,
    size: 1,
    settings: NO_SETTINGS,
    keepalived: "2.4.3",
    isNamed: true,
    isStdin: false,
  }));
}

test("a helper finds what is found without one", async () => {
  const folder = folderWith(wrong);
  const inputs = inputsIn(folder, "a.conf", "b.conf", "c.conf", "d.conf", "e.conf");
  const found = await help(program, queueOf(inputs, request, folder.path));
  const lintOne = linter(request, folder.path);
  expect(found.map(([number]) => number)).toEqual([0, 1, 2, 3, 4]);
  const expected = inputs.map((input) => linted(input.path, lintOne(input)));
  const diagnostics = expected.flatMap((file) => file.diagnostics);
  expect(diagnostics.some(({ fix }) => fix)).toBe(true);
  expect(diagnostics.some(({ related }) => related.length > 0)).toBe(true);
  expect(diagnostics.some(({ configIds }) => configIds.length > 0)).toBe(true);
  expect(diagnostics.some(({ place }) => place.file.includedFrom)).toBe(true);
  expect(found.map(([, file]) => received(file, lineCache()))).toEqual(expected);
});

test("each is taken once, from both ends", () => {
  const queue = queueOf(inputsIn(folderWith({}), "a", "b", "c", "d", "e"), request, "/");
  const front = takenFrom(queue, "front");
  const back = takenFrom(queue, "back");
  expect([front.next().value, back.next().value, front.next().value]).toEqual([0, 4, 1]);
  expect([...back, ...front]).toEqual([3, 2]);
});

test("of a queue that was given up nothing is taken", async () => {
  const folder = folderWith(wrong);
  const queue = queueOf(inputsIn(folder, "a.conf", "b.conf"), request, folder.path);
  takeAll(queue);
  expect(await help(program, queue)).toEqual([]);
});

test.each([
  ["says nothing", "", "a helper thread exited without a result"],
  ["fails", "throw new Error('no more memory')", "no more memory"],
])("a helper that %s is a fault, not a clean file", async (_, code, message) => {
  const folder = folderWith(wrong);
  const broken = join(folder.path, "helper.cjs");
  writeFileSync(broken, code);
  const queue = queueOf(inputsIn(folder, "a.conf"), request, folder.path);
  await expect(help(broken, queue)).rejects.toThrow(message);
});

/** So many that a helper is asked. */
function folderWithMany(): Folder {
  const many = Object.entries(wrong).flatMap(([name, text]) =>
    Array.from({ length: 100 }, (_, number): [string, string] => [
      name.replace(/^(\w+)/, `$1${number}`),
      text,
    ]),
  );
  return folderWith({ ...wrong, ...Object.fromEntries(many) });
}

async function lintIn(folder: Folder, helper: string | undefined, ...args: string[]): Promise<unknown> {
  const { io, stdout, stderr } = testIo({ cwd: folder.path });
  const helpers = helper === undefined ? undefined : { program: helper, most: 1 };
  const exit = await run(["lint", ".", ...args], { ...io, helpers }, commands);
  return { exit, stdout: stdout(), stderr: stderr() };
}

test.each([["text"], ["json"], ["sarif"]])(
  "many files come out the same with helpers: %s",
  async (format) => {
    const folder = folderWithMany();
    const alone = await lintIn(folder, undefined, "--format", format);
    expect(alone).toMatchObject({ exit: Exit.findings, stderr: "" });
    expect(await lintIn(folder, program, "--format", format)).toEqual(alone);
  },
);

test("where a helper fails kalc has failed", async () => {
  const folder = folderWithMany();
  const broken = join(folder.path, "helper.cjs");
  writeFileSync(broken, "throw new Error('no more memory')");
  const stderr = expect.stringContaining("no more memory") as string;
  expect(await lintIn(folder, broken)).toEqual({ exit: Exit.fault, stdout: "", stderr });
});
