import type { FileState } from "@kalc/deploy/observe";
import type { StatusFormat } from "./format.ts";
import type { HostReport } from "./report.ts";

/** For scripts. `version` is that of this form. */
export const statusJson: StatusFormat = ({ hosts, problems }) =>
  `${JSON.stringify(
    {
      version: 1,
      hosts: hosts.map(hostJson),
      problems: problems.map(({ host, text }) => ({ host: host ?? null, message: text })),
    },
    null,
    2,
  )}\n`;

function hostJson(host: HostReport): object {
  if ("failed" in host)
    return { name: host.name, reached: false, failed: host.failed.failed, message: host.failed.message };
  const { name, state, instances, held } = host;
  return {
    name,
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
