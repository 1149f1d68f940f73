import { spawnSync } from "node:child_process";
import process from "node:process";

const LOCK_SECONDS = 120;

/** Installs packages; waits where apt or dpkg is busy.
 * @param {string[]} packages
 * @returns {string[]} what went wrong
 */
export function aptInstall(packages) {
  // Lists that are old, or of which one cannot be had, may still do.
  const stale = aptGet(300, "update");
  const failed = installAll(packages);
  return failed.length === 0 ? [] : [...new Set([stale ?? [], ...failed].flat())];
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
    const held = /^E: Could not get lock .*/m.exec(stderr)?.[0];
    if (held === undefined || Date.now() > end) {
      const last = held ?? stderr.trim().split("\n").at(-1);
      return `apt-get ${args[0]} failed (${error?.message ?? (last || `status ${status}`)})`;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  }
}
