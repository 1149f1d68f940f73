import { rule } from "./define.ts";

export const entryRepeated = rule("KA243", "entry-repeated", {
  severity: "warning",
  daemon: "ignores",
  summary: "The same thing is listed twice.",
  why: "keepalived drops the second entry, with its options.",
  advice: "Keep one of them.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.30\n        «192.0.2.30/24»\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.30\n        192.0.2.31\n    }\n}\n",
  ],
});

export const syncGroupMembers = rule("KA244", "sync-group-members", {
  severity: "error",
  daemon: "ignores",
  summary: "The members of a sync group do not make a group.",
  why: "What is to fail over together does not: one instance moves its addresses, and the other stays behind.",
  advice: "Name at least two instances, each in one group only, and all with priority 255 or none.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n«vrrp_sync_group G1» {\n    group {\n        VI_1\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\nvrrp_instance VI_2 {\n    interface eth0\n    virtual_router_id 52\n    virtual_ipaddress {\n        192.0.2.31\n    }\n}\nvrrp_sync_group G1 {\n    group {\n        VI_1\n        VI_2\n    }\n}\n",
  ],
});

export const weightDropped = rule("KA245", "tracking-weight-dropped", {
  severity: "warning",
  daemon: "ignores",
  summary: "A weight has no effect, and what it belongs to may not be tracked at all.",
  why: "The members of a sync group share one state, and the priority 255 of an owner never changes. keepalived drops weighted scripts, files and BFD sessions there: the check runs, and nothing comes of it.",
  advice:
    "Write weight 0, which puts the instance in FAULT; or sync_group_tracking_weight in the group, or a priority below 255.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority 255\n    track_interface {\n        «eth1 weight 10»\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority 200\n    track_interface {\n        eth1 weight 10\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});
