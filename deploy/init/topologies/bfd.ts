import { addressLines } from "../blocks/addresses.ts";
import { globals, instance, wholeWeight } from "../blocks/vrrp.ts";
import { address } from "../kinds.ts";
import { eachHost } from "../objections.ts";
import {
  OWN_ADDRESSES,
  ADDRESSES,
  DIRECTORS,
  INTERFACE,
  open,
  PASSWORD,
  ROUTER_ID,
  routerId,
  SHARED,
} from "../questions.ts";
import type { Topology } from "../topology.ts";
import { block, line } from "../../write/index.ts";

const ROUTER = open("router", "Address of the uplink's router", address(4), "192.0.2.1");

export const bfd: Topology = {
  name: "bfd",
  title: "Take over when the uplink's router cannot be reached (BFD)",
  about:
    "BFD notices within a second that the uplink's router is gone; a host that cannot reach it gives up the addresses.",
  questions: [
    DIRECTORS,
    INTERFACE,
    { ...ADDRESSES, example: "192.0.2.90/24" },
    ROUTER,
    OWN_ADDRESSES,
    routerId("81"),
    PASSWORD,
    ...SHARED,
  ],
  blocks(answers, node) {
    const { get } = answers;
    return [
      globals(answers, node),
      block(
        ["bfd_instance", "uplink"],
        [
          line("neighbor_ip", get(ROUTER).text),
          line("source_ip", get(OWN_ADDRESSES)[node.at]?.text ?? ""),
          line("min_rx", 200),
          line("min_tx", 200),
          line("multiplier", 4),
        ],
      ),
      instance(answers, node, {
        name: "VI_1",
        interface: get(INTERFACE),
        routerId: get(ROUTER_ID),
        addresses: addressLines(answers),
        tracks: [block(["track_bfd"], [line("uplink", "weight", -wholeWeight(answers, node))])],
        hasPassword: true,
      }),
    ];
  },
  objection: (answers) => eachHost(answers, OWN_ADDRESSES),
};
