// Commands that keepalived runs.
import type { Notifications, ScriptCall } from "@kalc/parser/model";
import { given, objectOf, recordOf, type Field } from "./fields.ts";

export const call: Field<ScriptCall> = objectOf<ScriptCall>({ command: given, user: given, group: given });
export const notifications: Field<Notifications> = recordOf(call);
