// Installs the programs the suites call, where they are missing and this machine lets us: those of the groups of
// programs.json it is called with. Never fails: what is still missing afterwards is named by the suites that need it.
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { aptInstall } from "./apt.mjs";

/** Group -> program, or file -> the Debian package that brings it. */
const groups = JSON.parse(readFileSync(new URL("programs.json", import.meta.url), "utf8"));

const wanted = process.argv.slice(2).flatMap((group) => Object.entries(groups[group]));
const packages = missingPackages();
if (packages.length > 0) install();

function missingPackages() {
  return [...new Set(wanted.filter(([program]) => !isInstalled(program)).map(([, brings]) => brings))];
}

/** @param {string} program */
function isInstalled(program) {
  if (program.startsWith("/")) return existsSync(program);
  // sbin is not on everybody's PATH, but it is where daemons are.
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/sbin"];
  return folders.some((folder) => existsSync(`${folder}/${program}`));
}

function install() {
  const names = packages.join(", ");
  if (process.getuid?.() !== 0)
    return say(`${names} missing; only root can install it: its suites will not run`);
  if (!isInstalled("apt-get")) return say(`${names} missing and no apt-get here: its suites will not run`);
  say(`installing ${names} with apt-get …`);
  aptInstall(packages).forEach(say);
  const left = missingPackages().join(", ");
  say(left === "" ? `${names} installed` : `the suites that need ${left} will not run`);
}

/** @param {string} line */
function say(line) {
  console.log(`setup: ${line}`);
}
