// The part of a configuration about virtual servers.
import { block, line, type PrintedBlock, type PrintedStatement } from "../../write/index.ts";
import type { Check } from "../kinds.ts";
import type { Answers } from "../question.ts";
import { CHECK, CHECK_TIMEOUT, DELAY, PERSISTENCE, PORTS, SCHEDULER } from "../questions.ts";

export interface ServiceAnswers {
  readonly method: "NAT" | "DR";
  readonly addresses: readonly string[];
  readonly servers: readonly string[];
}

/** One for each address and port. */
export function virtualServers(
  { get }: Answers,
  { method, addresses, servers }: ServiceAnswers,
): readonly PrintedBlock[] {
  const persistence = get(PERSISTENCE);
  return addresses.flatMap((address) =>
    get(PORTS).map(({ service, server }) =>
      block(
        ["virtual_server", address, service],
        [
          line("delay_loop", get(DELAY)),
          line("lb_algo", get(SCHEDULER)),
          line("lb_kind", method),
          line("protocol", "TCP"),
          ...(persistence === null ? [] : [line("persistence_timeout", persistence)]),
          ...servers.map((one): PrintedBlock => ({
            ...block(
              ["real_server", one, server],
              [line("weight", 1), checker(get(CHECK), server, get(CHECK_TIMEOUT))],
            ),
            isApart: true,
          })),
        ],
      ),
    ),
  );
}

const HTTPS = 443;

function checker(check: Check, port: number, timeout: number): PrintedStatement {
  const limit = line("connect_timeout", timeout);
  if (check.kind === "tcp") return block(["TCP_CHECK"], [limit]);
  const url = block(["url"], [line("path", check.path), line("status_code", 200)]);
  return block([port === HTTPS ? "SSL_GET" : "HTTP_GET"], [url, limit]);
}
