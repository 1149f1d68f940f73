// A pair of hosts, and one roll-out on it with one fault.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../../../support/hosts.ts";
import { openSshHosts, type SshHosts } from "../../../support/ssh-hosts.ts";
import { kalcIn, startKalc, type Said } from "../kalc.ts";
import {
  ADDRESS,
  faultOf,
  goOn,
  hasStopped,
  hook,
  NAMES,
  STEPS,
  stopAt,
  type FaultName,
  type Name,
  type StepName,
} from "./faults.ts";
import { ACCEPTED, clusterYaml, nodeText, PRIORITIES } from "../web-pair.ts";

const MAIN = "/etc/keepalived/keepalived.conf";
const STATE = "/var/lib/kalc/kalc-web";
/** After so many seconds a host takes back what nobody has confirmed. */
const ARMED = 30;
/** Ends what hangs; a busy machine may take its time. */
const PATIENCE = 120;

/** The number tells one configuration from another, in its file and in what keepalived says that it runs with. */
const configuration = (name: Name, delay: number): string =>
  nodeText(PRIORITIES[name], {
    interface: "eth1",
    address: ADDRESS,
    lines: `    garp_master_delay ${delay}\n`,
  });

const DEPLOY = ["deploy", "--yes", ...ACCEPTED];

export interface Pair {
  readonly hosts: SshHosts;
  readonly folder: string;
  /** What both have now. */
  delay: number;
  /** One roll-out at a time. */
  last: Promise<unknown>;
  readonly close: () => void;
}

export interface Case {
  readonly step: StepName;
  readonly fault: FaultName;
  readonly at: Name;
}

interface Outcome {
  readonly kind: string;
  readonly reasons: readonly string[];
  readonly guarded: readonly { readonly host: string; readonly until: string | null }[];
  readonly notes: readonly string[];
}

interface Left {
  readonly name: Name;
  readonly is: "before" | "after" | "neither";
  /** keepalived says that it runs with what is in its file. */
  readonly runsIt: boolean;
  readonly status: string;
  /** By a run that had not begun to change anything. */
  readonly isLocked: boolean;
  /** Of kalc, in the folders it writes to, and processes. */
  readonly rest: readonly string[];
}

export interface Result {
  readonly wasHit: boolean;
  /** Undefined: kalc was killed, or had nothing to say. */
  readonly outcome: Outcome | undefined;
  readonly exit: number | null;
  /** A line for each event, and what is no event. */
  readonly said: readonly string[];
  readonly left: readonly Left[];
  /** Who has the address once all is well again. */
  readonly holders: readonly Name[];
}

