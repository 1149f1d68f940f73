import { toCome, type Definition } from "../../define.ts";

export const fileSettings: readonly Definition[] = toCome;
