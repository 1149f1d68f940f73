import { toCome, type Definition } from "../../define.ts";

export const dnsCheck: readonly Definition[] = toCome;
