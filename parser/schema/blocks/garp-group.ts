import { toCome, type Definition } from "../define.ts";

export const garpGroup: readonly Definition[] = toCome;
