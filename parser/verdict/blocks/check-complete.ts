// What the checker process does once it has read everything.
import { blocksOf, nameOf, placeOfSetting, silentAbout, textOf, type Block } from "../../model/index.ts";
import { nearestNames, type Family } from "../../schema/index.ts";
import type { Context } from "../handlers.ts";
import { familyMismatch, groupMissing } from "../rule-texts/virtual-servers.ts";
import { groupOf, type ServerGroup } from "./virtual-server-group.ts";
import { crashOverHosts, hangOverHosts } from "./checkers/hosts.ts";
import { freeDnsCheck } from "./checkers/queue.ts";
import { checkBalancing } from "./virtual-server/balancing.ts";
import { reportEmpty } from "./virtual-server/index.ts";
import { checkPorts } from "./virtual-server/ports.ts";
import { checkServers } from "./virtual-server/servers.ts";
import { kindOf, serviceOf } from "./virtual-server/service.ts";

export function completeChecker(context: Context): void {
  const groups = groupsByName(context);
  const linked: Linked[] = [];
  for (const block of blocksOf(context.root, "virtual_server")) {
    const group = kindOf(block) === "group" ? linkGroup(block, groups, context) : undefined;
    if (context.isOver) return;
    if (!block.isRemoved) linked.push({ block, group });
  }
  checkEach(linked, context);
  if (context.isOver) return;
  const hosts = linked.filter(({ block }) => block.form === undefined);
  hangOverHosts(
    hosts.map(({ block }) => block),
    context,
  );
}

interface Linked {
  readonly block: Block;
  readonly group: ServerGroup | undefined;
}

function checkEach(linked: readonly Linked[], context: Context): void {
  for (const { block, group } of linked) {
    if (context.isOver) break;
    const silent = silentAbout(block);
    if (silent?.has(check)) continue;
    const before = context.reports.length;
    const { questions } = context;
    check(block, group, context);
    // What keepalived corrects is no longer what it was by itself.
    if (context.reports.length > before) block.form = undefined;
    else if (context.questions === questions) silent?.add(check);
  }
}

function check(block: Block, group: ServerGroup | undefined, context: Context): void {
  if (blocksOf(block, "real_server").length === 0) reportEmpty(block, context);
  else {
    checkBalancing(block, group, context);
    checkPorts(block, group, checkServers(block, context), context);
  }
}

/** Of groups with the same name the first one counts. */
function groupsByName({ root }: Context): ReadonlyMap<string, ServerGroup> {
  const groups = new Map<string, ServerGroup>();
  for (const block of blocksOf(root, "virtual_server_group")) {
    const name = textOf(block.opening) ?? "";
    if (!groups.has(name)) groups.set(name, groupOf(block));
  }
  return groups;
}

function linkGroup(
  block: Block,
  groups: ReadonlyMap<string, ServerGroup>,
  context: Context,
): ServerGroup | undefined {
  const name = textOf(block.opening, 1) ?? "";
  const group = groups.get(name);
  const place = block.opening && placeOfSetting(block.opening);
  if (!group) {
    const [nearest] = nearestNames(name, groups.keys());
    const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
    const message = `No usable virtual_server_group "${name}": keepalived drops this virtual server and says so only in its log. Correct the name, or define the group.${hint}`;
    context.report(groupMissing, { message, place, printed: "logged" });
    drop(block, context);
    return undefined;
  }
  const { family } = serviceOf(block);
  if (!fits(group, family, context)) {
    const message = `This virtual server is IPv${family ?? 4} (by ip_family, its servers or persistence_granularity), its group ${nameOf(block)} is not: keepalived drops the virtual server and says so only in its log. Use one family.`;
    context.report(familyMismatch, { message, place, printed: "logged" });
    drop(block, context);
  }
  return group;
}

function drop(block: Block, context: Context): void {
  block.isRemoved = true;
  const realServers = block.blocks.get("real_server") ?? [];
  for (const realServer of blocksOf(block, "real_server")) crashOverHosts(realServer, context);
  for (const check of realServers.flatMap((realServer) => blocksOf(realServer, "DNS_CHECK"))) {
    if (!context.isOver) freeDnsCheck(check, context);
  }
}

function fits({ families, addresses }: ServerGroup, family: Family | undefined, context: Context): boolean {
  // Up to 2.0.20 a virtual server always had a family by now.
  if (!context.since("2.1.0")) return addresses.length === 0 || families.has(family ?? 4);
  return family === undefined || families.size === 0 || (families.size === 1 && families.has(family));
}
