import { asFlag, byDefault, inherited, type Given } from "./given.ts";
import { command, type ScriptAccount, type ScriptCall } from "./command.ts";
import { written, type Scope } from "./scope.ts";

/** Who is told of changes, by keyword: notify, notify_master… */
export type Notifications = Readonly<Record<string, ScriptCall>>;

const nobody: Notifications = {};

export function notificationsIn(
  scope: Scope,
  keywords: readonly string[],
  account: ScriptAccount,
): Notifications {
  let calls: Record<string, ScriptCall> | undefined;
  for (const keyword of keywords) {
    const call = command(scope, keyword, account);
    if (call) (calls ??= {})[keyword] = call;
  }
  return calls ?? nobody;
}

export const stateNotifications = [
  "notify_master",
  "notify_backup",
  "notify_fault",
  "notify_stop",
  "notify",
] as const;

/** `smtp_alert` of a thing: its own, else what counts for all of its kind. */
export function smtpAlert(
  scope: Scope,
  elsewhere: Given<boolean> | undefined,
  otherwise = false,
): Given<boolean> {
  const own = written(scope, "smtp_alert", asFlag);
  return own ?? (elsewhere ? inherited(elsewhere) : byDefault(otherwise));
}
