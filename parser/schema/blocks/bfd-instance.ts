import { toCome, type Definition } from "../define.ts";

export const bfdInstance: readonly Definition[] = toCome;
