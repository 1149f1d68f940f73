import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { openLab, quoted, until, type Lab } from "../../support/hosts.ts";
import { clientConfig, keygen, knownHost, which } from "../../support/ssh-keys.ts";
import { kernelCommand } from "../kernel/run-kernel.ts";

/** Machines with a kernel, a disk, systemd and sshd of their own on one network, as ssh knows them: by their names. */
export interface Machines {
  /** A PATH whose ssh reaches them, and with `outside`, which runs a command in the network between them. */
  readonly path: string;
  /** Runs a shell command on one of them as root, over ssh. */
  readonly on: (name: string, command: string) => Promise<string>;
  /** The same in the network between them, where a client would be. */
  readonly outside: Lab["run"];
  /** Takes the power away, and leaves the disk. */
  readonly cut: (name: string) => void;
  /** Starts one that is off, and waits until ssh answers. */
  readonly start: (name: string) => Promise<void>;
  readonly close: () => void;
}

export interface MachineFacts {
  /** Its address, 10.0.2.N. */
  readonly number: number;
  /** Shell, run at each boot. */
  readonly boot?: string;
}

const init = fileURLToPath(new URL("init.sh", import.meta.url));
const SECONDS_TO_BOOT = 120;

export async function openMachines(facts: Readonly<Record<string, MachineFacts>>): Promise<Machines> {
  const kernel = inject("labKernel");
  if (kernel === undefined) throw new Error("a suite that boots machines declares the need of the lab");
  // Not where TMPDIR says: on the kernel's command line a path may have no space.
  const folder = mkdtempSync("/tmp/kalc-machines-");
  for (const key of ["host", "id"]) keygen(join(folder, key));
  const hosts = Object.entries(facts).map(([name, { number }]) => ({ name, address: `10.0.2.${number}` }));
  writeFileSync(join(folder, "config"), clientConfig(folder, hosts));
  writeFileSync(join(folder, "known_hosts"), hosts.map((host) => knownHost(folder, host.address)).join(""));
  const lab = await openLab([]);
  await lab.run("ip addr add 10.0.2.254/24 dev br0; ip link set lo up");
  const ssh = `nsenter --net=/proc/${lab.pid}/ns/net ${quoted(which("ssh"))} -F ${quoted(join(folder, "config"))}`;
  writeFileSync(join(folder, "ssh"), `#!/bin/sh\nexec ${ssh} "$@"\n`);
  writeFileSync(join(folder, "outside"), `#!/bin/sh\nexec nsenter --net=/proc/${lab.pid}/ns/net "$@"\n`);
  for (const program of ["ssh", "outside"]) chmodSync(join(folder, program), 0o755);

  const running = new Map<string, ChildProcess>();
  const names = Object.keys(facts);

  const boot = (name: string, { number }: MachineFacts): void => {
    const out = join(folder, name);
    const at = names.indexOf(name);
    rmSync(join(out, "run"), { recursive: true, force: true });
    mkdirSync(join(out, "run"), { recursive: true });
    const { command, options } = kernelCommand(kernel, out, {
      worker: at,
      memory: "400M",
      devices: [
        `ubd0=${out}/disk`,
        `vec0:transport=tap,ifname=tap${number},depth=64,mac=02:00:00:00:02:${number}`,
      ],
    });
    const network = `--net=/proc/${lab.pid}/ns/net`;
    const child = spawn("nsenter", [network, ...command], { ...options, stdio: "ignore", detached: true });
    running.set(name, child);
  };

  const on: Machines["on"] = (name, command) =>
    new Promise((resolve) => {
      const child = spawn(join(folder, "ssh"), ["-q", "-o", "ConnectTimeout=5", name, command], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      let text = "";
      const take = (chunk: Buffer): void => {
        text += chunk.toString();
      };
      child.stdout.on("data", take);
      child.stderr.on("data", take);
      child.on("close", () => resolve(text));
    });

  const isUp = (name: string): Promise<{ isRight: boolean }> =>
    until(
      () => on(name, "echo up"),
      (said) => said === "up\n",
      SECONDS_TO_BOOT,
    );

  const start: Machines["start"] = async (name) => {
    const own = facts[name];
    if (!own) throw new Error(`there is no machine ${name}`);
    boot(name, own);
    const { isRight } = await isUp(name);
    if (!isRight) throw new Error(`${name} does not start`);
  };

  const cut: Machines["cut"] = (name) => {
    const child = running.get(name);
    running.delete(name);
    if (child?.pid !== undefined) spawnSync("pkill", ["-KILL", "-P", String(child.pid)]);
    child?.kill("SIGKILL");
  };

  for (const [name, { number, boot: own = "" }] of Object.entries(facts)) {
    const out = join(folder, name);
    mkdirSync(out);
    copyFileSync(init, join(out, "init"));
    chmodSync(join(out, "init"), 0o755);
    writeFileSync(join(out, "boot"), bootScript(name, number, folder, own));
    makeDisk(join(out, "disk"));
    await lab.run(`ip tuntap add tap${number} mode tap; ip link set tap${number} master br0 up`);
  }
  for (const [name, own] of Object.entries(facts)) boot(name, own);
  const up = await Promise.all(names.map(isUp));
  const close = (): void => {
    for (const name of names) cut(name);
    lab.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const down = names.filter((_, at) => !up[at]?.isRight);
  if (down.length > 0) {
    close();
    throw new Error(`${down.join(", ")} did not start`);
  }
  return { path: `${folder}${delimiter}${process.env.PATH ?? ""}`, on, outside: lab.run, cut, start, close };
}

function makeDisk(path: string): void {
  writeFileSync(path, "");
  const { status, stderr } = spawnSync(
    "sh",
    ["-c", 'truncate -s 300M "$1" && mkfs.ext4 -q -F "$1"', "sh", path],
    {
      encoding: "utf8",
      env: { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` },
    },
  );
  if (status !== 0) throw new Error(`no disk: ${stderr}`);
}

function bootScript(name: string, number: number, folder: string, own: string): string {
  const key = (file: string): string => readFileSync(join(folder, file), "utf8");
  return `hostname ${name}
mount -t tmpfs -o mode=700 tmpfs /root
ip link set lo up
ip link set vec0 name eth0
ip addr add 10.0.2.${number}/24 dev eth0
ip link set eth0 up
mkdir -p /run/sshd /run/lab
umask 077
cat > /run/lab/host << 'END'
${key("host")}END
cat > /run/lab/keys << 'END'
${key("id.pub")}END
cat > /run/lab/sshd << 'END'
HostKey /run/lab/host
AuthorizedKeysFile /run/lab/keys
PermitRootLogin prohibit-password
PasswordAuthentication no
StrictModes no
UsePAM no
UseDNS no
PidFile none
END
umask 022
/usr/sbin/sshd -f /run/lab/sshd
${own}
exit 0
`;
}
