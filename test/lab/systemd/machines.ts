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

/**
 * Machines with a kernel, a disk, systemd and sshd of their own on two networks, as ssh knows them: by their names. Their
 * router is where clients are.
 */
export interface Machines {
  /** A PATH whose ssh reaches them, and with `outside`, which runs a command in the network between them. */
  readonly path: string;
  /** Runs a shell command on one of them as root, over ssh. */
  readonly on: (name: string, command: string) => Promise<string>;
  /** The same in the networks between them, where a client would be. */
  readonly outside: Lab["run"];
  /** Takes the power away, and leaves the disk. */
  readonly cut: (name: string) => void;
  /** Starts one that is off, and waits until ssh answers. */
  readonly start: (name: string) => Promise<void>;
  readonly close: () => void;
}

export interface MachineFacts {
  /** 10.0.2.N on eth0, 10.0.3.N on eth1. */
  readonly number: number;
  /** Shell, run at each boot. */
  readonly boot?: string;
}

const init = fileURLToPath(new URL("init.sh", import.meta.url));
const SECONDS_TO_BOOT = 120;
/** Of a client that all of them reach through their router alone. */
export const CLIENT = "198.51.100.1";
const ROUTER = "10.0.2.254";
const NOTE_CALL = '[ -z "$SSH_CALLS" ] || printf "%s\\n" "$*" >> "$SSH_CALLS"';

export async function openMachines(facts: Readonly<Record<string, MachineFacts>>): Promise<Machines> {
  const kernel = inject("labKernel");
  if (kernel === undefined) throw new Error("a suite that boots machines declares the need of the lab");
  // Not where TMPDIR says: on the kernel's command line a path may have no space.
  const folder = mkdtempSync("/tmp/kalc-machines-");
  for (const key of ["host", "id"]) keygen(join(folder, key));
  const hosts = Object.entries(facts).map(([name, { number }]) => ({ name, address: `10.0.2.${number}` }));
  writeFileSync(join(folder, "config"), clientConfig(folder, hosts));
  writeFileSync(join(folder, "known_hosts"), knownHost(folder, "10.0.*"));
  const lab = await openLab([]);
  await lab.run(
    `ip addr add ${ROUTER}/24 dev br0; ip addr add 10.0.3.254/24 dev br1; ip link set lo up; ip addr add ${CLIENT}/32 dev lo`,
  );
  const ssh = `nsenter --net=/proc/${lab.pid}/ns/net ${quoted(which("ssh"))} -F ${quoted(join(folder, "config"))}`;
  // Whoever wants to know how often a program calls ssh gives it SSH_CALLS.
  writeFileSync(join(folder, "ssh"), `#!/bin/sh\n${NOTE_CALL}\nexec ${ssh} "$@"\n`);
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
        ...[0, 1].map(
          (at) =>
            `vec${at}:transport=tap,ifname=tap${number}-${at},depth=64,mac=02:00:00:00:0${at + 2}:${number}`,
        ),
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
    for (const at of [0, 1]) {
      const tap = `tap${number}-${at}`;
      await lab.run(`ip tuntap add ${tap} mode tap; ip link set ${tap} master br${at} up`);
    }
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
for at in 0 1; do
    ip link set "vec$at" name "eth$at"
    ip addr add "10.0.$((at + 2)).${number}/24" dev "eth$at"
    ip link set "eth$at" up
done
ip route add default via ${ROUTER}
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
