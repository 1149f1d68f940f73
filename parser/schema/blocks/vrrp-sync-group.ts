import { toCome, type Definition } from "../define.ts";

export const vrrpSyncGroup: readonly Definition[] = toCome;
