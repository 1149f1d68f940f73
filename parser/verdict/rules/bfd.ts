import { rule } from "./define.ts";

export const bfdContradicts = rule("KA287", "bfd-families-differ", {
  severity: "error",
  daemon: "ignores",
  summary: "A BFD session has a source and a neighbour of different address families.",
  why: "keepalived throws the session away. Instances that track it, and checkers that ask it, then wait for a session that never exists.",
  advice: "Write source_ip and neighbor_ip as two IPv4 or two IPv6 addresses.",
  bad: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    «source_ip 2001:db8::1»\n}\n"],
  good: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    source_ip 192.0.2.1\n}\n"],
});

export const bfdTaken = rule("KA288", "bfd-neighbour-taken", {
  severity: "error",
  daemon: "ignores",
  summary: "A second BFD session leads to the same neighbour.",
  why: "Packets from the neighbour could belong to either, so keepalived throws the second session away.",
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
  summary: "A BFD session allows more hops than its packets can make.",
  why: "A packet with a TTL of 64 is gone after 64 hops, so a larger max_hops means nothing. keepalived reports it and uses the TTL.",
  advice: "Count the routers between the two ends and write that number.",
  bad: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    ttl 64\n    «max_hops 100»\n}\n"],
  good: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n    ttl 64\n    max_hops 2\n}\n"],
});

export const bfdNameless = rule("KA291", "bfd-value-missing", {
  severity: "error",
  daemon: "exits",
  summary: "A bfd_instance has no name, or its neighbour no address.",
  why: "keepalived looks at the word without making sure that it is there, and crashes: the process that reads it dies again each time it is started.",
  advice: "Write the name, or the address.",
  bad: ["«bfd_instance» {\n    neighbor_ip 192.0.2.254\n}\n"],
  good: ["bfd_instance upstream {\n    neighbor_ip 192.0.2.254\n}\n"],
});
