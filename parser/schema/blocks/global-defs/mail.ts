import { toCome, type Definition } from "../../define.ts";

export const mailSettings: readonly Definition[] = toCome;
