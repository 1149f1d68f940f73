// What is known of one host.
import type { HostConfiguration, HostState, InstanceStanding, Seen } from "@kalc/deploy/observe";
import type { Failed } from "@kalc/deploy/transport";

export type HostReport = SeenHost | UnseenHost;

interface UnseenHost {
  readonly name: string;
  readonly isRealServer: boolean;
  readonly failed: Failed;
}

export interface SeenHost {
  readonly name: string;
  readonly isRealServer: boolean;
  readonly state: HostState;
  readonly configuration: Seen<HostConfiguration>;
  /** Unknown with the configuration. */
  readonly instances: Seen<readonly InstanceStanding[]>;
  /** Virtual addresses that it has. */
  readonly held: readonly string[];
}
