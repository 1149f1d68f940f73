import { toCome, type Definition } from "../../define.ts";

export const scriptSettings: readonly Definition[] = toCome;
