import { lineToCome, type LineFacts } from "../define.ts";

export const serverGroupLine: LineFacts = lineToCome;
