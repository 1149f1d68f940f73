// With DR and TUN packets arrive at a server with the port they were sent to.
import { placeOfSetting, type Block, type Setting } from "../../../model/index.ts";
import type { Fix } from "../../../diagnostics/index.ts";
import { fixOf, replacement } from "../../edits.ts";
import type { Context } from "../../handlers.ts";
import { portMismatch } from "../../rule-texts/virtual-servers.ts";
import { portOfLine, type ServerGroup } from "../virtual-server-group.ts";
import type { CheckedServer } from "./servers.ts";
import { kindOf, portOf } from "./service.ts";

export function checkPorts(
  block: Block,
  group: ServerGroup | undefined,
  servers: readonly CheckedServer[],
  context: Context,
): void {
  const ports = group ? new Set(group.addresses.map(portOfLine)) : new Set([portOf(block.opening)]);
  const hasMarks = group ? group.marks.length > 0 : kindOf(block) === "mark";
  for (const { setting, method } of servers) {
    const port = method === "NAT" ? 0 : portOf(setting);
    if (port === 0) continue;
    const report = reporterOf(setting, block, context);
    const [own] = ports;
    const word = setting.words[1];
    const isOne = ports.size === 1 && own !== undefined && own !== 0 && !hasMarks;
    const fix = isOne ? fixOf(`Write port ${own}`, false, replacement(setting, word, `${own}`)) : undefined;
    if (hasMarks) {
      const done = group ? "warns and ignores the port" : "ignores the port";
      report(
        `${method ?? "This method"} does not change the port of marked packets: keepalived ${done}. Write the address without a port.`,
      );
    }
    if (hasMarks && !group) continue;
    if ([...ports].every((own) => own === port)) continue;
    const done = group ? "warns" : `uses ${[...ports].join()} for the server`;
    report(
      `${method ?? "This method"} cannot change the port, and the virtual server's is not ${port}: keepalived ${done}. Write the same port for both, or use NAT.`,
      fix,
    );
  }
}

function reporterOf(
  setting: Setting,
  { opening }: Block,
  context: Context,
): (message: string, fix?: Fix) => void {
  const related = opening ? [{ message: "The virtual server.", place: placeOfSetting(opening) }] : [];
  return (message, fix) => {
    context.report(portMismatch, { message, related, fix, place: placeOfSetting(setting) });
  };
}
