// Commands that keepalived runs.
import type { Notifications, ScriptCall } from "../../model/index.ts";
import { given, type Field } from "../facts.ts";

export function call(keyword: string): Field<ScriptCall | undefined> {
  return (script, add) => {
    given(keyword)(script?.command, add);
    given(`${keyword} user`)(script?.user, add);
    given(`${keyword} group`)(script?.group, add);
  };
}

export const notifications: Field<Notifications> = (calls, add) => {
  for (const [keyword, script] of Object.entries(calls)) call(keyword)(script, add);
};
