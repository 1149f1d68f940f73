import type { Hash } from "@kalc/parser/project";
import type { Files } from "@kalc/parser/reader";

/** What a process or a worker gives. */
export interface Platform {
  readonly disk: Files;
  readonly nextTurn: () => Promise<void>;
  /** Undefined where there is none: then there can be no baseline. */
  readonly hash: Hash | undefined;
  readonly version: string;
  /** The address of the folder above docs/, where the pages of rules lie; undefined where there are none. */
  readonly docs: string | undefined;
  /** Calls back again and again, for clients that do not watch files; gives what ends it. */
  readonly every: (ms: number, run: () => void) => () => void;
}
