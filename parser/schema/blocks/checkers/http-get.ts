import type { Definition } from "../../define.ts";
import { webCheck } from "./web-check.ts";

export const httpGet: readonly Definition[] = webCheck();
