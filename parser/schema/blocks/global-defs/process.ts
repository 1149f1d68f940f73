import { toCome, type Definition } from "../../define.ts";

export const processSettings: readonly Definition[] = toCome;
