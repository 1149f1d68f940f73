// What `kalc status` says of hosts, before it is text.
import {
  configurationOf,
  heldByKeepalived,
  instancesOf,
  type HostConfiguration,
  type HostState,
  type InstanceStanding,
  type Seen,
} from "@kalc/deploy/observe";
import type { Failed } from "@kalc/deploy/transport";
import type { Looked } from "../hosts/look.ts";
import { problemsBetween, problemsOf } from "./problems.ts";

export interface StatusReport {
  readonly hosts: readonly HostReport[];
  readonly problems: readonly Problem[];
}

export type HostReport = SeenHost | { readonly name: string; readonly failed: Failed };

export interface SeenHost {
  readonly name: string;
  readonly state: HostState;
  readonly configuration: Seen<HostConfiguration>;
  /** Unknown with the configuration. */
  readonly instances: Seen<readonly InstanceStanding[]>;
  /** Virtual addresses that it has. */
  readonly held: readonly string[];
}

/** A sentence without a full stop; about one host, or about several together. */
interface Problem {
  readonly host: string | undefined;
  readonly text: string;
}

export function statusReport(looked: readonly Looked[]): StatusReport {
  const hosts = looked.map(hostReport);
  const seen = hosts.flatMap((host) => ("state" in host ? [host] : []));
  return {
    hosts,
    problems: [
      ...hosts.flatMap((host) => problemsOf(host).map((text): Problem => ({ host: host.name, text }))),
      ...problemsBetween(seen, hosts.length === seen.length).map((text): Problem => ({
        host: undefined,
        text,
      })),
    ],
  };
}

function hostReport(looked: Looked): HostReport {
  const { name } = looked.target;
  if ("failed" in looked) return { name, failed: looked.failed };
  const { state } = looked;
  const configuration = configurationOf(state);
  const instances =
    "unknown" in configuration ? configuration : { value: instancesOf(state, configuration.value.typed) };
  const held =
    "unknown" in instances
      ? heldByKeepalived(state)
      : [...new Set(instances.value.flatMap((instance) => instance.held))];
  return { name, state, configuration, instances, held };
}