export async function openPair(): Promise<Pair> {
  const hosts = await openSshHosts(NAMES);
  const folder = mkdtempSync(join(tmpdir(), "kalc-faults-"));
  for (const name of NAMES) {
    // File systems of their own, which can be full or read-only.
    await hosts.on(
      name,
      "for at in /var/lib/kalc /etc/keepalived; do mkdir -p $at; mount -t tmpfs -o size=1m,mode=755 tmpfs $at; done",
    );
    await hook(hosts, name);
  }
  writeFileSync(join(folder, "kalc.yaml"), clusterYaml({ gate: 15, confirm: ARMED, command: 20 }));
  const pair = {
    hosts,
    folder,
    delay: 1,
    last: Promise.resolve(),
    close: () => {
      hosts.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await deployPlainly(pair);
  return pair;
}

function write({ folder }: Pair, delay: number): void {
  for (const name of NAMES) writeFileSync(join(folder, `${name}.conf`), configuration(name, delay));
}

function calling({ folder }: Pair): Parameters<typeof kalcIn>[2] {
  return { cwd: folder, env: { XDG_STATE_HOME: folder, TMPDIR: folder } };
}

async function deployPlainly(pair: Pair): Promise<void> {
  write(pair, pair.delay);
  const { exit, stdout, stderr } = await kalcIn(
    pair.hosts.path,
    [...DEPLOY, "--confirm-timeout", "300", "--break-lock"],
    calling(pair),
  );
  if (exit !== 0) throw new Error(`the pair cannot be deployed: ${stdout}${stderr}`);
}

/** Both with the same, running, whatever the case before has left. */
async function settled(pair: Pair): Promise<void> {
  const { hosts } = pair;
  for (const name of NAMES)
    await hosts.on(
      name,
      `pgrep keepalived >/dev/null || { ip addr del ${ADDRESS}/24 dev eth1; rm -f /run/keepalived.pid; keepalived -P; } 2>/dev/null`,
    );
  const texts = await Promise.all(NAMES.map((name) => hosts.on(name, `cat ${MAIN}`)));
  const wanted = NAMES.map((name) => configuration(name, pair.delay));
  if (texts.join() !== wanted.join()) await deployPlainly(pair);
  for (const name of NAMES) await hosts.on(name, `rm -rf ${STATE}/lock ${STATE}/next ${STATE}/phase`);
  await mastersAre(pair, ["lb1"]);
}

async function holdersOf({ hosts }: Pair): Promise<readonly Name[]> {
  const held = await Promise.all(NAMES.map((name) => hosts.on(name, "ip -o addr show eth1")));
  return NAMES.filter((_, at) => held[at]?.includes(`${ADDRESS}/`));
}

async function mastersAre(pair: Pair, names: readonly Name[]): Promise<readonly Name[]> {
  const { answer } = await until(
    () => holdersOf(pair),
    (found) => found.join() === names.join(),
    PATIENCE,
  );
  return answer;
}

export async function rollWith(pair: Pair, { step, fault, at }: Case): Promise<Result> {
  const { hosts } = pair;
  await settled(pair);
  const before = pair.delay;
  const after = before + 1;
  write(pair, after);
  const { strike, heal } = faultOf(fault);

  const place = STEPS[step];
  const isSaid = place === "plan" || place === "gate";
  if (!isSaid) await stopAt(hosts, at, place);
  let isThere = false;
  const running = startKalc(
    hosts.path,
    [...DEPLOY, "--format", "json"],
    (stdout) => (isThere ||= isSaid && hasSaid(stdout, place, at)),
    calling(pair),
  );
  let hasEnded = false;
  void running.ended.then(() => (hasEnded = true));
  const { answer: wasHit } = await until(
    async () => (isSaid ? isThere : hasStopped(hosts, at)),
    (is) => is || hasEnded,
    PATIENCE,
  );
  if (wasHit) {
    if (fault === "kalc killed") running.kill("SIGKILL");
    if (fault === "kalc interrupted") running.kill("SIGINT");
    await strike(hosts, at);
  }
  await goOn(hosts, at);
  const said = await running.ended;
  if (wasHit) await heal?.(hosts, at);

  const outcome = outcomeIn(said);
  const left: Left[] = [];
  for (const name of NAMES) {
    // Nothing is armed yet then: whoever comes next has to break the lock.
    const mayBeLocked =
      fault === "kalc killed" ||
      outcome?.notes.some((note) => note.startsWith(`${name}: the lock may still be held`));
    left.push(await leftOn(pair, name, { before, after, mayBeLocked: mayBeLocked === true }));
  }
  const holders = await mastersAre(pair, ["lb1"]);
  const [first, second] = left;
  if (first?.is === second?.is && first?.is === "after") pair.delay = after;
  return { wasHit, outcome, exit: said.exit, said: linesIn(said), left, holders };
}

/** The plan, or the gate that comes after this host has acted. */
function hasSaid(stdout: string, place: string, at: Name): boolean {
  if (place === "plan") return stdout.includes('"type":"plan"');
  const acted = stdout.indexOf(`"host":"${at}","step":"activate","state":"done"`);
  return acted >= 0 && stdout.includes('"step":"gate","state":"begins"', acted);
}

function outcomeIn({ stdout }: Said): Outcome | undefined {
  const line = stdout.split("\n").find((one) => one.startsWith('{"type":"outcome"'));
  return line === undefined ? undefined : (JSON.parse(line) as Outcome);
}

function linesIn({ stdout, stderr }: Said): readonly string[] {
  const events = stdout.split("\n").filter((line) => line.startsWith('{"type":"event"'));
  return [
    ...events.map((line) => {
      const { host, step, state, text } = JSON.parse(line) as Record<string, string>;
      return [host, step, state, text].join(" ");
    }),
    stderr,
  ];
}

async function leftOn(
  { hosts }: Pair,
  name: Name,
  {
    before,
    after,
    mayBeLocked,
  }: { readonly before: number; readonly after: number; readonly mayBeLocked: boolean },
): Promise<Left> {
  const isLocked = (said: string): boolean => mayBeLocked && said.startsWith("phase staged\n");
  const { answer: status } = await until(
    () => hosts.on(name, "sh /var/lib/kalc/kalc-host status kalc-web"),
    (said) => isLocked(said) || (said.startsWith("phase none\n") && !said.includes("\nlock ")),
    ARMED + PATIENCE,
  );
  const text = await hosts.on(name, `cat ${MAIN}`);
  const is =
    text === configuration(name, before)
      ? "before"
      : text === configuration(name, after)
        ? "after"
        : "neither";
  const delay = is === "after" ? after : before;
  const { isRight: runsIt } = await until(
    () => running(hosts, name),
    (said) => said.includes(` ${delay}\n`),
    20,
  );
  // The watch looks a few times a second whether it is still needed.
  const { answer: rest } = await until(
    () => (isLocked(status) ? Promise.resolve([]) : restOn(hosts, name)),
    (lines) => lines.length === 0,
    20,
  );
  return { name, is, runsIt, status, isLocked: isLocked(status), rest };
}

/** What keepalived says that it runs with. */
function running(hosts: SshHosts, name: Name): Promise<string> {
  const dump = "/tmp/keepalived.data";
  return hosts.on(
    name,
    `rm -f ${dump}; kill -USR1 "$(cat /run/keepalived.pid)" || exit
tries=0
until grep -m 1 '^   Gratuitous ARP delay' ${dump}; do
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] || exit
    sleep 0.1
done 2>/dev/null`,
  );
}

async function restOn(hosts: SshHosts, name: Name): Promise<readonly string[]> {
  const said = await hosts.on(
    name,
    `ls -A /etc/keepalived ${STATE} | grep -vxE '/.*:|keepalived.conf|generations|journal|last|last-why|done|'
ps -eo args | grep '[k]alc-host'`,
  );
  return said.split("\n").filter((line) => line !== "");
}
