import { toCome, type Definition } from "../../define.ts";

export const lvsSettings: readonly Definition[] = toCome;
