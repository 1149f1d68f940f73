// Another Debian, as small as it comes, with all that a host of the lab needs.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { mirror } from "../conformance/run/debian.ts";
import { cacheFolder } from "./cache-folder.ts";

const PACKAGES = [
  "keepalived",
  "openssh-server",
  "sudo",
  "iproute2",
  "procps",
  "kmod",
  "nftables",
  "ipvsadm",
];

/** Its file system, made once. */
export function debianRoot(suite: string): string {
  const root = cacheFolder(`debian-${suite}`);
  if (existsSync(root)) return root;
  const work = `${root}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(dirname(work), { recursive: true });
  process.stderr.write(`making a Debian ${suite} in ${root} …\n`);
  const all = ["--variant=minbase", `--include=${PACKAGES.join(",")}`, suite, work, mirror()];
  execFileSync("debootstrap", all, { stdio: "ignore" });
  chmodSync(work, 0o755);
  renameSync(work, root);
  return root;
}
