import { valueBlock, type KeywordSpec } from "../define.ts";
import { refersTo } from "../values/index.ts";

export const trackGroup: readonly KeywordSpec[] = [
  valueBlock("group", {
    line: "name_list",
    items: refersTo("vrrp_instance"),
    since: "2.0.3",
    empty: "reported",
    repeat: "first-wins",
    required: true,
    doc: "The VRRP instances that go to FAULT together when a static address, route or rule of this track_group is lost. They may be defined further down; a name that no instance has only gets a line in the log. Without members the whole track_group is dropped. A second list is refused, and its closing brace ends the track_group.",
    example: "group {\n  VI_1\n  VI_2\n}",
  }),
];
