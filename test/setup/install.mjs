// Installs the programs the suites call, where they are missing and this machine lets us: those of the groups of
// programs.json it is called with. Never fails: what is still missing afterwards is named by the suites that need it.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";

/** Group -> program, or file -> the Debian package that brings it. */
const programs = JSON.parse(readFileSync(new URL("programs.json", import.meta.url), "utf8"));
const LOCK_SECONDS = 120;

const wanted = process.argv.slice(2).flatMap((group) => Object.entries(programs[group]));
const missing = new Set(wanted.filter(([program]) => !isInstalled(program)).map(([, brings]) => brings));
if (missing.size > 0) install([...missing]);

/** @param {string} program */
function isInstalled(program) {
  if (program.startsWith("/")) return existsSync(program);
  // sbin is not on everybody's PATH, but it is where daemons are.
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/sbin"];
  return folders.some((folder) => existsSync(`${folder}/${program}`));
}

/** @param {string[]} packages */
function install(packages) {
  const names = packages.join(", ");
  if (process.getuid?.() !== 0)
    return say(`${names} missing; only root can install it: its suites will not run`);
  if (!isInstalled("apt-get")) return say(`${names} missing and no apt-get here: its suites will not run`);
  say(`installing ${names} with apt-get …`);
  // Lists that are old, or of which one cannot be had, may still do.
  const stale = aptGet(300, "update");
  const failed = installAll(packages);
  if (failed.length === 0) return say(`${names} installed`);
  for (const why of new Set([stale ?? [], ...failed].flat())) say(why);
  const left = missingOf(packages);
  say(left === "" ? `${names} installed all the same` : `the suites that need ${left} will not run`);
}

/** One package that does not exist keeps apt-get from installing the others.
 * @param {string[]} packages
 * @returns {string[]} what went wrong
 */
function installAll(packages) {
  const failed = aptGet(900, "install", "-y", "--no-install-recommends", ...packages);
  if (failed === undefined) return [];
  if (packages.length === 1 || !/Unable to locate|no installation candidate/.test(failed)) return [failed];
  return packages.flatMap((name) => installAll([name]));
}

/** @param {string[]} packages */
function missingOf(packages) {
  const left = wanted.filter(([program, brings]) => packages.includes(brings) && !isInstalled(program));
  return [...new Set(left.map(([, brings]) => brings))].join(", ");
}

/**
 * @param {number} seconds
 * @param {string[]} args
 * @returns {string | undefined} what went wrong
 */
function aptGet(seconds, ...args) {
  const end = Date.now() + LOCK_SECONDS * 1000;
  for (;;) {
    const { status, error, stderr } = spawnSync(
      "apt-get",
      ["-qq", "-o", `DPkg::Lock::Timeout=${LOCK_SECONDS}`, ...args],
      {
        env: { ...process.env, LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" },
        stdio: ["ignore", "ignore", "pipe"],
        timeout: seconds * 1000,
        encoding: "utf8",
      },
    );
    if (status === 0) return undefined;
    // That option is about dpkg's locks; those on the lists and on what is downloaded are not waited for.
    const held = /^E: (Could not get lock .*)/m.exec(stderr)?.[1];
    if (held === undefined || Date.now() > end) {
      const last = held ?? stderr.trim().split("\n").at(-1);
      return `apt-get ${args[0]} failed (${error?.message ?? (last || `status ${status}`)})`;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  }
}

/** @param {string} line */
function say(line) {
  console.log(`setup: ${line}`);
}
