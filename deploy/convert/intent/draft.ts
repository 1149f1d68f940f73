import type {
  IntentAuthentication,
  IntentInstance,
  IntentMember,
  IntentRealServer,
  TrackScript,
  IntentAddress,
} from "./intent.ts";
import type { Variable } from "../sources/variables.ts";

/** What a convention has read: an intent before versions, address families and methods are held against it. */
export interface Draft {
  readonly routerIds: readonly string[];
  readonly instance: DraftInstance;
  readonly script: TrackScript | undefined;
  readonly virtualServers: readonly DraftServer[];
  readonly dynamicInterfaces: boolean;
}

export interface DraftInstance extends Omit<
  IntentInstance,
  "version" | "authentication" | "addresses" | "excluded" | "nopreempt" | "members"
> {
  /** Which VRRP the image speaks. */
  readonly version: 2 | 3;
  readonly nopreempt: boolean;
  readonly members: readonly IntentMember[];
  readonly authentication: DraftAuthentication | undefined;
  readonly addresses: readonly IntentAddress[];
  readonly excluded: readonly IntentAddress[];
}

export interface DraftAuthentication extends IntentAuthentication {
  /** The variable it was given in; undefined where it is the image's own, known to everybody. */
  readonly variable: Variable | undefined;
}

/** Where something was written. */
interface Written {
  readonly variable: Variable | undefined;
  /** Its part of the variable's value. */
  readonly part?: { readonly start: number; readonly end: number };
}

export interface DraftServer {
  readonly address: string;
  readonly port: number;
  readonly scheduler: string;
  readonly method: "NAT" | "DR" | "TUN";
  readonly persistenceTimeout: number;
  readonly delayLoop: number;
  readonly alpha: boolean;
  readonly haSuspend: boolean;
  readonly realServers: readonly (IntentRealServer & Written)[];
  readonly written: Written;
  readonly from: readonly string[];
}
