import type { KeywordSpec } from "../../define.ts";
import { webCheck } from "./web-check.ts";

export const httpGet: readonly KeywordSpec[] = webCheck();
