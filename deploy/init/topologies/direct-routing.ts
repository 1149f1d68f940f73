import { addressLines, textsOf } from "../blocks/addresses.ts";
import { virtualServers } from "../blocks/services.ts";
import { globals, instance } from "../blocks/vrrp.ts";
import {
  ADDRESSES,
  DIRECTORS,
  INTERFACE,
  PASSWORD,
  PORTS,
  ROUTER_ID,
  routerId,
  SERVERS,
  SERVICE,
  SHARED,
} from "../questions.ts";
import { ownPorts } from "../objections.ts";
import type { Topology } from "../topology.ts";

export const directRouting: Topology = {
  name: "direct-routing",
  title: "Two directors whose servers answer the clients directly (DR)",
  about: "The servers answer the clients directly; each has the virtual addresses on its loopback interface.",
  questions: [
    DIRECTORS,
    INTERFACE,
    { ...ADDRESSES, example: "192.0.2.80/24" },
    SERVERS,
    routerId("31"),
    ...SERVICE,
    PASSWORD,
    ...SHARED,
  ],
  blocks(answers, node) {
    const { get } = answers;
    return [
      globals(answers, node),
      instance(answers, node, {
        name: "WEB",
        interface: get(INTERFACE),
        routerId: get(ROUTER_ID),
        addresses: addressLines(answers),
        hasPassword: true,
      }),
      ...virtualServers(answers, {
        method: "DR",
        addresses: textsOf(get(ADDRESSES)),
        servers: textsOf(get(SERVERS)),
      }),
    ];
  },
  realServers: ({ get }) => textsOf(get(SERVERS)),
  objection: (answers) => ownPorts(answers, PORTS),
};
