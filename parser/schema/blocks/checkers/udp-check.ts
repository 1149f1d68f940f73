import { toCome, type Definition } from "../../define.ts";

export const udpCheck: readonly Definition[] = toCome;
