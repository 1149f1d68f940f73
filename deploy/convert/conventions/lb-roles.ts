// Who is main and who is backup, with what priorities: the image renders both as MASTER and reads PRIORITY for one of
// them only, so what was meant has to be put together.
import type { IntentMember } from "../intent/intent.ts";
import { given, integerOf, note, wordOf, type Env } from "./env.ts";
import { notOwner } from "./pair.ts";

const MAIN = 200;
const BACKUP = 180;
const GAP = MAIN - BACKUP;

interface Roles {
  readonly members: readonly IntentMember[];
  readonly nopreempt: boolean;
}

export function mainAndBackup(env: Env): Roles {
  const isBackup = wordOf(env, "LBMode", ["main", "backup"], "main") === "backup";
  const [main, backup] = priorities(env, isBackup);
  const state = wordOf(env, "STATE", ["MASTER", "BACKUP"], isBackup ? "BACKUP" : "MASTER");
  if (isBackup && state === "MASTER") {
    const message =
      "STATE is MASTER on a backup node: written as BACKUP, or both nodes would start as master.";
    note(env, "two-masters", "corrected", message, given(env, "STATE"));
  }
  const nopreempt = !isBackup && state === "BACKUP";
  if (nopreempt) {
    const message =
      "STATE is BACKUP on the main node: the node that holds the addresses keeps them (nopreempt on both nodes).";
    note(env, "no-fail-back", "understood", message, given(env, "STATE"));
  }
  const mainState = nopreempt || main <= backup ? "BACKUP" : "MASTER";
  if (given(env, "STATE") === undefined && mainState === "MASTER") {
    const message =
      "The image starts both nodes as MASTER, which turns its nopreempt off. Written as MASTER and BACKUP, without nopreempt.";
    note(env, "two-masters", "corrected", message, given(env, "LBMode"));
  }
  return {
    members: [
      { state: mainState, priority: main, unicast: undefined },
      { state: "BACKUP", priority: backup, unicast: undefined },
    ],
    nopreempt,
  };
}

function priorities(env: Env, isBackup: boolean): readonly [main: number, backup: number] {
  const range = { min: 1, max: 255 };
  const mainGiven = given(env, "PRIORITY");
  const backupGiven = given(env, "PRIORITYBACKUP");
  const main = notOwner(env, mainGiven, integerOf(env, "PRIORITY", { ...range, preset: MAIN }));
  const backup = notOwner(env, backupGiven, integerOf(env, "PRIORITYBACKUP", { ...range, preset: BACKUP }));
  if (isBackup && mainGiven && !backupGiven && main < MAIN) {
    const message = `The image ignores PRIORITY on a backup node. ${main} is used for this node, and ${MAIN} for the main one.`;
    note(env, "priority-on-backup", "corrected", message, mainGiven);
    return [MAIN, main];
  }
  if (main > backup) return [main, backup];
  if (mainGiven && backupGiven && main < backup) {
    const message = `PRIORITYBACKUP (${backup}) is above PRIORITY (${main}): the backup would be master. Both are written unchanged, and both nodes start as BACKUP: correct the priorities.`;
    note(env, "priorities-inverted", "impossible", message, backupGiven);
    return [main, backup];
  }
  if (backupGiven && !mainGiven) {
    const raised = Math.min(254, backup + GAP);
    const message = `PRIORITYBACKUP is ${backup} and PRIORITY is not set, which means ${main}: the main node gets ${raised}.`;
    note(env, "priority-adjusted", "corrected", message, backupGiven);
    return raised > backup ? [raised, backup] : [raised, raised - 1];
  }
  const lowered = main > 1 ? Math.max(1, mainGiven && backupGiven ? main - 1 : main - GAP) : 1;
  const message = `The backup's priority would be ${backup}, not lower than the main node's ${main}: it gets ${lowered}.`;
  note(env, "priority-adjusted", "corrected", message, backupGiven ?? mainGiven);
  return main > lowered ? [main, lowered] : [2, 1];
}
