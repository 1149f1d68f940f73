// What a host is given, before anything becomes of it there.
import type { Activation } from "./plan.ts";

export interface PlannedContent {
  /** Empty where there is no keepalived. */
  readonly main: string;
  readonly daemon: Activation;
  /** What it is started with where no service manager does it, the program first. */
  readonly options: readonly string[];
  /** Of instances before and after: none of them stays on a host whose keepalived is dead. */
  readonly addresses: readonly string[];
  /** All of them, met or not, as lines for the host's shell library. */
  readonly needs: string;
  readonly files: readonly ContentFile[];
  /** Paths of files that kalc put there, to be as before kalc. */
  readonly left: readonly string[];
  /** As they are there, with lower priorities: for a master that hands over first. */
  readonly weaker: readonly ContentFile[];
}

export interface ContentFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Undefined: as it is there. */
  readonly mode: string | undefined;
  readonly owner: string | undefined;
}
