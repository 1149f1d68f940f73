import { addressLine } from "../blocks/addresses.ts";
import { globals, instance } from "../blocks/vrrp.ts";
import { ADDRESSES, DIRECTORS, INTERFACE, PASSWORD, ROUTER_ID, routerId, SHARED } from "../questions.ts";
import type { Topology } from "../topology.ts";
import { line } from "../../write/index.ts";

export const vmac: Topology = {
  name: "vmac",
  title: "An address that moves together with its MAC address",
  about: "The address moves together with its MAC address, so neighbours do not have to learn a new one.",
  questions: [
    DIRECTORS,
    INTERFACE,
    { ...ADDRESSES, example: "192.0.2.70/24" },
    routerId("71"),
    PASSWORD,
    ...SHARED,
  ],
  blocks(answers, node) {
    const { get } = answers;
    const id = get(ROUTER_ID);
    return [
      globals(answers, node, line("vrrp_garp_master_refresh", 60)),
      instance(answers, node, {
        name: "VI_1",
        interface: get(INTERFACE),
        face: [line("use_vmac", `vrrp.${id}`), line("vmac_xmit_base")],
        routerId: id,
        addresses: get(ADDRESSES).map((one) => addressLine(one)),
        hasPassword: true,
      }),
    ];
  },
};
