export const lineNames = [
  "email_line",
  "name_list",
  "track_if_line",
  "track_script_line",
  "track_file_line",
  "track_process_line",
  "track_bfd_line",
  "vip_line",
  "static_ip_line",
  "route_line",
  "static_route_line",
  "rule_line",
  "static_rule_line",
  "unicast_peer_line",
  "linkbeat_line",
  "if_delay_line",
  "vsg_line",
] as const;

export type LineName = (typeof lineNames)[number];
