// What is to be done to a cluster. Plain data: it goes through JSON unchanged, and there is no secret in it.
import type { Severity } from "@kalc/parser/diagnostics";
import type { Measurement, Range, PathStep, Weight } from "@kalc/parser/difference";
import type { NeedKind } from "../host/index.ts";

export interface Plan {
  /** Of this form. */
  readonly version: 1;
  readonly cluster: string;
  readonly risk: Risk;
  readonly order: Order;
  readonly hosts: readonly HostPlan[];
  readonly instances: readonly InstancePlan[];
  /** Errors among them stop it. */
  readonly findings: readonly PlanFinding[];
  /** So many does kalc lint have of the configurations; they stop nothing. */
  readonly warnings: number;
  /** The files here that it was made from. */
  readonly inputs: readonly Hashed[];
  /** What was seen of each host that was reached, as far as the plan depends on it. */
  readonly observations: readonly Hashed[];
  /** SHA-256 of all the rest, but for the numbers of connections. */
  readonly digest: string;
}

export interface Hashed {
  readonly name: string;
  readonly sha256: string;
}

/**
 * From harmless to bad. `two-phase`: hosts have to act at one time, or one after the other within seconds.
 * `hand-over`: another host becomes master, or
 * the master has no addresses for a moment. `outage`: something is lost for good, or until somebody sees to it.
 */
export const RISKS = ["nothing", "reload", "two-phase", "hand-over", "outage"] as const;
export type Risk = (typeof RISKS)[number];

/** What is rather taken, where there is a choice: seconds without a master, or seconds with two. */
export const PREFERENCES = ["gap", "overlap"] as const;
export type Preference = (typeof PREFERENCES)[number];

export interface Order {
  readonly steps: readonly OrderStep[];
  /** Undecided where nothing has to be done to directors. */
  readonly kind: OrderKind | null;
  readonly why: OrderReason | null;
  /** One after the other, so many milliseconds may be between two of them while something is interrupted. */
  readonly between: Range | null;
}

/** `sequence`: backups first, the master last, one after the other. `together`: all directors at one time. */
export type OrderKind = "sequence" | "together";

/** `asked`: because of the preference. `only`: the other order is no better. `shorter`: there was a choice. */
export type OrderReason = "quiet" | "only" | "shorter" | "asked";

interface OrderStep {
  /** Several: at one time. */
  readonly hosts: readonly string[];
}

export interface HostPlan {
  readonly name: string;
  readonly role: "director" | "real-server";
  readonly isReached: boolean;
  /** The release it is judged for. */
  readonly keepalived: string | null;
  /** What starts services there. */
  readonly init: "systemd" | "openrc" | "other" | null;
  readonly risk: Risk;
  readonly files: readonly FileChange[];
  /** Those that are not met, of which nobody knows, or that are taken back. */
  readonly needs: readonly NeedChange[];
  /** What kalc cannot see to. */
  readonly notes: readonly string[];
  readonly configuration: ConfigurationChange | null;
  readonly activation: Activation;
  /** It is restarted because this file, which changes, says how it is started. */
  readonly startedBy: string | null;
  /** Null: nobody would notice, or the host is no master. */
  readonly handOver: HandOverPlan | null;
  readonly losses: readonly Loss[];
  /** What its own `keepalived -t` is to answer. */
  readonly expected: ExpectedTest | null;
}

/** `first`: other hosts take its instances over before it is changed. `impossible`: that would help, and cannot be. */
export type HandOverPlan =
  | { readonly kind: "first"; readonly instances: readonly HandedOverInstance[] }
  /** A sentence without a full stop. */
  | { readonly kind: "impossible"; readonly why: string };

interface HandedOverInstance {
  /** As the host calls it now. */
  readonly name: string;
  readonly to: string;
  /** It is master again afterwards, by its own priority. */
  readonly comesBack: boolean;
}

export type Activation = "none" | "reload" | "start" | "restart";

export interface FileChange {
  readonly path: string;
  /** Here; null for what is made. */
  readonly from: string | null;
  /**
   * `attributes`: mode or owner only. What nothing here asks for any more: `removed` is a file that kalc made,
   * `restored` one that goes back to what was there before kalc.
   */
  readonly kind: "new" | "changed" | "attributes" | "removed" | "restored";
  /** It is a link, and stays one: what changes is the file at its end. */
  readonly linkTo: string | null;
  readonly mode: Was<string>;
  readonly owner: Was<string>;
  /** Null where there is a secret in the file: it could be guessed from it. */
  readonly sha256: Was<string>;
}

interface Was<T> {
  readonly before: T | null;
  readonly after: T | null;
}

export interface NeedChange {
  readonly id: string;
  readonly kind: NeedKind;
  /** Long texts as their hash. */
  readonly args: readonly string[];
  readonly why: string;
  readonly isOptional: boolean;
  /** `left`: kalc has done it, and nothing asks for it any more: it is taken back. */
  readonly state: "unmet" | "unknown" | "left";
  /** What there is, or why that is not known. */
  readonly found: string | null;
}

export interface ConfigurationChange {
  /** Null: one of the two is not known to its end. */
  readonly changes: readonly PlanChange[] | null;
  readonly forecast: PlanForecast | null;
}

/** A change of meaning, by the place of the new file where there is one. */
export interface PlanChange {
  readonly kind: "added" | "removed" | "reordered" | "renamed" | "changed";
  readonly path: readonly PathStep[];
  readonly keyword: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly isSecret: boolean;
  readonly at: Where | null;
}

export interface Where {
  readonly file: string;
  readonly line: number;
}

export interface PlanForecast {
  readonly measuredOn: string;
  readonly effects: readonly PlanEffect[];
  /** Changes by their number: what a reload does about them nobody has measured. */
  readonly unknown: readonly number[];
}

export interface PlanEffect {
  readonly id: string;
  readonly weight: Weight;
  readonly says: string;
  readonly changes: readonly number[];
  readonly measurement: Measurement | null;
}

export interface Loss {
  readonly service: string;
  readonly server: string;
  /** `drained`: it gets no new connections, and keeps those it has. */
  readonly kind: "removed" | "drained";
  /** Those that are active now; null: it is not known how many. */
  readonly connections: number | null;
}

export interface ExpectedTest {
  readonly exit: number | null;
  readonly runs: boolean | null;
  readonly messages: readonly {
    readonly file: string | null;
    readonly line: number | null;
    readonly rule: string;
  }[];
}

export interface InstancePlan {
  readonly name: string;
  readonly members: readonly {
    readonly host: string;
    readonly instance: string;
    readonly state: string;
  }[];
  readonly master: string | null;
  /** Nobody was seen to be it: it is the one that its priority makes it. */
  readonly isAssumed: boolean;
  /** Who is master afterwards, where that is another one. */
  readonly movesTo: string | null;
  readonly sequence: Interruption;
  readonly together: Interruption;
  /** One after the other, the next host waits until the one before has the addresses: else nobody would have them. */
  readonly isAwaited: boolean;
}

/** In milliseconds, from the least to the most; null: without end. */
export interface Interruption {
  readonly nobody: Range | null;
  readonly two: Range | null;
}

export interface PlanFinding {
  readonly rule: string;
  readonly name: string;
  readonly severity: Severity;
  readonly host: string;
  readonly message: string;
  readonly at: Where | null;
}
