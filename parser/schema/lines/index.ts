import type { LineFacts } from "../define.ts";
import { staticIpLine, vipLine } from "./addresses.ts";
import { interfaceDelayLine, linkbeatLine } from "./interfaces.ts";
import { emailLine, nameList } from "./lists.ts";
import type { LineName } from "./names.ts";
import { routeLine, staticRouteLine } from "./routes.ts";
import { ruleLine, staticRuleLine } from "./rules.ts";
import {
  trackBfdLine,
  trackFileLine,
  trackInterfaceLine,
  trackProcessLine,
  trackScriptLine,
} from "./track-lines.ts";
import { unicastPeerLine } from "./unicast-peer.ts";
import { serverGroupLine } from "./virtual-server-group.ts";

export { lineNames, type LineName } from "./names.ts";

export const lines: Readonly<Record<LineName, LineFacts>> = {
  email_line: emailLine,
  name_list: nameList,
  track_if_line: trackInterfaceLine,
  track_script_line: trackScriptLine,
  track_file_line: trackFileLine,
  track_process_line: trackProcessLine,
  track_bfd_line: trackBfdLine,
  vip_line: vipLine,
  static_ip_line: staticIpLine,
  route_line: routeLine,
  static_route_line: staticRouteLine,
  rule_line: ruleLine,
  static_rule_line: staticRuleLine,
  unicast_peer_line: unicastPeerLine,
  linkbeat_line: linkbeatLine,
  if_delay_line: interfaceDelayLine,
  vsg_line: serverGroupLine,
};
