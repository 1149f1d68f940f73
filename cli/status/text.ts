import { runsVrrp } from "@kalc/deploy/observe";
import picocolors from "picocolors";
import { visible } from "../visible.ts";
import { wrapText } from "../wrap.ts";
import type { StatusFormat } from "./format.ts";
import { counted } from "./problems.ts";
import { deployedLines } from "./deployed.ts";
import type { HostReport, SeenHost } from "./host-report.ts";
import type { StatusReport } from "./report.ts";
import type { ServerReport } from "./servers.ts";
import { tableText, type TableRow } from "../table.ts";

const HEAD = ["host", "keepalived", "instances", "holds", "IPVS"];

const SERVER_HEAD = ["real server", "service", "in IPVS", "connections"];

/** For people: tables, and what is wrong below them. */
export const statusText: StatusFormat = (reports, look) =>
  reports.map((report) => reportText(report, look)).join("\n");

function reportText(
  { cluster, hosts, servers, problems }: StatusReport,
  { colour, columns }: Parameters<StatusFormat>[1],
): string {
  const { red, dim, bold } = picocolors.createColors(colour);
  const withHead = ([head = "", ...rows]: readonly string[]): readonly string[] => [dim(head), ...rows];
  const kept = hosts.map((host) => ("state" in host ? deployedLines(host, cluster) : []));
  const isKept = kept.some((lines) => lines.length > 0);
  const table = tableText(
    isKept ? [...HEAD, "kalc"] : HEAD,
    hosts.map((host, at) => [...rowOf(host), ...(isKept ? [kept[at] ?? []] : [])]),
    columns,
  );
  const sentences = problems.map(({ host, text }) => {
    const said = visible(host === undefined ? text : `${host}: ${text}`);
    return red(wrapText(said, columns, "  "));
  });
  const blocks = [
    [...(cluster === undefined ? [] : [bold(visible(cluster))]), ...withHead(table)],
    ...(servers.length > 0 ? [withHead(tableText(SERVER_HEAD, servers.map(serverRow), columns))] : []),
    ...(sentences.length > 0 ? [sentences] : []),
  ];
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function serverRow({ service, server, host, directors, connections }: ServerReport): TableRow {
  const name = host === undefined || server.startsWith(`${host} `) ? server : `${server} (${host})`;
  const said = directors.map(({ weight }) => (weight === undefined ? "out" : `weight ${weight}`));
  const isSame = new Set(said).size === 1;
  return [
    [name],
    [service],
    isSame ? said.slice(0, 1) : directors.map(({ director }, at) => `${director}: ${said[at] ?? ""}`),
    [connections === undefined ? "unknown" : String(connections)],
  ];
}

function rowOf(host: HostReport): TableRow {
  if ("failed" in host) return [[host.name], ["unreachable"], [], [], []];
  if (host.isRealServer) return [[host.name], ["real server"], [], [], []];
  return [[host.name], daemonCell(host), instancesCell(host), host.held, ipvsCell(host)];
}

function daemonCell({ state }: SeenHost): readonly string[] {
  const { program, running, options } = state.keepalived;
  const version = program && "value" in program.version ? program.version.value : "";
  const does = running.length > 0 ? "runs" : program ? "does not run" : "none";
  const runs = "value" in options ? options.value.runs : undefined;
  return [
    [version, does].filter((word) => word !== "").join(" "),
    ...(running.length > 0 && runs && runs.vrrp !== runs.checker
      ? [runs.vrrp ? "VRRP only" : "no VRRP"]
      : []),
  ];
}

const STATES = {
  master: "MASTER",
  backup: "BACKUP",
  fault: "FAULT",
  partly: "holds some of the addresses",
  down: "-",
  unknown: "unknown",
} as const;

function instancesCell({ instances, state }: SeenHost): readonly string[] {
  if ("unknown" in instances) return [runsVrrp(state) ? "unknown" : "-"];
  return instances.value.map((instance) => `${instance.name} ${STATES[instance.state]}`);
}

function ipvsCell({ state: { ipvs } }: SeenHost): readonly string[] {
  if ("unknown" in ipvs) return ["unknown"];
  const { services } = ipvs.value;
  if (services.length === 0) return ["-"];
  const servers = services.flatMap((service) => service.servers);
  const idle = servers.filter(({ weight }) => weight === 0).length;
  return [
    counted(services.length, "service"),
    `${counted(servers.length, "server")}${idle > 0 ? `, ${idle} with weight 0` : ""}`,
  ];
}
