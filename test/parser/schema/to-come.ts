import type { LineName } from "../../../parser/schema/index.ts";

// What nobody has written down yet, in the order it is shared out. Take a line away when its block is complete; a
// test fails as long as a line is here that need not be, and when one is missing.

/** Blocks whose keywords are still to come, by the path to them. */
export const blocksToCome: readonly string[] = [
  "global_defs",

  "track_group",
  "vrrp_sync_group",
  "garp_group",
  "vrrp_track_process",
  "track_file",
  "vrrp_track_file",
  "bfd_instance",
  "SSL",

  "virtual_server",
  "virtual_server.real_server",

  "virtual_server.real_server.MISC_CHECK",
  "virtual_server.real_server.FILE_CHECK",
  "virtual_server.real_server.BFD_CHECK",
];

/** Line grammars still to come. */
export const linesToCome: readonly LineName[] = [
  "rule_line",
  "static_rule_line",

  "linkbeat_line",
  "if_delay_line",

  "vsg_line",
];
