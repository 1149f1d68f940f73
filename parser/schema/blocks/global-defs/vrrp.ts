import { toCome, type Definition } from "../../define.ts";

export const vrrpDefaults: readonly Definition[] = toCome;
