import { spawn } from "node:child_process";

/** Hosts lb1, lb2… with the real keepalived, in a network, a process and a mount namespace of their own. */
export interface Lab {
  /** Runs a shell command in it and gives what it printed. */
  readonly run: (command: string) => Promise<string>;
  /** A process in the network of the bridges. */
  readonly pid: number;
  readonly close: () => void;
}

const END = "--8<-- end --8<--";

/** eth0 and eth1 of all hosts are on a bridge each; host n is 10.77.0.n there and 10.78.0.n. */
function setup(nodes: readonly string[]): string {
  const hosts = nodes.flatMap((name, index) => [
    `ip netns add ${name}`,
    `ip netns exec ${name} sysctl -qw net.ipv6.conf.all.disable_ipv6=1`,
    `ip -n ${name} link set lo up`,
    ...[0, 1].flatMap((at) => [
      `ip link add ${name}-${at} type veth peer name eth${at} netns ${name}`,
      `ip link set ${name}-${at} master br${at} up`,
      `ip -n ${name} addr add 10.${77 + at}.0.${index + 1}/24 dev eth${at}`,
      `ip -n ${name} link set eth${at} up`,
    ]),
  ]);
  return [
    "mount -t tmpfs tmpfs /run",
    "mkdir -p /run/netns /run/lab",
    "sysctl -qw net.ipv6.conf.all.disable_ipv6=1",
    "for at in 0 1; do ip link add br$at type bridge; ip link set br$at up; done",
    ...hosts,
  ].join("\n");
}

export async function openLab(nodes: readonly string[]): Promise<Lab> {
  const shell = spawn(
    "unshare",
    ["-nmpf", "--kill-child", "--mount-proc", "--propagation", "private", "bash", "-s"],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  let text = "";
  let answer: ((printed: string) => void) | undefined;
  const take = (chunk: Buffer): void => {
    text += chunk.toString();
    const end = text.indexOf(END);
    if (end < 0) return;
    const printed = text.slice(0, end);
    text = text.slice(end + END.length).trimStart();
    answer?.(printed);
  };
  shell.stdout.on("data", take);
  shell.stderr.on("data", take);
  let last: Promise<unknown> = Promise.resolve();
  const run: Lab["run"] = (command) => {
    const next = last.then(
      () =>
        new Promise<string>((resolve) => {
          answer = resolve;
          shell.stdin.write(`{ ${command}\n} </dev/null 2>&1; echo '${END}'\n`);
        }),
    );
    last = next;
    return next;
  };
  const said = await run(setup(nodes));
  if (said !== "") throw new Error(`the lab cannot be made: ${said}`);
  return { run, pid: shell.pid ?? 0, close: () => shell.kill("SIGKILL") };
}

/** As one word of a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Starts keepalived on a host; -P: no virtual servers, which take a kernel that has them. */
export async function startKeepalived(
  { run }: Lab,
  node: string,
  file: string,
  program = "keepalived",
): Promise<void> {
  const pids = `-p /run/lab/${node}.pid -r /run/lab/${node}.vrrp.pid -b /run/lab/${node}.bfd.pid`;
  await run(
    `ip netns exec ${node} ${program} -n -l -D -P -f ${quoted(file)} ${pids} >/run/lab/${node}.log 2>&1 & disown`,
  );
}

/** Asks again and again until the answer is right, for at most so many seconds; gives the last answer. */
export async function until<T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  seconds: number,
): Promise<{ readonly answer: T; readonly isRight: boolean }> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return { answer, isRight: true };
    if (performance.now() > end) return { answer, isRight: false };
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
