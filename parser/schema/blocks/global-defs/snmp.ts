import { toCome, type Definition } from "../../define.ts";

export const snmpSettings: readonly Definition[] = toCome;
