import type { FileState } from "@kalc/deploy/observe";
import type { StatusFormat } from "./format.ts";
import type { HostReport } from "./host-report.ts";
import type { ServerReport } from "./servers.ts";

/** For scripts. `version` is that of this form. */
export const statusJson: StatusFormat = (reports) =>
  `${JSON.stringify(
    {
      version: 1,
      hosts: reports.flatMap(({ cluster, hosts }) => hosts.map((host) => hostJson(host, cluster))),
      servers: reports.flatMap(({ cluster, servers }) => servers.map((one) => serverJson(one, cluster))),
      problems: reports.flatMap(({ cluster = null, problems }) =>
        problems.map(({ host, text }) => ({ cluster, host: host ?? null, message: text })),
      ),
    },
    null,
    2,
  )}\n`;

function serverJson(
  { service, server, host, directors, connections }: ServerReport,
  cluster: string | undefined,
): object {
  return {
    cluster: cluster ?? null,
    service,
    server,
    host: host ?? null,
    directors: directors.map(({ director, weight }) => ({ name: director, weight: weight ?? null })),
    connections: connections ?? null,
  };
}

function hostJson(host: HostReport, cluster: string | undefined): object {
  const own = {
    name: host.name,
    cluster: cluster ?? null,
    role: host.isRealServer ? "real-server" : "director",
  };
  if ("failed" in host)
    return { ...own, reached: false, failed: host.failed.failed, message: host.failed.message };
  const { state, instances, held } = host;
  return {
    ...own,
    reached: true,
    held,
    instances,
    state: { ...state, name: undefined, files: state.files.map(withoutContent) },
  };
}

/** There are secrets in it. */
function withoutContent(file: FileState): object {
  return { ...file, content: undefined };
}
