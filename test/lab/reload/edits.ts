// Edits of virtual servers that run.
import type { ServiceKind } from "../../../parser/difference/index.ts";

export interface ServiceEdit {
  /** What kalc takes it for; undefined: no change. */
  readonly kind: ServiceKind | undefined;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Hosts whose connections are cut off; all others go on. */
  readonly cut?: readonly string[];
  /** Real servers that fail their check in both, or in the new one, and are then not in the table. */
  readonly downBefore?: readonly string[];
  readonly downAfter?: readonly string[];
}

const VIP = "10.0.1.200";

interface Server {
  readonly lines?: string;
  readonly check?: string;
  readonly port?: number;
}

const tcp = "TCP_CHECK {\n      connect_timeout 1\n      retry 0\n    }";

function real(host: number, { lines = "", check = tcp, port = 80 }: Server = {}): string {
  return `  real_server 10.0.2.${host} ${port} {\n    ${lines}\n    ${check}\n  }\n`;
}

interface Service {
  readonly port?: number;
  readonly algorithm?: string;
  readonly method?: string;
  readonly lines?: string;
}

function service(
  servers: readonly string[],
  { port = 80, algorithm = "rr", method = "NAT", lines = "" }: Service = {},
): string {
  return `virtual_server ${VIP} ${port} {
  delay_loop 1
  lb_algo ${algorithm}
  lb_kind ${method}
  protocol TCP
  ${lines}
${servers.join("")}}
`;
}

const two = [real(21), real(22)];
const other = service([real(22, { port: 81 })], { port: 81 });
const usual = service(two) + other;

function edit(
  kind: ServiceKind | undefined,
  name: string,
  after: string,
  more: Partial<ServiceEdit> = {},
): ServiceEdit {
  return { kind, name, before: usual, after, ...more };
}

/** Nothing listens there. */
const failing = "TCP_CHECK {\n      connect_timeout 1\n      connect_port 9\n      retry 0\n    }";

function group(ports: readonly number[]): string {
  const entries = ports.map((port) => `  ${VIP} ${port}\n`).join("");
  return `virtual_server_group web {\n${entries}}\n${service(two).replace(`${VIP} 80`, "group web")}`;
}

/** The servers speak TLS there; the machine makes the certificate. */
const overTls =
  "SSL_GET {\n      connect_port 443\n      connect_timeout 3\n      retry 0\n      url {\n        path /\n        status_code 200\n      }\n    }";
const secure = service([real(21, { check: overTls }), real(22, { check: overTls })]) + other;
const ssl = "SSL {\n  ca /tmp/tls.pem\n}\n";

export const edits: readonly ServiceEdit[] = [
  edit(undefined, "nothing", usual),
  edit(undefined, "order of servers", other + service([real(22), real(21)])),
  edit("weight", "weight", service([real(21, { lines: "weight 5" }), real(22)]) + other),
  edit("weight 0", "weight 0", service([real(21, { lines: "weight 0" }), real(22)]) + other),
  edit("real server removed", "real server removed", service([real(22)]) + other, { cut: ["web1"] }),
  edit("real server added", "real server added", service([...two, real(23)]) + other),
  edit("real server removed", "port of a real server", service([real(21, { port: 81 }), real(22)]) + other, {
    cut: ["web1"],
  }),
  edit(
    "virtual server added",
    "virtual server added",
    usual + service([real(21, { port: 82 })], { port: 82 }),
  ),
  edit("virtual server removed", "virtual server removed", other, { cut: ["web1", "web2"] }),
  edit("lb_algo", "lb_algo", service(two, { algorithm: "wrr" }) + other),
  edit("forwarding", "lb_kind", service(two, { method: "DR" }) + other),
  edit("persistence", "persistence_timeout added", service(two, { lines: "persistence_timeout 50" }) + other),
  edit("persistence", "persistence_timeout removed", usual, {
    before: service(two, { lines: "persistence_timeout 50" }) + other,
  }),
  edit(
    "check",
    "times of a check",
    service([real(21, { check: tcp.replace("timeout 1", "timeout 2") }), real(22)]) + other,
  ),
  edit(
    "check",
    "check of another kind",
    service([real(21, { check: "PING_CHECK {\n    }" }), real(22)]) + other,
  ),
  edit("check", "check removed", service([real(21, { check: "" }), real(22)]) + other),
  edit("check", "delay_loop", service(two).replace("delay_loop 1", "delay_loop 2") + other),
  edit("check", "check that fails", service([real(21, { check: failing }), real(22)]) + other, {
    cut: ["web1"],
    downAfter: ["10.0.2.21:80"],
  }),
  edit(
    "weight",
    "beside a server that fails",
    service([real(21, { check: failing }), real(22, { lines: "weight 3" })]) + other,
    {
      before: service([real(21, { check: failing }), real(22)]) + other,
      downBefore: ["10.0.2.21:80"],
      downAfter: ["10.0.2.21:80"],
    },
  ),
  edit("check", "a failing check put right", usual, {
    before: service([real(21, { check: failing }), real(22)]) + other,
    downBefore: ["10.0.2.21:80"],
  }),
  edit(
    "service",
    "quorum, sorry server, inhibit_on_failure",
    service([real(21, { lines: "inhibit_on_failure" }), real(22)], {
      lines: "quorum 2\n  sorry_server 10.0.2.30 80",
    }) + other,
  ),
  edit("virtual server added", "entry of a group added", group([80, 82]) + other, {
    before: group([80]) + other,
  }),
  edit("group entry removed", "entry of a group removed", group([82]) + other, {
    before: group([80, 82]) + other,
    cut: ["web1", "web2"],
  }),
  edit("check", "the CA of checks that speak TLS", ssl + secure, { before: secure }),
  edit("check", "and none any more", secure, { before: ssl + secure }),
];
