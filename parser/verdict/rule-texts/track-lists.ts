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
  summary: "The members of a sync group do not form a group.",
  why: "Instances that should fail over together do not: one moves its addresses, and the other stays.",
  advice: "Name at least two instances, each in one group only. Give priority 255 to all of them or to none.",
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
  summary: "A weight has no effect, and its script, file or session may not be tracked at all.",
  why: "The members of a sync group share one state, and the priority 255 of an address owner never changes. keepalived drops weighted scripts, files and BFD sessions there: the check runs without effect.",
  advice:
    "Write weight 0, so that a failure means FAULT; or add sync_group_tracking_weight to the group; or use a priority below 255.",
  bad: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority 255\n    track_interface {\n        «eth1 weight 10»\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
  good: [
    "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority 200\n    track_interface {\n        eth1 weight 10\n    }\n    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n",
  ],
});
