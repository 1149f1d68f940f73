import { placeOfSetting, type VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { realServer, service, tcpCheck } from "./example.ts";
import { serverName } from "./naming.ts";

const limited = (...lines: string[]): string =>
  service(
    realServer("real_server 192.0.2.21 80", lines.map((line) => `        ${line}\n`).join("") + tcpCheck),
  );

export const thresholdsReversed: LintRule = {
  id: "KA426",
  name: "thresholds-reversed",
  severity: "error",
  daemon: null,
  summary: "The lower threshold of a real server is above the upper one.",
  why: 'Below `lthreshold` a full server gets new connections again, so it cannot be above `uthreshold`, which is 0 if it is not set. IPVS rejects such a server: it never gets a connection. keepalived logs "Numerical result out of range", and still counts the server as healthy.',
  advice:
    "Raise `uthreshold`, or remove `lthreshold`: a full server then gets new connections again below three quarters of `uthreshold`.",
  evidence: [
    "measured with keepalived 2.2.7 and IPVS: with lthreshold 5 alone, and with 20 beside uthreshold 10, the server is not in the table; `keepalived -t` says nothing",
  ],
  bad: [limited("«lthreshold 5»"), limited("uthreshold 10", "«lthreshold 20»")],
  good: [limited("uthreshold 10", "lthreshold 10"), limited("uthreshold 10"), limited("lthreshold 0")],
  about: ["lthreshold"],
  ofServer: refused,
};

function* refused({ realServers }: VirtualServer): Iterable<Finding> {
  for (const server of realServers) {
    const { uthreshold, lthreshold } = server;
    const { value, setting } = lthreshold;
    if (setting === undefined || value <= uthreshold.value) continue;
    const [is, advice] =
      uthreshold.value === 0
        ? ["there is no uthreshold", "Add an uthreshold above it"]
        : [`uthreshold is ${uthreshold.value}`, "Write a smaller one"];
    yield {
      place: placeOfSetting(setting),
      message: `lthreshold is ${value} and ${is}: the kernel rejects ${serverName(server)}, so it never gets a connection. ${advice}, or remove lthreshold.`,
    };
  }
}
