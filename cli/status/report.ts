// What `kalc status` says of hosts, before it is text.
import { configurationOf, heldByKeepalived, instancesOf } from "@kalc/deploy/observe";
import type { Looked } from "../hosts/look.ts";
import type { AskedStatus } from "./asked.ts";
import type { HostReport } from "./host-report.ts";
import { serverProblems, serversOf, type ServerReport } from "./servers.ts";
import { problemsBetween, problemsOf } from "./problems.ts";

export interface StatusReport {
  /** Undefined: hosts by themselves. */
  readonly cluster: string | undefined;
  readonly hosts: readonly HostReport[];
  /** Those of a cluster. */
  readonly servers: readonly ServerReport[];
  readonly problems: readonly Problem[];
}

/** A sentence without a full stop; about one host, or about several together. */
interface Problem {
  readonly host: string | undefined;
  readonly text: string;
}

/** Of hosts by themselves, or of a cluster with the real servers that kalc.yaml has. */
export function statusReport(
  looked: readonly Looked[],
  { cluster, realServers }: Pick<AskedStatus, "cluster" | "realServers"> = {
    cluster: undefined,
    realServers: [],
  },
): StatusReport {
  const serving = new Set(realServers.map(({ target }) => target.name));
  const hosts = looked.map((one) => hostReport(one, serving.has(one.target.name)));
  const directors = hosts.filter(({ isRealServer }) => !isRealServer);
  const seen = directors.flatMap((host) => ("state" in host ? [host] : []));
  const servers = cluster === undefined ? [] : serversOf(seen, realServers);
  return {
    cluster,
    hosts,
    servers,
    problems: [
      ...hosts.flatMap((host) => problemsOf(host).map((text): Problem => ({ host: host.name, text }))),
      ...[...problemsBetween(seen, directors.length === seen.length), ...serverProblems(servers, seen)].map(
        (text): Problem => ({ host: undefined, text }),
      ),
    ],
  };
}

function hostReport(looked: Looked, isRealServer: boolean): HostReport {
  const { name } = looked.target;
  if ("failed" in looked) return { name, isRealServer, failed: looked.failed };
  const { state } = looked;
  const configuration = configurationOf(state);
  const instances =
    "unknown" in configuration ? configuration : { value: instancesOf(state, configuration.value.typed) };
  const held =
    "unknown" in instances
      ? heldByKeepalived(state)
      : [...new Set(instances.value.flatMap((instance) => instance.held))];
  return { name, isRealServer, state, configuration, instances, held };
}
