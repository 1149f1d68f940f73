import type { Fix } from "../../../diagnostics/index.ts";
import { placeOfSetting, type RealServer, type Setting, type VirtualServer } from "../../../model/index.ts";
import { fixOf, lineBelow } from "../../../verdict/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { realServer, second, service, tcpCheck } from "./example.ts";
import { counted, serverName } from "./naming.ts";

const common = (scheduler: string): string =>
  `delay_loop 5\n    lb_algo ${scheduler}\n    lb_kind NAT\n    protocol TCP`;
const hashed = (scheduler: string, inside: string, others = second): string =>
  service(realServer("real_server 192.0.2.21 80", `        ${inside}\n${tcpCheck}`) + others, {
    common: common(scheduler),
  });
const marked = (scheduler: string, inside: string): string =>
  hashed(scheduler, inside).replace(/lb_algo \w+/, "«$&»");

export const hashedToDeadServer: LintRule = {
  id: "KA415",
  name: "hashed-to-dead-server",
  severity: "warning",
  daemon: null,
  summary: "Clients are hashed to a server that takes no connections, and are refused.",
  why: "sh, mh and dh compute the server from the address, and do not pick another one if that server has weight 0 or has reached its `uthreshold`: the client is refused again and again while other servers are idle. A failed server gets weight 0 with `inhibit_on_failure`; without it, the server leaves the table and its clients go elsewhere. With sh and dh, a server with weight 0 in the file gets its share of clients too, who are refused from the start: that is an error. dh sends all clients of a virtual address to one server, so all of them are refused.",
  advice:
    "Add `sh-fallback` below `lb_algo sh`, or `mh-fallback` below `lb_algo mh`: clients of such a server use another one until it is back. Or remove `inhibit_on_failure`; instead of weight 0, remove the server from the file. dh has no fallback.",
  evidence: [
    "measured with keepalived 2.2.7 and IPVS: of 20 clients of two servers 9 (sh), 10 (mh) and 20 (dh) were refused while one of them had failed, 7 (sh) and 8 (mh) while one was full after 2, 9 (sh) and 20 (dh) where one has weight 0 from the start, none (mh); none with sh-fallback and mh-fallback, nor without inhibit_on_failure",
  ],
  bad: [
    marked("sh", "inhibit_on_failure"),
    marked("mh", "inhibit_on_failure"),
    marked("sh", "weight 0"),
    marked("sh", "uthreshold 100"),
  ],
  good: [
    hashed("sh\n    sh-fallback", "inhibit_on_failure"),
    hashed("mh\n    mh-fallback", "inhibit_on_failure"),
    hashed("sh", "weight 1"),
    hashed("mh", "weight 0"),
    hashed("rr", "inhibit_on_failure"),
    // There is nobody else to take them.
    hashed("sh", "inhibit_on_failure", ""),
  ],
  about: ["inhibit_on_failure", "weight", "uthreshold"],
  ofServer: refusing,
};

function* refusing(server: VirtualServer): Iterable<Finding> {
  const { value, setting } = server.scheduler;
  if (setting === undefined || !hashing.has(value)) return;
  const { flags, realServers, sorryServer } = server;
  if (flags.includes(`${value}-fallback`) || (value !== "dh" && flags.includes("flag-1"))) return;
  const serving = realServers.filter(({ weight }) => weight.value > 0);
  // With nobody else in the table there is no other server to take them.
  if (serving.length === 0) return;
  const hasOthers = serving.length + (sorryServer === undefined ? 0 : 1) > 1;
  const found =
    withoutWeight(value, realServers) ??
    (hasOthers ? inhibited(serving) : undefined) ??
    (serving.length > 1 ? limited(serving) : undefined);
  if (found === undefined) return;
  const { message, severity, because } = found;
  const fix = fallbackBelow(setting, value);
  yield {
    place: placeOfSetting(setting),
    message: `${message} ${adviceFor(value)}`,
    severity,
    ...(fix && { fix }),
    related: because ? [{ place: placeOfSetting(because), message: "because of this" }] : [],
  };
}

const hashing: ReadonlySet<string> = new Set(["sh", "mh", "dh"]);

interface Refused {
  readonly message: string;
  readonly severity: "error" | "warning" | "info";
  readonly because: Setting | undefined;
}

/** mh gives no share to a server that never had a weight. */
function withoutWeight(scheduler: string, all: readonly RealServer[]): Refused | undefined {
  const servers = scheduler === "mh" ? [] : all.filter(({ weight }) => weight.value === 0);
  const [first] = servers;
  return (
    first && {
      message: `${scheduler} still hashes clients to ${named(servers, first)} with weight 0, and these clients are refused.`,
      severity: "error",
      because: first.weight.setting,
    }
  );
}

function inhibited(serving: readonly RealServer[]): Refused | undefined {
  // Without a checker it never fails.
  const servers = serving.filter((server) => server.inhibitOnFailure.value && server.checkers.length > 0);
  const [first] = servers;
  return (
    first && {
      message: `When ${named(servers, first)} fails, inhibit_on_failure keeps it in the table with weight 0, and clients hashed to it are refused although other servers are up.`,
      severity: "warning",
      because: first.inhibitOnFailure.setting,
    }
  );
}

function limited(serving: readonly RealServer[]): Refused | undefined {
  const servers = serving.filter(({ uthreshold }) => uthreshold.value > 0);
  const [first] = servers;
  return (
    first && {
      message: `When ${named(servers, first)} reaches its uthreshold, more clients hashed to it are refused although other servers have room.`,
      severity: "info",
      because: first.uthreshold.setting,
    }
  );
}

function named(servers: readonly RealServer[], first: RealServer): string {
  return servers.length === 1 ? serverName(first) : `one of ${counted(servers.length, "real server")}`;
}

function adviceFor(scheduler: string): string {
  return scheduler === "dh"
    ? "Use another scheduler, or remove inhibit_on_failure or the server."
    : `Add ${scheduler}-fallback below lb_algo ${scheduler}.`;
}

function fallbackBelow(setting: Setting, scheduler: string): Fix | undefined {
  const keyword = `${scheduler}-fallback`;
  return scheduler === "dh"
    ? undefined
    : fixOf(`Write \`${keyword}\` below it`, false, lineBelow(setting, keyword));
}
