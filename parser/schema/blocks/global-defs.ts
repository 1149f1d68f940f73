import { toCome, type Definition } from "../define.ts";

export const globalDefs: readonly Definition[] = toCome;
