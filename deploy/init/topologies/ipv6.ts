import { addressLine, textsOf } from "../blocks/addresses.ts";
import { virtualServers } from "../blocks/services.ts";
import { globals, instance } from "../blocks/vrrp.ts";
import { address, list, network } from "../kinds.ts";
import { ownPorts } from "../objections.ts";
import { DIRECTORS, INTERFACE, open, PORTS, ROUTER_ID, routerId, SERVICE, SHARED } from "../questions.ts";
import type { Topology } from "../topology.ts";
import { line } from "../../write/index.ts";

const ADDRESSES = open(
  "address",
  "Virtual address",
  list(network(6), "IPv6 addresses with their prefix lengths"),
  "2001:db8::10/64",
);
const SERVERS = open(
  "servers",
  "Real servers",
  list(address(6), "IPv6 addresses"),
  "2001:db8::21,2001:db8::22",
);

export const ipv6: Topology = {
  name: "ipv6",
  title: "IPv6 with two directors",
  about: "IPv6 needs VRRP version 3 and a link-local address first: adverts are sent from it.",
  questions: [DIRECTORS, INTERFACE, ADDRESSES, SERVERS, routerId("61"), ...SERVICE, ...SHARED],
  blocks(answers, node) {
    const { get } = answers;
    const [device, id] = [get(INTERFACE), get(ROUTER_ID)];
    const addresses = get(ADDRESSES);
    return [
      globals(answers, node, line("vrrp_version", 3)),
      instance(answers, node, {
        name: "V6",
        interface: device,
        routerId: id,
        addresses: [
          // As no other virtual router of the network has it.
          [`fe80::${id}/64`, "dev", device],
          ...addresses.map((one) => addressLine(one, device)),
        ],
      }),
      ...virtualServers(answers, {
        method: "DR",
        addresses: textsOf(addresses),
        servers: textsOf(get(SERVERS)),
      }),
    ];
  },
  realServers: ({ get }) => textsOf(get(SERVERS)),
  objection: (answers) => ownPorts(answers, PORTS),
};
