import { toCome, type Definition } from "../define.ts";

export const ssl: readonly Definition[] = toCome;
