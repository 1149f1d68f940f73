// Installs the programs the suites call, where they are missing and this machine lets us. Never fails: what is
// still missing afterwards is named by the suites that need it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";

/** Program -> the Debian package that brings it. */
const programs = {
  keepalived: "keepalived",
  unshare: "util-linux",
  ip: "iproute2",
  zsh: "zsh",
  fish: "fish",
  nft: "nftables",
  iptables: "iptables",
};

/** What only the lab calls: a kernel with ip_vs that runs as a program, and what it needs inside. */
const labPrograms = {
  "linux.uml": "user-mode-linux",
  modprobe: "kmod",
  busybox: "busybox-static",
  curl: "curl",
  ipvsadm: "ipvsadm",
};

const wanted = process.argv.includes("lab") ? { ...programs, ...labPrograms } : programs;
const missing = Object.entries(wanted).filter(([program]) => !isInstalled(program));
if (missing.length > 0) install(missing.map(([, debianPackage]) => debianPackage));

/** @param {string} program */
function isInstalled(program) {
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
  const failed =
    aptGet(180, "update") ?? aptGet(300, "install", "-y", "--no-install-recommends", ...packages);
  say(failed === undefined ? `${names} installed` : `${failed}: the suites that need ${names} will not run`);
}

/**
 * @param {number} seconds
 * @param {string[]} args
 * @returns {string | undefined} what went wrong
 */
function aptGet(seconds, ...args) {
  const { status, error, stderr } = spawnSync("apt-get", ["-qq", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "ignore", "pipe"],
    timeout: seconds * 1000,
    encoding: "utf8",
  });
  if (status === 0) return undefined;
  const last = stderr.trim().split("\n").at(-1);
  return `apt-get ${args[0]} failed (${error?.message ?? (last || `status ${status}`)})`;
}

/** @param {string} line */
function say(line) {
  console.log(`setup: ${line}`);
}
