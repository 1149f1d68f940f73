import { rule } from "./define.ts";

export const bfdContradicts = rule("KA287", "bfd-families-differ", {
  severity: "error",
  daemon: "ignores",
  summary: "A BFD session has a source and a neighbour of different address families.",
  why: "keepalived drops the session. Instances that track it, and checkers that use it, wait for a session that never exists.",
  advice: "Use two IPv4 or two IPv6 addresses for source_ip and neighbor_ip.",
  bad: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    «source_ip 2001:db8::1»\n}\n"],
  good: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    source_ip 192.0.2.1\n}\n"],
});

export const bfdTaken = rule("KA288", "bfd-neighbour-taken", {
  severity: "error",
  daemon: "ignores",
  summary: "A second BFD session has the same neighbour.",
  why: "Packets from the neighbour could belong to either, so keepalived drops the second session.",
  advice: "Keep one session for each neighbour, or give each its own source_ip.",
  bad: [
    "bfd_instance one {\n    neighbor_ip 192.0.2.254\n}\nbfd_instance two {\n    «neighbor_ip 192.0.2.254»\n}\n",
  ],
  good: [
    "bfd_instance one {\n    neighbor_ip 192.0.2.254\n    source_ip 192.0.2.1\n}\nbfd_instance two {\n    neighbor_ip 192.0.2.254\n    source_ip 192.0.2.2\n}\n",
  ],
});

export const bfdHops = rule("KA289", "bfd-hops-beyond-ttl", {
  severity: "warning",
  daemon: "adjusts",
  summary: "A BFD session allows more hops than its TTL does.",
  why: "A packet with a TTL of 64 is dropped after 64 hops, so a larger max_hops has no effect. keepalived warns and uses the TTL.",
  advice: "Count the routers between the two ends and write that number.",
  bad: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    ttl 64\n    «max_hops 100»\n}\n"],
  good: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    ttl 64\n    max_hops 2\n}\n"],
});

export const bfdNameless = rule("KA291", "bfd-value-missing", {
  severity: "error",
  daemon: "exits",
  summary: "A bfd_instance has no name, or its neighbour no address.",
  why: "keepalived does not check that the word exists, and crashes: its BFD process dies again each time it starts.",
  advice: "Write the name, or the address.",
  bad: ["«bfd_instance» {\n    neighbor_ip 192.0.2.254\n}\n"],
  good: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n}\n"],
});
