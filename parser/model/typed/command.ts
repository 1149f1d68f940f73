import type { CommandValue } from "../../schema/index.ts";
import { valueOf } from "../block.ts";
import { asCommand, asText, inFile, inherited, type Given } from "./given.ts";
import { setting, type Scope } from "./scope.ts";

/** A command that keepalived runs, and as whom. */
export interface ScriptCall {
  readonly command: Given<CommandValue>;
  /** Undefined: keepalived_script where the host has that user, else the one keepalived runs as. */
  readonly user: Given<string> | undefined;
  /** Undefined: the user's own. */
  readonly group: Given<string> | undefined;
}

/** The accounts that scripts run as where nothing else is said. */
export interface ScriptAccount {
  readonly scriptUser: Given<string> | undefined;
  readonly scriptGroup: Given<string> | undefined;
}

const nobody: ScriptAccount = { scriptUser: undefined, scriptGroup: undefined };

/** `keyword COMMAND [USER [GROUP]]` */
export function command(scope: Scope, keyword: string, account = nobody): ScriptCall | undefined {
  const found = setting(scope, keyword);
  if (!found) return undefined;
  const value = asCommand(valueOf(found));
  if (!value) return undefined;
  const user = asText(valueOf(found, 1));
  const group = asText(valueOf(found, 2));
  const inFileOf = (text: string | undefined): Given<string> | undefined =>
    text === undefined ? undefined : inFile(text, found);
  return {
    command: inFile(value, found),
    ...(user === undefined ? accountOf(account) : { user: inFileOf(user), group: inFileOf(group) }),
  };
}

/** `user USER [GROUP]` after the command. */
export function userOf(scope: Scope, account: ScriptAccount): Pick<ScriptCall, "user" | "group"> {
  const found = setting(scope, "user");
  const user = asText(valueOf(found));
  if (!found || user === undefined) return accountOf(account);
  const group = asText(valueOf(found, 1));
  return { user: inFile(user, found), group: group === undefined ? undefined : inFile(group, found) };
}

function accountOf({ scriptUser, scriptGroup }: ScriptAccount): Pick<ScriptCall, "user" | "group"> {
  return { user: scriptUser && inherited(scriptUser), group: scriptGroup && inherited(scriptGroup) };
}
