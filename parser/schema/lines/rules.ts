import { lineToCome, type LineFacts } from "../define.ts";

export const ruleLine: LineFacts = lineToCome;
export const staticRuleLine: LineFacts = lineToCome;
