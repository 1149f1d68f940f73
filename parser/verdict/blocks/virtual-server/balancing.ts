// What a virtual server must say of itself, and what it may not.
import { has, placeOfSetting, settingOf, textOf, type Block, type Setting } from "../../../model/index.ts";
import type { Rule } from "../../../diagnostics/index.ts";
import type { Context } from "../../handlers.ts";
import { portUnset, protocolUnset, balancingUnset, settingVoid } from "../../rule-texts/virtual-servers.ts";
import { portOfLine, type ServerGroup } from "../virtual-server-group.ts";
import { kindOf, portOf } from "./service.ts";

export function checkBalancing(block: Block, group: ServerGroup | undefined, context: Context): void {
  const report = (rule: Rule, message: string, at: Setting | undefined): void => {
    context.report(rule, { message, ...(at && { place: placeOfSetting(at) }) });
  };
  const kind = kindOf(block);
  const hasMarks = kind === "mark" || (group?.marks.length ?? 0) > 0;
  const hasAddresses = kind === "address" || (group?.addresses.length ?? 0) > 0;
  const { opening } = block;
  const protocol = settingOf(block, "protocol");

  if (hasMarks && has(block, "ha_suspend")) {
    const message =
      "`ha_suspend` needs an address, and a firewall mark has none: keepalived turns it off. Remove it.";
    report(settingVoid, message, settingOf(block, "ha_suspend"));
  }
  if (hasAddresses) checkProtocol(block, report);
  if (isWithoutPort(block, group) && !isPersistent(block)) {
    const message =
      "No port set: this virtual server takes all ports, which needs persistence, so keepalived sets `persistence_timeout` to 360 seconds. Write a port, or `persistence_timeout`.";
    report(portUnset, message, opening);
  }
  if (protocol && hasMarks && !hasAddresses) {
    const message =
      "A firewall mark covers any protocol: keepalived ignores `protocol`. Select the protocol in the firewall rule that sets the mark.";
    report(settingVoid, message, protocol);
  }
  if (!has(block, "lb_algo")) {
    const message =
      "No scheduler set: keepalived warns and uses wlc. Write `lb_algo wlc`, or the scheduler you want.";
    report(balancingUnset, message, opening);
  }
}

function checkProtocol(block: Block, report: (rule: Rule, message: string, at?: Setting) => void): void {
  const protocol = settingOf(block, "protocol");
  if (!protocol) {
    const message =
      "No protocol set: keepalived assumes UDP, so TCP clients get no answer. Write `protocol TCP`, or the protocol you serve.";
    report(protocolUnset, message, block.opening);
  }
  const said = (textOf(protocol) ?? "UDP").toUpperCase();
  if (has(block, "ops") && said !== "UDP") {
    const message = `\`ops\` is for UDP, and this is ${said}: keepalived turns it off. Remove it.`;
    report(settingVoid, message, settingOf(block, "ops"));
  }
}

function isWithoutPort(block: Block, group: ServerGroup | undefined): boolean {
  if (group) return group.addresses.some((line) => portOfLine(line) === 0);
  return kindOf(block) === "address" && portOf(block.opening) === 0;
}

function isPersistent(block: Block): boolean {
  return has(block, "persistence_timeout") || has(block, "persistence_granularity");
}
