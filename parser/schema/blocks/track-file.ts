import { toCome, type Definition } from "../define.ts";

export const trackFile: readonly Definition[] = toCome;
