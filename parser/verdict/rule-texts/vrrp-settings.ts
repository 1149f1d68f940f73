import { rule } from "./define.ts";

export const vmacAdjusted = rule("KA234", "vmac-setting-adjusted", {
  severity: "warning",
  daemon: "adjusts",
  summary: "A VMAC or ipvlan setting contradicts the rest of the instance.",
  why: "keepalived changes or ignores the setting, so adverts may use the wrong interface or MAC address.",
  advice: "Follow the advice in the message.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    «vmac_xmit_base»\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    use_vmac\n    vmac_xmit_base\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const ownInterfaceTaken = rule("KA235", "vmac-name-taken", {
  severity: "error",
  daemon: "ignores",
  summary: "The name of a VMAC or ipvlan interface is already taken.",
  why: "keepalived ignores the name and picks another, so firewall rules or scripts that use the name miss the interface.",
  advice: "Give each instance's interface its own name.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    use_vmac vrrp51\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\nvrrp_instance VI_2 {\n    interface eth0\n    virtual_router_id 52\n    use_vmac «vrrp51»\n    virtual_ipaddress {\n        192.0.2.31\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    use_vmac vrrp51\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\nvrrp_instance VI_2 {\n    interface eth0\n    virtual_router_id 52\n    use_vmac vrrp52\n    virtual_ipaddress {\n        192.0.2.31\n    }\n}\n",
  ],
});

export const vmacShared = rule("KA296", "vmac-shared", {
  severity: "error",
  daemon: "ignores",
  summary: "Two instances share a VMAC interface but no sync group.",
  why: "The same virtual_router_id, interface and family mean the same VMAC. keepalived leaves the second instance in FAULT and says so only in its log: it never takes its addresses. `keepalived -t` says nothing.",
  advice:
    "Put both instances into one vrrp_sync_group, or give one of them another virtual_router_id on all nodes.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    use_vmac\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n«vrrp_instance VI_2» {\n    interface eth1\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.31 dev eth0 use_vmac\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    use_vmac\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\nvrrp_instance VI_2 {\n    interface eth1\n    virtual_router_id 52\n    virtual_ipaddress {\n        192.0.2.31 dev eth0 use_vmac\n    }\n}\n",
  ],
});

export const vrfUnused = rule("KA236", "vrf-unused", {
  tag: "unnecessary",
  severity: "warning",
  daemon: "ignores",
  summary: "A vrf has no effect here.",
  why: "Only unicast without an interface uses a vrf; otherwise the interface decides.",
  advice: "Remove the vrf; or remove the interface, and use unicast with a source address.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    «vrf blue»\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    virtual_router_id 51\n    vrf blue\n    unicast_src_ip 192.0.2.11\n    unicast_peer {\n        192.0.2.12\n    }\n    virtual_ipaddress {\n        192.0.2.30 dev eth0\n    }\n}\n",
  ],
});

export const preemptContradiction = rule("KA237", "preempt-contradiction", {
  severity: "warning",
  daemon: "ignores",
  summary: "A preemption setting has no effect because of another setting.",
  why: "keepalived turns it off: a node that returns takes the addresses back, which nopreempt should prevent.",
  advice: "Use nopreempt and preempt_delay with state BACKUP on all nodes, and priorities below 255.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    state MASTER\n    «nopreempt»\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    state BACKUP\n    nopreempt\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const strictOverrides = rule("KA238", "strict-mode-overrides", {
  severity: "warning",
  daemon: "adjusts",
  summary: "Strict mode does not allow a value, and keepalived uses another.",
  why: "The line has no effect. Strict mode enforces the VRRP standard to the letter.",
  advice: "Remove the line, or turn strict mode off.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    strict_mode\n    no_accept\n    «down_timer_adverts 5»\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    down_timer_adverts 5\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const ownerAdverts = rule("KA239", "owner-adverts", {
  severity: "warning",
  daemon: "adjusts",
  summary: "owner_ignore_adverts contradicts the priority.",
  why: "Only an instance with priority 255 ignores the adverts of others, and it always does.",
  advice: "Remove the line.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    «owner_ignore_adverts»\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority 255\n    owner_ignore_adverts\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const advertInterval = rule("KA240", "advert-interval-adjusted", {
  severity: "warning",
  daemon: "adjusts",
  summary: "The VRRP version cannot send the interval that is written.",
  why: "keepalived uses another interval. Version 2 nodes with different intervals drop each other's adverts.",
  advice:
    "Write an interval the version can send: whole seconds with version 2, hundredths up to 40.95 with version 3.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    «advert_int 1.5»\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    version 3\n    advert_int 1.5\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});

export const interfaceUnusable = rule("KA241", "interface-unusable", {
  severity: "error",
  daemon: "ignores",
  summary: "An interface cannot be used here, or is missing.",
  why: "keepalived ignores the line: the loopback reaches no other node, an address without an interface is never added, and the instance's own interface is always tracked (only a hint).",
  advice: "Use an interface that works here, or remove the line.",
  bad: [
    "vrrp_instance VI_1 {\n    virtual_router_id 51\n    unicast_src_ip 192.0.2.11\n    unicast_peer {\n        192.0.2.12\n    }\n    virtual_ipaddress {\n        192.0.2.30 dev eth0\n        «192.0.2.31»\n    }\n}\n",
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    track_interface {\n        «eth0»\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    track_interface {\n        eth1\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});
