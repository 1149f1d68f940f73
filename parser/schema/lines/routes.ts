import { lineToCome, type LineFacts } from "../define.ts";

export const routeLine: LineFacts = lineToCome;
export const staticRouteLine: LineFacts = lineToCome;
