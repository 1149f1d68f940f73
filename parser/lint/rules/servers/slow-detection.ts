import { placeOfSetting, type Checker, type VirtualServer } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { realServer, service } from "./example.ts";
import { counted, placeOfBlock, seconds, serviceName } from "./naming.ts";

const check = (connectTimeout: number, retry: number): string =>
  realServer(
    "real_server 192.0.2.21 80",
    `        TCP_CHECK {\n            connect_timeout ${connectTimeout}\n            retry ${retry}\n            delay_before_retry 2\n        }\n`,
  );
const misc = '        MISC_CHECK {\n            misc_path "/usr/bin/true"\n        }\n';
const common = (delayLoop: string): string =>
  `${delayLoop}\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP`;

/** So many times delay_loop until a dead server is noticed are no longer what delay_loop seems to say. */
const tolerated = 4;
/** Seconds that a client goes on trying to connect anyway: 1, 2, 4, 8 and 16 after which a system asks again. */
const bearable = 30;

export const slowDetection: LintRule = {
  id: "KA405",
  name: "slow-detection",
  severity: "info",
  daemon: null,
  summary: "A dead server is noticed much later than delay_loop suggests.",
  why: "keepalived waits delay_loop until the next check. A server that does not answer uses the whole timeout of the first try and of every retry, with delay_before_retry between them: by default 1 second, 3 for HTTP_GET and SSL_GET, and a whole delay_loop for DNS_CHECK. Until the last try is over, clients are still sent there.",
  advice: `The sum is delay_loop + connect_timeout * (retry + 1) + delay_before_retry * retry. kalc reports it above ${tolerated} times delay_loop and ${bearable} seconds; for a MISC_CHECK only with misc_timeout, because the command usually ends earlier. Lower connect_timeout or retry until the sum is acceptable.`,
  evidence: [
    "keepalived issue #1665",
    "the order of tries, read in keepalived 2.4.3",
    "measured with keepalived 2.2.7 and IPVS: seven kinds of checkers, all within the computed time",
  ],
  bad: [service(check(10, 3), { common: common("«delay_loop 5»") })],
  good: [
    service(check(2, 1), { common: common("delay_loop 5") }),
    // What the samples have, 27 seconds.
    service(check(3, 3), { common: common("delay_loop 6") }),
    // The command decides how long it waits.
    service(realServer("real_server 192.0.2.21 80", misc), { common: common("delay_loop 8\n    retry 3") }),
  ],
  about: ["virtual_server"],
  ofServer: slow,
};

function* slow(server: VirtualServer): Iterable<Finding> {
  const slowest = slowestCheck(server);
  if (slowest === undefined) return;
  const { checker, delayLoop, tries, limit, pause, total } = slowest;
  if (total <= Math.max(tolerated * delayLoop.value, bearable)) return;
  const parts = [
    `${seconds(delayLoop.value)} until the next check`,
    `${counted(tries, "try", "tries")} of ${seconds(limit)}`,
    ...(tries > 1 && pause > 0 ? [`${counted(tries - 1, "pause")} of ${seconds(pause)} between them`] : []),
  ];
  yield {
    place: delayLoop.setting ? placeOfSetting(delayLoop.setting) : placeOfBlock(server.block),
    message: `A dead real server of ${serviceName(server)} still gets connections for up to ${seconds(total)}: ${parts.join(", ")}. Lower ${checker.kind === "MISC_CHECK" ? "misc_timeout" : "connect_timeout"} or retry if that is too long.`,
    related: [{ place: placeOfBlock(checker.block), message: `the slowest check is this ${checker.kind}` }],
  };
}

interface Budget {
  readonly checker: Checker;
  readonly delayLoop: NonNullable<Checker["timing"]>["delayLoop"];
  readonly tries: number;
  /** Seconds that one try may take. */
  readonly limit: number;
  /** Seconds from one try's end to the next one. */
  readonly pause: number;
  readonly total: number;
}

function slowestCheck({ realServers }: VirtualServer): Budget | undefined {
  let slowest: Budget | undefined;
  for (const { checkers } of realServers) {
    for (const checker of checkers) {
      const budget = budgetOf(checker);
      if (budget && budget.total > (slowest?.total ?? 0)) slowest = budget;
    }
  }
  return slowest;
}

function budgetOf(checker: Checker): Budget | undefined {
  const { timing, connection } = checker;
  const limit = checker.kind === "MISC_CHECK" ? writtenTimeout(checker) : connection?.connectTimeout.value;
  if (timing === undefined || limit === undefined) return undefined;
  // Without an answer that it has to give, silence is no failure.
  if (checker.kind === "UDP_CHECK" && checker.requireReply === undefined) return undefined;
  const { delayLoop, retry, delayBeforeRetry } = timing;
  const tries = retry.value + 1;
  // A command's pause counts from where the one before it began.
  const pause =
    checker.kind === "MISC_CHECK" ? Math.max(0, delayBeforeRetry.value - limit) : delayBeforeRetry.value;
  return {
    checker,
    delayLoop,
    tries,
    limit,
    pause,
    total: delayLoop.value + tries * limit + (tries - 1) * pause,
  };
}

/** What keepalived puts in its place is a last resort: the command knows its own limits. */
function writtenTimeout({ timeout }: Extract<Checker, { kind: "MISC_CHECK" }>): number | undefined {
  return timeout.from === "file" ? timeout.value : undefined;
}
