// Looking at many hosts with sshd, in namespaces of this machine: all of it cold, from the start of kalc to its answer.
import { spawn, spawnSync } from "node:child_process";
import process from "node:process";
import { openSshHosts, type SshHosts } from "../../support/ssh-hosts.ts";
import type { Row } from "../row.ts";

const names = Array.from({ length: 50 }, (_, at) => `lb${at + 1}`);

let opened: Promise<SshHosts> | undefined;

async function hosts(): Promise<SshHosts> {
  opened ??= openSshHosts(names).then((all) => {
    process.once("exit", all.close);
    return all;
  });
  return opened;
}

/** One run of kalc status for all of them. */
async function look(): Promise<number> {
  const { path } = await hosts();
  const start = performance.now();
  const reached = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, ["cli/bin/kalc.cjs", "status", "--format", "json", ...names], {
      env: { ...process.env, PATH: path },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.on("close", () => resolve(text.split('"reached": true').length - 1));
  });
  const took = performance.now() - start;
  if (reached !== names.length) throw new Error(`only ${reached} hosts were reached`);
  return took;
}

/** As the suites that have such hosts: all of this takes root. */
const CHECK = `for program in sshd ssh ssh-keygen sudo nsenter useradd; do command -v $program >/dev/null || { echo "there is no $program"; exit; }; done
unshare -nm ip link add eth0 type veth peer name far 2>/dev/null || echo "no namespaces can be made here (that takes root)"`;

export const rows: readonly Row[] = [
  {
    name: "observe 50 hosts",
    against: "8 s",
    atMost: 1,
    aim: 0.5,
    missing: () => spawnSync("sh", ["-c", CHECK], { encoding: "utf8" }).stdout.trim() || undefined,
    kalc: look,
    baseline: () => 8000,
    after: async () => (await opened)?.close(),
  },
];
