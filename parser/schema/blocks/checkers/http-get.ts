import { toCome, type Definition } from "../../define.ts";

export const httpGet: readonly Definition[] = toCome;
