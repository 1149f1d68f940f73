import type { TypedConfiguration } from "@kalc/parser/model";
import type { HostState } from "../../observe/index.ts";
import type { Observed } from "../../plan/index.ts";

/** A director at one moment of a roll-out. */
export interface GateHost {
  readonly name: string;
  readonly now: Observed | undefined;
  readonly before: HostState | undefined;
  /** What it ran with before, as far as that is known. */
  readonly old: TypedConfiguration | undefined;
  /** What it is to run with at this moment; undefined where that is not known. */
  readonly current: TypedConfiguration | undefined;
  readonly hasActed: boolean;
  /** It was left out on purpose: whatever is seen of it is no reason to stop. */
  readonly isLeftOut: boolean;
}

export interface Moment {
  readonly hosts: readonly GateHost[];
  /** All have acted: what is left behind is wrong, and nothing may be missing. */
  readonly isLast: boolean;
  /** Until the next one acts two hosts or nobody may be master. */
  readonly isBetween: boolean;
}

/** A host that was seen. */
export type SeenHost = GateHost & { readonly now: HostState };
