import { toCome, type Definition } from "../define.ts";

export const vrrpTrackProcess: readonly Definition[] = toCome;
