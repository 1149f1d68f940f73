// What an environment means, whatever image it was written for: what configurations and host set-up are made of.
import type { Family } from "@kalc/parser/schema";

export interface Intent {
  readonly cluster: string;
  /** The main one first. */
  readonly nodes: readonly IntentNode[];
  readonly instances: readonly IntentInstance[];
  readonly scripts: readonly TrackScript[];
  readonly virtualServers: readonly IntentVirtualServer[];
  /** keepalived starts although an interface is missing. */
  readonly dynamicInterfaces: boolean;
}

export interface IntentNode {
  readonly name: string;
  readonly role: IntentRole;
  readonly routerId: string;
}

type IntentRole = "main" | "backup";

export type IntentState = "MASTER" | "BACKUP";

export interface IntentInstance {
  readonly name: string;
  readonly interface: string;
  readonly virtualRouterId: number;
  readonly version: 2 | 3;
  readonly advertInterval: number;
  readonly garpMasterDelay: number | undefined;
  readonly nopreempt: boolean;
  readonly authentication: IntentAuthentication | undefined;
  /** What differs between the nodes, in their order. */
  readonly members: readonly IntentMember[];
  readonly addresses: readonly IntentAddress[];
  readonly excluded: readonly IntentAddress[];
  readonly trackInterfaces: readonly string[];
  readonly notify: string | undefined;
  /** The variables it came from. */
  readonly from: readonly string[];
}

export interface IntentMember {
  readonly state: IntentState;
  readonly priority: number;
  /** Without peers adverts are multicast. */
  readonly unicast: { readonly source: string | undefined; readonly peers: readonly string[] } | undefined;
}

export interface IntentAuthentication {
  readonly type: "PASS" | "AH";
  /** As keepalived will use it: it has cut what is too long before. */
  readonly password: string;
}

export interface IntentAddress {
  readonly family: Family;
  readonly address: string;
  readonly prefixLength: number;
  /** `dev eth1`, `label eth0:1`, … as they stand in the line. */
  readonly options: readonly string[];
}

export interface TrackScript {
  readonly name: string;
  /** The words after `script`, quoted as keepalived's second tokenizer wants them. */
  readonly command: string;
  readonly interval: number;
  readonly timeout: number | undefined;
  readonly fall: number;
  readonly rise: number;
  /** None: the node gives up its addresses when it fails. */
  readonly weight: number | undefined;
  readonly from: readonly string[];
}

type ForwardingMethod = "NAT" | "DR" | "TUN";

export interface IntentVirtualServer {
  readonly family: Family;
  readonly address: string;
  readonly port: number;
  readonly protocol: "TCP";
  readonly scheduler: string;
  readonly method: ForwardingMethod;
  readonly persistenceTimeout: number | undefined;
  readonly delayLoop: number;
  readonly alpha: boolean;
  readonly haSuspend: boolean;
  readonly realServers: readonly IntentRealServer[];
  readonly from: readonly string[];
}

export interface IntentRealServer {
  readonly address: string;
  readonly port: number;
  readonly weight: number;
  readonly connectTimeout: number;
}
