import { toCome, type Definition } from "../../define.ts";

export const firewallSettings: readonly Definition[] = toCome;
