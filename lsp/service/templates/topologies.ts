// The examples as something to begin with: which of their words somebody has to give anew.

export interface Question {
  readonly name: string;
  /** What is asked for. */
  readonly prompt: string;
  readonly kind: "interface" | "address" | "network" | "routerId";
  /** The word of the example that the answer takes the place of; of a network, also its address alone. */
  readonly word: string;
}

export interface Topology {
  /** The folder below examples/. */
  readonly name: string;
  readonly title: string;
  readonly asks: readonly Question[];
}

const network = (word: string): Question => ({
  name: "address",
  prompt: "Virtual address",
  kind: "network",
  word,
});

const face: Question = { name: "interface", prompt: "Interface", kind: "interface", word: "eth0" };

/** Two clusters of one network with the same number take each other's addresses. */
const routerId = (word: string): Question => ({
  name: "routerId",
  prompt: "virtual_router_id, which no other cluster on the network has",
  kind: "routerId",
  word,
});

const address = (name: string, prompt: string, word: string): Question => ({
  name,
  prompt,
  kind: "address",
  word,
});

export const TOPOLOGIES: readonly Topology[] = [
  {
    name: "vrrp-pair",
    title: "One address for two hosts",
    asks: [face, network("192.0.2.10/24"), routerId("17")],
  },
  {
    name: "unicast",
    title: "The same in a network without multicast",
    asks: [
      face,
      network("198.51.100.10/24"),
      routerId("51"),
      address("peer1", "Own address of the first host", "198.51.100.11"),
      address("peer2", "Own address of the second host", "198.51.100.12"),
    ],
  },
  {
    name: "haproxy-pair",
    title: "HAProxy on two hosts, one address",
    asks: [face, network("192.0.2.40/24"), routerId("41")],
  },
  {
    name: "nat-directors",
    title: "Two directors in front of a private network (NAT)",
    asks: [
      { ...face, name: "outside", prompt: "Outer interface" },
      { ...face, name: "inside", prompt: "Inner interface", word: "eth1" },
      network("192.0.2.10/24"),
      {
        ...network("10.20.0.1/24"),
        name: "gateway",
        prompt: "Inner virtual address: the gateway of the servers",
      },
      { ...routerId("21"), prompt: "virtual_router_id outside, which no other cluster there has" },
      {
        ...routerId("22"),
        name: "insideRouterId",
        prompt: "virtual_router_id inside, which no other cluster there has",
      },
      address("server1", "First real server", "10.20.0.11"),
      address("server2", "Second real server", "10.20.0.12"),
    ],
  },
  {
    name: "direct-routing",
    title: "Two directors whose servers answer the clients directly (DR)",
    asks: [
      face,
      network("192.0.2.80/24"),
      { ...network("192.0.2.81/24"), name: "address2", prompt: "Second virtual address" },
      routerId("31"),
      address("web1", "First web server", "192.0.2.111"),
      address("web2", "Second web server", "192.0.2.112"),
      address("mail1", "First mail server", "192.0.2.121"),
      address("mail2", "Second mail server", "192.0.2.122"),
    ],
  },
  {
    name: "ipv6",
    title: "IPv6 with two directors",
    asks: [
      face,
      network("2001:db8::10/64"),
      routerId("61"),
      address("server1", "First real server", "2001:db8::21"),
      address("server2", "Second real server", "2001:db8::22"),
    ],
  },
  {
    name: "vmac",
    title: "An address that moves together with its MAC address",
    asks: [face, network("192.0.2.70/24"), routerId("71")],
  },
  {
    name: "bfd",
    title: "Take over when the uplink's router cannot be reached (BFD)",
    asks: [
      face,
      network("192.0.2.90/24"),
      routerId("81"),
      address("router", "Address of the router", "192.0.2.1"),
      address("peer1", "Own address of the first host", "192.0.2.2"),
      address("peer2", "Own address of the second host", "192.0.2.3"),
    ],
  },
];
