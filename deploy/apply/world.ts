import type { Observed } from "../plan/index.ts";
import type { Transport } from "../transport/index.ts";
import type { Event } from "./event.ts";

/** Everything outside that carrying something out takes. */
export interface World {
  readonly transport: Transport;
  readonly program: HostProgram;
  /** One look at all hosts of the cluster, by their names. */
  readonly look: () => Promise<ReadonlyMap<string, Observed>>;
  /** Which of the cluster's services do not answer, each a sentence without a full stop. */
  readonly probe: () => Promise<readonly string[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Ends early where somebody interrupts. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly emit: (event: Event) => void;
  /** Somebody wants it to stop. */
  readonly signal: AbortSignal;
}

/** What runs on hosts, as texts. */
export interface HostProgram {
  readonly program: string;
  /** The small script that starts it there. */
  readonly launcher: string;
}
