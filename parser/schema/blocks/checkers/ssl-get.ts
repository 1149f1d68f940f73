import { toCome, type Definition } from "../../define.ts";

export const sslGet: readonly Definition[] = toCome;
