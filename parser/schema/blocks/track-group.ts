import { toCome, type Definition } from "../define.ts";

export const trackGroup: readonly Definition[] = toCome;
