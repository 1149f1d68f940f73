import { rule } from "./define.ts";

export const instanceIncomplete = rule("KA220", "instance-incomplete", {
  severity: "error",
  daemon: "exits",
  summary: "An instance lacks what no instance can do without.",
  why: "keepalived refuses the whole configuration: no instance runs, and after a reload the VRRP process is gone.",
  advice:
    "Write a virtual_router_id and an interface; unicast may name a source address in place of the interface.",
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
  why: "Each would take the other's adverts for those of its own group. keepalived refuses the whole configuration.",
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
  why: "An instance has one address family, which the first address in it decides. keepalived drops what is of the other one, so those addresses exist nowhere.",
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
  summary: "The version does not fit what the instance says elsewhere.",
  why: "keepalived goes by what it read first. Nodes with different versions do not hear each other, and all become master.",
  advice: "State the version once; IPv6 needs 3.",
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
  why: "keepalived starts the instance in another state than the one that is written.",
  advice: "Write the state once. In strict mode MASTER goes with priority 255, and only with it.",
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
  why: "Without it this node sends adverts that nodes with authentication drop, and takes adverts from anybody: both become master.",
  advice:
    "Remove the authentication on all nodes, or what stands against it: version 3, strict mode, a missing password.",
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
  why: "Without an active key keepalived neither signs adverts nor checks them, and says so once.",
  advice: "Name a key of the same block in active_key.",
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
  summary: "An instance is set up for unicast and names no peers.",
  why: "Without unicast_peer keepalived sends by multicast, which many networks drop: then every node becomes master.",
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
  summary: "A line of the instance rules out its unicast.",
  why: "Strict mode with unicast_peer makes keepalived refuse the whole configuration; a multicast group beside unicast is ignored.",
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
  summary: "The limits for a peer's TTL leave no number between them.",
  why: "Every advert of the peer is dropped, so this node becomes master beside it.",
  advice: "Write a min_ttl that is not above max_ttl.",
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
  why: "With VRRP version 3 and in strict mode keepalived refuses the whole configuration; otherwise a master is elected that holds nothing.",
  advice: "List an address in virtual_ipaddress, or say no_virtual_ipaddress where it is meant.",
  bad: ["«vrrp_instance VI_1» {\n    interface eth0\n    virtual_router_id 51\n}\n"],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const addressesTooMany = rule("KA231", "virtual-addresses-too-many", {
  severity: "warning",
  daemon: "adjusts",
  summary: "An instance has more addresses than fit into an advert.",
  why: "An advert counts its addresses in one byte, which ends at 255, and has to fit into one packet, where an IPv6 address takes 16 bytes: of 1500 bytes that leaves room for 89 of them, 88 if it is signed. keepalived sets the rest without announcing them. A node whose interface has a smaller MTU announces fewer, and nodes with different lists drop each other's adverts or complain about every one of them.",
  advice:
    "Move the rest to virtual_ipaddress_excluded yourself, on all nodes: what is there is set and removed together with the others, and not announced.",
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
  why: "The standard wants adverts to come from a link-local virtual address. keepalived works without, and only strict mode counts it as a problem.",
  advice: "Put an address that begins with fe80: in front.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        «2001:db8::30»\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        fe80::30\n        2001:db8::30\n    }\n}\n",
  ],
});
