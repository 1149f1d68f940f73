import type { Measurement } from "./measurement.ts";

export const measured: readonly Measurement[] = [];
