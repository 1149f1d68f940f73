import { rule } from "./define.ts";

export const instanceIncomplete = rule("KA220", "instance-incomplete", {
  severity: "error",
  daemon: "exits",
  summary: "An instance lacks a required setting.",
  why: "keepalived refuses the whole configuration: no instance runs, and after a reload the VRRP process is gone.",
  advice:
    "Add a virtual_router_id and an interface; with unicast, a source address can replace the interface.",
  bad: [
    "«vrrp_instance VI_1» {\n    interface eth0\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const vridConflict = rule("KA221", "vrid-conflict", {
  severity: "error",
  daemon: "exits",
  summary: "Two instances on one interface have the same virtual_router_id.",
  why: "Each would mistake the other's adverts for its own group's. keepalived refuses the whole configuration.",
  advice: "Give one of them another id, the same on all nodes. IPv4 and IPv6 may share one.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\nvrrp_instance VI_2 {\n    interface eth0\n    «virtual_router_id 51»\n    virtual_ipaddress {\n        192.0.2.31\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\nvrrp_instance VI_2 {\n    interface eth0\n    virtual_router_id 52\n    virtual_ipaddress {\n        192.0.2.31\n    }\n}\n",
  ],
});

export const familyMixed = rule("KA222", "family-mixed", {
  severity: "error",
  daemon: "ignores",
  summary: "An instance mixes IPv4 and IPv6.",
  why: "The first address decides the family of an instance. keepalived drops addresses of the other family: they exist nowhere.",
  advice: "Move addresses of the other family to virtual_ipaddress_excluded, or to an instance of their own.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.30\n        «2001:db8::30»\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress_excluded {\n        2001:db8::30\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const versionConflict = rule("KA223", "version-conflict", {
  severity: "warning",
  daemon: "ignores",
  summary: "The VRRP version contradicts another line of the instance.",
  why: "keepalived uses what it read first. Nodes with different versions drop each other's adverts, and all become master.",
  advice: "Write the version once; IPv6 needs 3.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    version 3\n    version «2»\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    version 3\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const stateContradiction = rule("KA224", "state-contradiction", {
  severity: "warning",
  daemon: "adjusts",
  summary: "The state contradicts another line of the instance.",
  why: "keepalived starts the instance in another state.",
  advice: "Write the state once. In strict mode, use MASTER with priority 255 and only then.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    state MASTER\n    state «BACKUP»\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    state BACKUP\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const authenticationDropped = rule("KA225", "authentication-dropped", {
  severity: "warning",
  daemon: "ignores",
  summary: "The authentication is not used as it is written.",
  why: "keepalived turns authentication off. Nodes with authentication drop this node's adverts, and both become master; this node accepts adverts from anyone.",
  advice:
    "Remove the authentication on all nodes, or what conflicts with it: version 3, strict mode, a missing password.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    version 3\n    authentication {\n        «auth_type PASS»\n        auth_pass secret\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    authentication {\n        auth_type PASS\n        auth_pass secret\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const hmacDropped = rule("KA226", "auth-hmac-incomplete", {
  severity: "error",
  daemon: "ignores",
  summary: "The auth_hmac block cannot be used as it is written.",
  why: "Without an active key keepalived neither signs nor checks adverts, and logs that once.",
  advice: "Set active_key to the id of a key in the same block.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    auth_hmac {\n        key 1 0123456789abcdef0123456789abcdef\n        «active_key 2»\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    auth_hmac {\n        key 1 0123456789abcdef0123456789abcdef\n        active_key 1\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const unicastIncomplete = rule("KA227", "unicast-without-peers", {
  severity: "warning",
  daemon: "warns",
  summary: "An instance is set up for unicast but names no peers.",
  why: "Without unicast_peer keepalived sends by multicast. Many networks drop multicast, and then every node becomes master.",
  advice: "List the other nodes in unicast_peer.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    «unicast_src_ip 192.0.2.11»\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    unicast_src_ip 192.0.2.11\n    unicast_peer {\n        192.0.2.12\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const unicastContradiction = rule("KA228", "unicast-contradiction", {
  severity: "error",
  daemon: "exits",
  summary: "A line of the instance conflicts with unicast.",
  why: "Strict mode with unicast_peer makes keepalived refuse the whole configuration; a multicast group has no effect with unicast.",
  advice: "Use unicast without strict mode and without mcast_dst_ip.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    strict_mode\n    no_accept\n    «unicast_peer» {\n        192.0.2.12\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    unicast_peer {\n        192.0.2.12\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const peerUnreachable = rule("KA229", "peer-unreachable", {
  severity: "error",
  daemon: "warns",
  summary: "min_ttl of a peer is above its max_ttl.",
  why: "keepalived drops every advert of the peer, so both nodes become master.",
  advice: "Make min_ttl at most max_ttl.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    unicast_peer {\n        «192.0.2.12 min_ttl 255 max_ttl 254»\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    unicast_peer {\n        192.0.2.12 min_ttl 254 max_ttl 255\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const addressesMissing = rule("KA230", "virtual-address-missing", {
  severity: "error",
  daemon: "warns",
  summary: "An instance has no virtual address.",
  why: "With VRRP version 3 and in strict mode keepalived refuses the whole configuration; otherwise it elects a master that holds no address.",
  advice: "Add an address to virtual_ipaddress, or write no_virtual_ipaddress if you want none.",
  bad: ["«vrrp_instance VI_1» {\n    interface eth0\n    virtual_router_id 51\n}\n"],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const addressesTooMany = rule("KA231", "virtual-addresses-too-many", {
  severity: "warning",
  daemon: "adjusts",
  summary: "An instance has more addresses than fit in an advert.",
  why: "An advert holds at most 255 addresses and must fit in one packet: with an MTU of 1500 bytes that is 89 IPv6 addresses, 88 if signed. keepalived adds the rest without announcing them. A node with a smaller MTU announces fewer, and nodes with different lists drop each other's adverts or log a warning for each.",
  advice:
    "Move the rest to virtual_ipaddress_excluded on all nodes: these addresses are added and removed with the others, but not announced.",
  evidence: ["keepalived issue #2327"],
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        ~SEQ(i, 1, 90) «fe80::${i}/64»\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        ~SEQ(i, 1, 89) fe80::${i}/64\n    }\n}\n",
  ],
});

export const firstNotLinkLocal = rule("KA232", "first-address-not-link-local", {
  severity: "info",
  daemon: "warns",
  summary: "The first IPv6 address of an instance is not link-local.",
  why: "The standard requires adverts to come from a link-local virtual address. keepalived works without one, and only strict mode warns.",
  advice: "Put an address that starts with fe80: first.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        «2001:db8::30»\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        fe80::30\n        2001:db8::30\n    }\n}\n",
  ],
});
