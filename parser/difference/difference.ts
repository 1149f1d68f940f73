// Two configurations compared by meaning: what keepalived runs with, whatever it is written like.
import type { TypedConfiguration, VirtualServer } from "../model/index.ts";
import type { Change } from "./change.ts";
import { compareFacts, compareThings, type Comparison } from "./compare.ts";
import { addressKind, heldBy } from "./kinds/addresses.ts";
import { globalFacts, sslFacts } from "./kinds/globals.ts";
import { garpGroupKind, syncGroupKind, trackGroupKind } from "./kinds/groups.ts";
import { instanceKind } from "./kinds/instance.ts";
import { routeKind } from "./kinds/routes.ts";
import {
  bfdKind,
  delaysKind,
  linkbeatKind,
  scriptKind,
  trackFileKind,
  trackProcessKind,
} from "./kinds/trackers.ts";
import { serverGroupKind, virtualServerKind } from "./kinds/virtual-server.ts";
import { saysTheSame } from "./same-words.ts";

/**
 * What differs, in the order of the old configuration; nothing where only the writing does. `isSecret` says of further
 * values that nobody is to read them.
 */
export function differenceBetween(
  before: TypedConfiguration,
  after: TypedConfiguration,
  isSecret?: Comparison["isSecret"],
): readonly Change[] {
  const changes: Change[] = [];
  const root: Comparison = { path: [], changes, isSecret };
  compareFacts(globalFacts, before.globals, after.globals, root);
  compareFacts(sslFacts, before.ssl, after.ssl, root);
  compareStatics(before, after, root);
  compareThings(linkbeatKind, before.linkbeatInterfaces, after.linkbeatInterfaces, root);
  compareThings(delaysKind, before.interfaceDelays, after.interfaceDelays, root);
  compareThings(garpGroupKind, before.garpGroups, after.garpGroups, root);
  compareThings(scriptKind, before.scripts, after.scripts, root);
  compareThings(trackFileKind, before.trackFiles, after.trackFiles, root);
  compareThings(trackProcessKind, before.trackProcesses, after.trackProcesses, root);
  compareThings(bfdKind, before.bfdInstances, after.bfdInstances, root);
  const names = compareInstances(before, after, root);
  compareThings(syncGroupKind(names), before.syncGroups, after.syncGroups, root);
  compareThings(trackGroupKind(names), before.trackGroups, after.trackGroups, root);
  compareThings(serverGroupKind, before.virtualServerGroups, after.virtualServerGroups, root);
  compareServers(before, after, root);
  return changes;
}

function compareStatics(before: TypedConfiguration, after: TypedConfiguration, root: Comparison): void {
  const held = ({ staticAddresses, globals }: TypedConfiguration): ReturnType<typeof heldBy> =>
    heldBy(staticAddresses, globals.defaultInterface.value);
  compareThings(addressKind("static_ipaddress"), held(before), held(after), root);
  compareThings(routeKind("static_routes"), before.staticRoutes, after.staticRoutes, root);
  compareThings(routeKind("static_rules"), before.staticRules, after.staticRules, root);
}

/** Gives the new names of instances that have one. */
function compareInstances(
  before: TypedConfiguration,
  after: TypedConfiguration,
  root: Comparison,
): ReadonlyMap<string, string> {
  const start = root.changes.length;
  compareThings(instanceKind, before.instances, after.instances, root);
  const names = new Map<string, string>();
  for (let at = start; at < root.changes.length; at += 1) {
    const change = root.changes[at];
    if (change?.kind === "renamed") names.set(change.before, change.after);
  }
  return names;
}

/**
 * There may be ten thousands. What a server comes to depends on its own words and on what is compared before it:
 * where that is the same, equal words need no second look.
 */
function compareServers(before: TypedConfiguration, after: TypedConfiguration, root: Comparison): void {
  const isSameAround = root.changes.length === 0 && before.version === after.version;
  const kind = virtualServerKind((one, other) => isSameAround && saysTheSame(one.block, other.block));
  compareThings(kind, before.virtualServers, after.virtualServers, root);
}

/** What differs between two virtual servers, whatever they are called. */
export function differenceBetweenServers(before: VirtualServer, after: VirtualServer): readonly Change[] {
  // Where nothing is another, nothing is made to compare it with: that is how it mostly is, thousands of times.
  if (saysTheSame(before.block, after.block)) return [];
  const changes: Change[] = [];
  const kind = virtualServerKind((one, other) => saysTheSame(one.block, other.block));
  compareThings({ ...kind, id: () => "" }, [before], [after], { path: [], changes });
  return changes;
}
