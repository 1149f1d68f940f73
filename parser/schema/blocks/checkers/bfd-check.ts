import { toCome, type Definition } from "../../define.ts";

export const bfdCheck: readonly Definition[] = toCome;
