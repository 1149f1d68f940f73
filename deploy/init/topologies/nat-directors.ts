import { contains, formatAddress } from "@kalc/parser/schema";
import { addressLine, addressLines, textsOf } from "../blocks/addresses.ts";
import { virtualServers } from "../blocks/services.ts";
import { globals, instance, syncGroup } from "../blocks/vrrp.ts";
import { network, number } from "../kinds.ts";
import {
  ADDRESSES,
  DIRECTORS,
  INTERFACE,
  open,
  PASSWORD,
  ROUTER_ID,
  routerId,
  SERVERS,
  SERVICE,
  SHARED,
  usual,
} from "../questions.ts";
import type { Topology } from "../topology.ts";

const OUTSIDE = { ...INTERFACE, prompt: "Outer interface" };
const INSIDE = open("inside", "Inner interface", INTERFACE.kind, "eth1");
const GATEWAY = open(
  "gateway",
  "Inner virtual address: the gateway of the servers",
  network(4),
  "10.20.0.1/24",
);
const INSIDE_ID = usual("inside-router-id", "Virtual router id inside", number(1, 255), "22");
const INNER_SERVERS = { ...SERVERS, example: "10.20.0.11,10.20.0.12" };

export const natDirectors: Topology = {
  name: "nat-directors",
  title: "Two directors in front of a private network (NAT)",
  about:
    "Two directors balance servers on a private network. The outer and the inner address move together, because the servers reply through the inner one.",
  questions: [
    DIRECTORS,
    OUTSIDE,
    ADDRESSES,
    routerId("21"),
    INSIDE,
    GATEWAY,
    INSIDE_ID,
    INNER_SERVERS,
    ...SERVICE,
    PASSWORD,
    ...SHARED,
  ],
  blocks(answers, node) {
    const { get } = answers;
    return [
      globals(answers, node),
      syncGroup("DIRECTOR", ["OUTSIDE", "INSIDE"]),
      instance(answers, node, {
        name: "OUTSIDE",
        interface: get(INTERFACE),
        routerId: get(ROUTER_ID),
        addresses: addressLines(answers),
        hasPassword: true,
      }),
      instance(answers, node, {
        name: "INSIDE",
        interface: get(INSIDE),
        routerId: get(INSIDE_ID),
        addresses: [addressLine(get(GATEWAY), get(INSIDE))],
        hasPassword: true,
      }),
      ...virtualServers(answers, {
        method: "NAT",
        addresses: textsOf(get(ADDRESSES)),
        servers: textsOf(get(SERVERS)),
      }),
    ];
  },
  realServers: ({ get }) => textsOf(get(SERVERS)),
  objection({ get, isGiven }) {
    const gateway = get(GATEWAY);
    const stranger = get(SERVERS).find((server) => !contains(gateway, server));
    if (stranger && isGiven(SERVERS) && isGiven(GATEWAY))
      return {
        wrong: SERVERS.name,
        message: `${formatAddress(stranger)} is not in the network of its gateway, ${gateway.text}/${gateway.prefixLength}.`,
      };
    return undefined;
  },
};
