// What can go wrong on a machine with a kernel and a disk of its own, and how it is put right again.
import type { Machines } from "../systemd/machines.ts";

export type Director = "lb1" | "lb2";

export interface Fault {
  /** When: kalc has told of these, one after the other. */
  readonly at: readonly `${Director | "cluster"} ${string} ${"begins" | "done"}`[];
  /** kalc itself is hit. */
  readonly signal?: NodeJS.Signals;
  readonly strike?: (machines: Machines) => Promise<unknown>;
  /** Once kalc has ended. */
  readonly heal?: (machines: Machines) => Promise<unknown>;
  /** How kalc may end. */
  readonly exits: readonly (number | null)[];
  /** One host may have kept the change, and the other one not. */
  readonly mayDiffer?: true;
  /** A host may be locked by a run that had not begun to change anything. */
  readonly locks?: true;
}

const cut =
  (...names: readonly Director[]) =>
  (machines: Machines): Promise<void> => {
    for (const name of names) machines.cut(name);
    return Promise.resolve();
  };

const boot =
  (...names: readonly Director[]) =>
  (machines: Machines): Promise<unknown> =>
    Promise.all(names.map((name) => machines.start(name)));

const on = (name: Director, command: string) => (machines: Machines) => machines.on(name, command);

/** The cable of one host, to all others: ssh does not get through either. */
const cable = (name: Director, state: "in" | "out") => (machines: Machines) =>
  machines.outside(
    `ip link set tap${name === "lb1" ? 11 : 12}-0 ${state === "in" ? "master br0" : "nomaster"}`,
  );

const FILL = "/var/lib/kalc/.fill";

export const FAULTS: Readonly<Record<string, Fault>> = {
  "a power cut of both, before it is confirmed": {
    at: ["lb1 activate done", "cluster gate done"],
    strike: cut("lb1", "lb2"),
    heal: boot("lb1", "lb2"),
    exits: [4],
  },
  "a power cut while files are staged": {
    at: ["lb1 lock begins"],
    strike: cut("lb1"),
    heal: boot("lb1"),
    exits: [1, 4],
    locks: true,
  },
  "a power cut once the rollback is armed": {
    at: ["lb1 arm done"],
    strike: cut("lb1"),
    heal: boot("lb1"),
    exits: [4],
  },
  "a power cut in the middle of the change": {
    at: ["lb1 activate begins"],
    strike: cut("lb1"),
    heal: boot("lb1"),
    exits: [4],
  },
  "a power cut of the host that changed first": {
    at: ["lb1 activate begins"],
    strike: cut("lb2"),
    heal: boot("lb2"),
    exits: [4],
  },
  "a power cut while it is confirmed": {
    at: ["lb1 confirm begins"],
    strike: cut("lb1"),
    heal: boot("lb1"),
    exits: [0, 4],
    mayDiffer: true,
  },
  "kalc killed once the rollback is armed": {
    at: ["lb2 activate begins"],
    signal: "SIGKILL",
    exits: [null],
  },
  "kalc killed after the change": {
    at: ["lb1 activate done"],
    signal: "SIGKILL",
    exits: [null],
  },
  "a host cut off while the health is checked": {
    at: ["lb1 activate done"],
    strike: cable("lb1", "out"),
    heal: cable("lb1", "in"),
    exits: [4],
  },
  "a full disk": {
    at: ["lb2 test begins"],
    strike: on("lb2", `cat /dev/zero > ${FILL} 2> /dev/null`),
    heal: on("lb2", `rm -f ${FILL}`),
    exits: [1],
  },
  "a clock that is set an hour ahead": {
    at: ["lb1 activate begins"],
    strike: on("lb1", "date -s '+1 hour'"),
    heal: on("lb1", "date -s '-1 hour'"),
    exits: [0, 1],
  },
  "the watch of a host stopped": {
    at: ["lb2 arm done"],
    strike: on("lb2", "systemctl stop 'kalc-*-watch.service'"),
    exits: [0, 1],
  },
  "keepalived killed after the change": {
    at: ["lb1 activate done"],
    strike: on("lb1", "pkill -KILL keepalived"),
    exits: [0, 1],
  },
};
