import { toCome, type Definition } from "../../define.ts";

export const schedulingSettings: readonly Definition[] = toCome;
