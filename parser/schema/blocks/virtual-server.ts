import { toCome, type Definition } from "../define.ts";

export const virtualServer: readonly Definition[] = toCome;
