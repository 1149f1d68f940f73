import { addressLines, textsOf } from "../blocks/addresses.ts";
import { apart, globals, instance } from "../blocks/vrrp.ts";
import { eachHost } from "../objections.ts";
import {
  OWN_ADDRESSES,
  ADDRESSES,
  DIRECTORS,
  INTERFACE,
  PASSWORD,
  ROUTER_ID,
  routerId,
  SHARED,
} from "../questions.ts";
import type { Topology } from "../topology.ts";
import { block, line } from "../../write/index.ts";

export const unicast: Topology = {
  name: "unicast",
  title: "Two directors without multicast",
  about:
    "For networks without multicast, such as those of most clouds: the hosts send their adverts to each other directly.",
  questions: [
    DIRECTORS,
    INTERFACE,
    { ...ADDRESSES, example: "198.51.100.10/24" },
    { ...OWN_ADDRESSES, example: "198.51.100.11,198.51.100.12" },
    routerId("51"),
    PASSWORD,
    ...SHARED,
  ],
  blocks(answers, node) {
    const { get } = answers;
    const all = textsOf(get(OWN_ADDRESSES));
    const peers = all.filter((_, at) => at !== node.at);
    return [
      globals(answers, node),
      instance(answers, node, {
        name: "VI_1",
        interface: get(INTERFACE),
        routerId: get(ROUTER_ID),
        addresses: addressLines(answers),
        more: [
          line("unicast_src_ip", all[node.at] ?? ""),
          apart(
            block(
              ["unicast_peer"],
              peers.map((one) => line(one)),
            ),
          ),
        ],
        hasPassword: true,
      }),
    ];
  },
  objection: (answers) => eachHost(answers, OWN_ADDRESSES),
};
