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
  /** New connections fail, as the servers of the lab are not set up for what the edit asks of them. */
  readonly isNotForThem?: boolean;
  /** Too much alike another one to be made each time. */
  readonly isOnlyMeasured?: boolean;
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

/** One of two servers fails its check, or both do. */
function halfDown(lines = "", ofServer = ""): string {
  return service([real(21, { check: failing, lines: ofServer }), real(22)], { lines }) + other;
}
function allDown(lines = ""): string {
  return service([real(21, { check: failing }), real(22, { check: failing })], { lines }) + other;
}
const firstIsDown = { downBefore: ["10.0.2.21:80"], downAfter: ["10.0.2.21:80"] };
const bothDown = ["10.0.2.21:80", "10.0.2.22:80"];
const allAreDown = { downBefore: bothDown, downAfter: bothDown };
const sorry = "sorry_server 10.0.2.23 80";

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
  edit(
    "virtual server removed",
    "address of a virtual server",
    service(two).replace(VIP, "10.0.1.201") + other,
    { cut: ["web1", "web2"], isOnlyMeasured: true },
  ),
  edit("lb_algo", "lb_algo", service(two, { algorithm: "wrr" }) + other),
  edit("forwarding", "lb_kind", service(two, { method: "DR" }) + other, { isNotForThem: true }),
  edit("forwarding", "lvs_method", service([real(21, { lines: "lvs_method DR" }), real(22)]) + other, {
    isNotForThem: true,
    isOnlyMeasured: true,
  }),
  edit("persistence", "persistence_timeout added", service(two, { lines: "persistence_timeout 50" }) + other),
  edit("persistence", "persistence_timeout removed", usual, {
    before: service(two, { lines: "persistence_timeout 50" }) + other,
  }),
  edit(
    "persistence",
    "persistence_timeout changed",
    service(two, { lines: "persistence_timeout 60" }) + other,
    { before: service(two, { lines: "persistence_timeout 50" }) + other, isOnlyMeasured: true },
  ),
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
    "quorum",
    "quorum and sorry server",
    service(two, { lines: "quorum 2\n  sorry_server 10.0.2.30 80" }) + other,
  ),
  edit("quorum not met", "quorum raised above what is up", halfDown(`${sorry}\n  quorum 2`), {
    before: halfDown(sorry),
    cut: ["web2"],
    ...firstIsDown,
  }),
  edit("quorum not met", "quorum lowered to what is up", halfDown(sorry), {
    before: halfDown(`${sorry}\n  quorum 2`),
    cut: ["web3"],
    ...firstIsDown,
    isOnlyMeasured: true,
  }),
  edit("quorum not met", "sorry server added that is needed", halfDown(`${sorry}\n  quorum 2`), {
    before: halfDown("quorum 2"),
    cut: ["web2"],
    ...firstIsDown,
    isOnlyMeasured: true,
  }),
  edit("quorum not met", "another sorry server while it is in use", allDown(sorry.replace(" 80", " 81")), {
    before: allDown(sorry),
    cut: ["web3"],
    ...allAreDown,
  }),
  edit("quorum not met", "sorry server removed while it is in use", allDown(), {
    before: allDown(sorry),
    cut: ["web3"],
    ...allAreDown,
  }),
  edit(
    "inhibit_on_failure",
    "inhibit_on_failure",
    service([real(21, { lines: "inhibit_on_failure" }), real(22)]) + other,
    { isOnlyMeasured: true },
  ),
  edit("inhibit_on_failure", "added while a server is down", halfDown("", "inhibit_on_failure"), {
    before: halfDown(),
    ...firstIsDown,
  }),
  edit("inhibit_on_failure", "removed while a server is down", halfDown(), {
    before: halfDown("", "inhibit_on_failure"),
    ...firstIsDown,
  }),
  edit("virtual server added", "entry of a group added", group([80, 82]) + other, {
    before: group([80]) + other,
  }),
  edit("group entry removed", "entry of a group removed", group([82]) + other, {
    before: group([80, 82]) + other,
    cut: ["web1", "web2"],
  }),
  edit("check", "the CA of checks that speak TLS", ssl + secure, { before: secure }),
  edit("check", "and none any more", secure, { before: ssl + secure }),
  edit("check", "path of a check that speaks TLS", secure.replace("path /", "path /other"), {
    before: secure,
    isOnlyMeasured: true,
  }),
  edit(
    "check",
    "answer of such a check that does not come",
    secure.replace("status_code 200", "status_code 404"),
    {
      before: secure,
      cut: ["web1"],
      downAfter: ["10.0.2.21:80"],
      isOnlyMeasured: true,
    },
  ),
];
