import { toCome, type Definition } from "../../define.ts";

export const miscCheck: readonly Definition[] = toCome;
