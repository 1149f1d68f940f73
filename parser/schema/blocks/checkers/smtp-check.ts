import { toCome, type Definition } from "../../define.ts";

export const smtpCheck: readonly Definition[] = toCome;
