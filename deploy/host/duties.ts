// What the configurations of a cluster ask of its hosts, whatever they were read from: a file, or a container's
// environment.
import type { Address, Family, Network } from "@kalc/parser/schema";

export interface Duties {
  readonly instances: readonly InstanceDuty[];
  readonly services: readonly ServiceDuty[];
  /** The connections that directors tell each other of. */
  readonly sync: { readonly port: number; readonly group: string } | undefined;
  readonly commands: readonly CommandDuty[];
}

export interface InstanceDuty {
  readonly family: Family;
  readonly interface: string | undefined;
  /** IP protocols: 112 is VRRP, 51 the header it wears with AH. */
  readonly protocols: readonly (112 | 51)[];
  readonly addresses: readonly Network[];
  /** The interface that keepalived makes for it. */
  readonly vmac: string | undefined;
}

export interface ServiceDuty {
  readonly family: Family;
  readonly front: Front;
  readonly scheduler: string;
  readonly servers: readonly ServerDuty[];
}

/** What clients speak to. Port 0: all of them. */
export type Front =
  | {
      readonly kind: "address";
      readonly address: Address;
      readonly port: number;
      readonly protocol: ServiceProtocol;
    }
  | { readonly kind: "mark"; readonly mark: number };

type ServiceProtocol = "tcp" | "udp" | "sctp";

export interface ServerDuty {
  readonly address: Address;
  readonly method: "NAT" | "DR" | "TUN";
  /** Of a tunnel. */
  readonly tunnel: string | undefined;
}

export interface CommandDuty {
  readonly program: string;
  /** Undefined: keepalived_script where the host has that user, else root. */
  readonly user: string | undefined;
}

/** What several nodes ask: every one of them may be the master. */
export function together(all: readonly Duties[]): Duties {
  return {
    instances: all.flatMap(({ instances }) => instances),
    services: all.flatMap(({ services }) => services),
    sync: all.find(({ sync }) => sync !== undefined)?.sync,
    commands: all.flatMap(({ commands }) => commands),
  };
}
