// What keepalived checks in instances and sync groups once it has read everything, in its own order. Where it
// refuses to run it goes no further, and says nothing of what comes later.
import { blocksOf } from "../../../model/index.ts";
import type { PassCompletion, Context } from "../../handlers.ts";
import { haveInterfaces } from "./absent-interfaces.ts";
import { checkFirst, checkNumber, withInterface } from "./addresses.ts";
import { checkGroup, checkInterval, checkPeers } from "./adverts.ts";
import { checkAuthentication } from "./authentication.ts";
import { diesOfMissing, haveConflicts, looksAtUnicast } from "./conflicts.ts";
import { checkOwner, checkPreempt, checkState, checkStrict, checkVersion } from "./election.ts";
import { checkMac, checkOwnInterface, checkVrf } from "./own-interfaces.ts";
import { hasAddresses, hasLeast, unicastIsPossible } from "./refusals.ts";
import { settleAll, type CompleteInstance } from "./complete-instance.ts";
import { checkSharedVmacs } from "./shared-vmac.ts";
import { joinGroups } from "./sync-groups.ts";
import { checkGroupWeights, checkOwnTracked, checkWeights } from "./tracked-weights.ts";

export const completeVrrp: PassCompletion = (context) => {
  if (!haveInterfaces(context) && !context.goesOn) return;
  const instances = settleAll(context);
  const isOld = !context.since(looksAtUnicast);
  if (isOld && (diesOfMissing(instances, context) || haveConflicts(instances, context)) && !context.goesOn)
    return;
  const usable = isOld ? instances : passing(instances, hasLeast, context);
  if (usable === undefined) return;
  joinGroups(new Map(usable.map((settled) => [settled.name, settled])), context);
  const complete = passing(usable, isComplete, context);
  if (complete === undefined) return;
  if (!isOld && haveConflicts(complete, context) && !context.goesOn) return;
  checkSharedVmacs(complete, context);
  const members = new Map(
    blocksOf(context.root, "vrrp_sync_group").map((group) => [group, [] as CompleteInstance[]]),
  );
  for (const settled of complete) if (settled.group) members.get(settled.group)?.push(settled);
  for (const [group, joined] of members) checkGroupWeights(group, joined, context);
};

/** Those that pass a check; undefined where keepalived refuses one, and with it the configuration. */
function passing(
  instances: readonly CompleteInstance[],
  check: (settled: CompleteInstance, context: Context) => boolean,
  context: Context,
): readonly CompleteInstance[] | undefined {
  if (context.goesOn) return instances.filter((settled) => check(settled, context));
  return instances.every((settled) => check(settled, context)) ? instances : undefined;
}

/** False where keepalived refuses the instance, and with it the configuration. */
function isComplete(settled: CompleteInstance, context: Context): boolean {
  const isOld = !context.since(looksAtUnicast);
  checkVersion(settled, context);
  // Up to 2.2.7 the lack of addresses is looked at first.
  const looksEarly = !context.since("2.2.8");
  if (looksEarly && !hasAddresses(settled, settled.read.addresses, context)) return false;
  checkState(settled, context);
  checkAuthentication(settled, context);
  if (isOld && !hasLeast(settled, context)) return false;
  checkPeers(settled, context);
  if (!unicastIsPossible(settled, context)) return false;
  checkMac(settled, context);
  checkFirst(settled, context);
  checkVrf(settled, context);
  checkNumber(settled, context);
  checkPreempt(settled, context);
  checkStrict(settled, context);
  checkGroup(settled, context);
  checkOwner(settled, context);
  checkInterval(settled, context);
  checkOwnInterface(settled, context);
  checkOwnTracked(settled, context);
  const left = withInterface(settled, settled.read.addresses, context);
  withInterface(settled, settled.read.excluded, context);
  if (!isOld && !hasAddresses(settled, left, context)) return false;
  checkWeights(settled, context);
  return true;
}
