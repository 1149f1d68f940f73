// The command as it is installed: a process, its pipes and its exit status.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { NEWEST, RELEASES } from "../../parser/versions/index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const bin = `${root}cli/bin/kalc.cjs`;

function kalc(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("says the version of its package, alone on the first line, and which releases it knows", () => {
  const { version } = JSON.parse(readFileSync(`${root}cli/package.json`, "utf8")) as { version: string };
  const said = `${version}\nknows keepalived ${RELEASES[0]} to ${NEWEST}\n`;
  expect(kalc("--version")).toEqual({ status: 0, stdout: said, stderr: "" });
  // Not answered by the start-up shortcut, which has it from package.json, but by the bundle.
  expect(kalc("--version", "--")).toEqual({ status: 0, stdout: said, stderr: "" });
});

test("help goes to standard output with status 0, wrong usage to standard error with 2", () => {
  expect(kalc("--help")).toMatchObject({ status: 0, stderr: "" });
  expect(kalc("--no-such-option")).toMatchObject({ status: 2, stdout: "" });
});

test("a reader that has gone away is no fault", async () => {
  const child = spawn(process.execPath, [bin, "--help"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  expect(await once(child, "close")).toEqual([0, null]);
  expect(stderr).toBe("");
});

test.each([["--version"], ["--help"], ["explain", "KA204"]])(
  "what does not arrive is wrong usage, not a fault of kalc: %s",
  (...args) => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [bin, ...args], {
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^kalc: cannot write to standard output: (the disk is full|ENOSPC)\n$/);
  },
);

/** What npm would install from the repository, in a folder of its own with a configuration beside it. */
function installed(): { readonly folder: string; readonly run: (...args: string[]) => unknown } {
  const folder = mkdtempSync(join(tmpdir(), "kalc-pack-"));
  const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  execFileSync("tar", ["xzf", packed.trim().split("\n").at(-1) ?? ""], { cwd: folder });
  writeFileSync(join(folder, "a.conf"), "a  b\n");
  const entry = join(folder, "package/cli/bin/kalc.cjs");
  const run = (...args: string[]): unknown => {
    const { status, stderr } = spawnSync(process.execPath, [entry, ...args], {
      encoding: "utf8",
      cwd: folder,
    });
    return { status, stderr };
  };
  return { folder, run };
}

const fine = { status: 0, stderr: "" };

test("what is installed from the repository has all that it runs", () => {
  const { run } = installed();
  expect(run("lint", "a.conf", "--fail-on", "never")).toEqual(fine);
  expect(run("fmt", "a.conf")).toEqual(fine);
});

test("letters beyond ASCII are what they are", () => {
  const { folder, run } = installed();
  writeFileSync(join(folder, "a.conf"), "vrrp_script a {\n  script “/bin/true”\n}\n");
  const { stdout } = spawnSync(
    process.execPath,
    [join(folder, "package/cli/bin/kalc.cjs"), "lint", "a.conf"],
    {
      encoding: "utf8",
      cwd: folder,
    },
  );
  expect(stdout).toMatch(/“ is part of the name here/);
  expect(run("fmt", "a.conf")).toEqual(fine);
});

test("what V8 compiled is kept for each command, and whatever becomes of it, kalc runs", () => {
  const { folder, run } = installed();
  const compiled = join(folder, "package/cli/dist/compiled");
  expect(run("no-such-command")).toMatchObject({ status: 2 });
  expect(existsSync(compiled)).toBe(false);
  expect(run("explain", "KA204")).toEqual(fine);
  const [name = "", ...others] = readdirSync(compiled);
  expect({ name, others }).toMatchObject({ name: expect.stringMatching(/^explain-v/) as string, others: [] });
  const kept = readFileSync(join(compiled, name));
  writeFileSync(join(compiled, name), kept.subarray(0, 1000));
  expect(run("explain", "KA204")).toEqual(fine);
  expect(readFileSync(join(compiled, name)).length).toBeGreaterThan(1000);
  rmSync(compiled, { recursive: true });
  writeFileSync(compiled, "no folder can be made here");
  expect(run("explain", "KA204")).toEqual(fine);
});

test("what V8 compiled is kept anew after a run that took much longer, and called more", () => {
  const { folder, run } = installed();
  const compiled = join(folder, "package/cli/dist/compiled");
  writeFileSync(
    join(folder, "more.conf"),
    "vrrp_instance a {\n  interface eth0\n}\nvirtual_server 192.0.2.1 {\n}\n",
  );
  const lintKept = (file: string, took: number): number => {
    const path = join(compiled, readdirSync(compiled)[0] ?? "");
    const kept = readFileSync(path);
    kept.writeDoubleLE(took);
    writeFileSync(path, kept);
    run("lint", file);
    return readFileSync(path).length - kept.length;
  };
  run("lint", "a.conf");
  // Longer than any run: nothing is kept anew, however much more was called.
  expect(lintKept("more.conf", 1e9)).toBe(0);
  expect(lintKept("a.conf", 0)).toBe(0);
  expect(lintKept("more.conf", 0)).toBeGreaterThan(0);
});

/** What is evaluated together with a file: what it imports, and not by import(). */
async function evaluatedWith(entry: string, packages: "external" | "bundle"): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    conditions: ["source"],
    packages,
  });
  const atOnce = new Set<string>();
  const follow = (path: string): void => {
    if (atOnce.has(path)) return;
    atOnce.add(path);
    for (const next of metafile.inputs[path]?.imports ?? []) {
      if (next.kind === "import-statement") follow(next.path);
    }
  };
  follow(entry);
  return [...atOnce];
}

test("nothing heavy is evaluated before a command asks for it", async () => {
  const atOnce = await evaluatedWith("cli/main.ts", "external");
  expect(atOnce.filter((path) => !/^(cli\/[^/]+\.ts|cli\/commands\/index\.ts|node:.*)$/.test(path))).toEqual([
    "commander",
  ]);
});

test.each(["lint", "fmt", "cluster", "inspect", "explain"])(
  "what reads a kalc.yaml, and what draws, is not evaluated before %s has found one to read or to draw",
  async (command) => {
    const atOnce = await evaluatedWith(`cli/commands/${command}.ts`, "bundle");
    expect(atOnce.length).toBeGreaterThan(100);
    const late =
      /^(node_modules\/(yaml|ajv)\/.*|parser\/project\/settings\/(read|schema|objections)\.ts|parser\/cluster\/picture\/.*)$/;
    expect(atOnce.filter((path) => late.test(path))).toEqual([]);
  },
);
