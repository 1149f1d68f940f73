import { lineToCome, type LineFacts } from "../define.ts";

export const interfaceDelayLine: LineFacts = lineToCome;
export const linkbeatLine: LineFacts = lineToCome;
