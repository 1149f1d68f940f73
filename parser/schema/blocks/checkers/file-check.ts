import { toCome, type Definition } from "../../define.ts";

export const fileCheck: readonly Definition[] = toCome;
