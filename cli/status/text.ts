import { runsVrrp } from "@kalc/deploy/observe";
import picocolors from "picocolors";
import { visible } from "../visible.ts";
import { wrapText } from "../wrap.ts";
import type { StatusFormat } from "./format.ts";
import { counted } from "./problems.ts";
import type { HostReport, SeenHost } from "./report.ts";
import { tableText, type Row } from "./table.ts";

const HEAD = ["host", "keepalived", "instances", "holds", "IPVS"];

/** For people: a table, and what is wrong below it. */
export const statusText: StatusFormat = ({ hosts, problems }, { colour, columns }) => {
  const { red, dim } = picocolors.createColors(colour);
  const table = tableText(HEAD, hosts.map(rowOf), columns);
  const [head = "", ...rows] = table;
  const sentences = problems.map(({ host, text }) => {
    const said = visible(host === undefined ? text : `${host}: ${text}`);
    return red(wrapText(said, columns, "  "));
  });
  const blocks = [[dim(head), ...rows], ...(sentences.length > 0 ? [sentences] : [])];
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
};

function rowOf(host: HostReport): Row {
  if ("failed" in host) return [[host.name], ["not reached"], [], [], []];
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
  partly: "has a part",
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
