import { rule } from "./define.ts";

export const vmacAdjusted = rule("KA234", "vmac-setting-adjusted", {
  severity: "warning",
  daemon: "adjusts",
  summary: "A setting of VMAC or ipvlan interfaces does not fit the rest of the instance.",
  why: "keepalived changes or ignores the setting, so adverts may leave by another interface or with another MAC address than meant.",
  advice: "Do as the finding says.",
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
  summary: "The name for a VMAC or ipvlan interface is not free.",
  why: "keepalived ignores the name and chooses one, and firewall rules or scripts that go by the name miss the interface.",
  advice: "Give every instance's interface a name of its own.",
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
  summary: "Two instances that are not in one sync group would share a VMAC interface.",
  why: "With one virtual_router_id, one interface and one family there is one VMAC. keepalived leaves the second instance in FAULT: it never takes its addresses. Only the log of the daemon tells, `keepalived -t` says nothing.",
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
  summary: "A vrf is given where keepalived can use none.",
  why: "Only unicast without an interface uses a vrf; elsewhere the interface decides.",
  advice: "Remove the vrf, or the interface and use unicast with a source address.",
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
  summary: "A setting about taking over does nothing beside another one.",
  why: "keepalived switches it off: with nopreempt a node that returns takes the addresses back after all, which is what nopreempt was to prevent.",
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
  summary: "Strict mode does not allow a value, and keepalived takes another.",
  why: "What is written has no effect. Strict mode holds an instance to the letter of the standard.",
  advice: "Remove the line, or switch strict mode off.",
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
  summary: "owner_ignore_adverts does not fit the priority.",
  why: "Only an instance with priority 255 ignores the adverts of others, and such a one always does.",
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
  why: "keepalived uses another one. Version 2 nodes with different intervals drop each other's adverts.",
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
  summary: "An interface cannot be used for what it is named for, or none is named.",
  why: "keepalived ignores the line: the loopback reaches nobody, an address without an interface is set nowhere, and the own interface is watched anyway, so that naming it is only a hint.",
  advice: "Name an interface that can do it, or remove the line.",
  bad: [
    "vrrp_instance VI_1 {\n    virtual_router_id 51\n    unicast_src_ip 192.0.2.11\n    unicast_peer {\n        192.0.2.12\n    }\n    virtual_ipaddress {\n        192.0.2.30 dev eth0\n        «192.0.2.31»\n    }\n}\n",
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    track_interface {\n        «eth0»\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    track_interface {\n        eth1\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});
