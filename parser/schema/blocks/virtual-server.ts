import { block, optional, partly, type KeywordSpec } from "../define.ts";
import { address, port } from "../values/index.ts";
import { realServer } from "./real-server.ts";
import { availability } from "./virtual-server/availability.ts";
import { balancing } from "./virtual-server/balancing.ts";
import { defaultsOfVirtualServer } from "./virtual-server/checker-defaults.ts";

export const virtualServer: readonly KeywordSpec[] = [
  ...balancing,
  ...defaultsOfVirtualServer,
  ...availability,
  block("real_server", {
    words: [address({ is: "server_address" }), optional(port({ zeroIsNone: true, lenient: true }))],
    default: partly({ port: "that of the virtual server" }),
    invalid: "block-skipped",
    children: realServer,
    doc: "A server that gets a share of the connections, by address and port. Without a checker it always counts as up, dead or alive. With lb_kind DR or TUN its port must be that of the virtual server, or it is changed to it.",
    example: "real_server 192.0.2.21 80 {\n  weight 1\n  TCP_CHECK {\n    connect_timeout 3\n  }\n}",
  }),
];
