import { addressLines } from "../blocks/addresses.ts";
import { globals, instance } from "../blocks/vrrp.ts";
import { ADDRESSES, DIRECTORS, INTERFACE, PASSWORD, ROUTER_ID, routerId, SHARED } from "../questions.ts";
import type { Topology } from "../topology.ts";

export const vrrpPair: Topology = {
  name: "vrrp-pair",
  title: "One address for two hosts",
  about: "Two hosts share one address. The running host with the higher priority holds it.",
  questions: [DIRECTORS, INTERFACE, ADDRESSES, routerId("17"), PASSWORD, ...SHARED],
  blocks(answers, node) {
    const { get } = answers;
    return [
      globals(answers, node),
      instance(answers, node, {
        name: "VI_1",
        interface: get(INTERFACE),
        routerId: get(ROUTER_ID),
        addresses: addressLines(answers),
        hasPassword: true,
      }),
    ];
  },
};
