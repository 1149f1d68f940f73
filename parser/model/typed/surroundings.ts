// What is looked up of a server or a checker depends on what is around it.
import type { Address } from "../../schema/index.ts";
import type { CheckerDefaults } from "./checker-defaults.ts";
import type { Forwarding } from "./forwarding.ts";
import type { Given } from "./given.ts";
import type { Globals } from "./globals.ts";
import type { TrackFile } from "./track-file.ts";

/** What a real server needs to know of what is around it. */
export interface ServerSurroundings {
  readonly globals: Globals;
  readonly trackFiles: () => ReadonlyMap<string, TrackFile>;
  readonly forwarding: Given<Forwarding>;
  /** The port of an addressed virtual server; 0 with a mark; undefined in a group, where several may count. */
  readonly port: number | undefined;
  readonly isMark: boolean;
}

export interface CheckerSurroundings extends Pick<ServerSurroundings, "globals" | "trackFiles"> {
  readonly server: CheckerDefaults & {
    readonly address: Given<Address>;
    readonly virtualhost: Given<string> | undefined;
  };
  /** As the real server's line has it, 0 without: what becomes of it later, checkers do not hear. */
  readonly port: () => Given<number>;
}
