import type { ServerSettings } from "./server-settings.ts";
import { SETTINGS } from "./setting-table.ts";

export interface ReadSettings {
  readonly settings: ServerSettings;
  /** What is wrong with them, each a sentence without a full stop; the others count. */
  readonly errors: readonly string[];
}

/** What a client sent, whatever it is: only what is as it must be is used. */
export function readServerSettings(sent: unknown): ReadSettings {
  const given = isRecord(sent) ? sent : {};
  const errors: string[] = [];
  const values: Record<string, unknown> = {};
  for (const { name, read, preset } of SETTINGS) {
    const value = given[name];
    if (value === undefined || value === null || value === "") values[name] = preset;
    else {
      const found = read(value);
      if ("wrong" in found) errors.push(`kalc.${name}: ${found.wrong}`);
      values[name] = "wrong" in found ? preset : found.value;
    }
  }
  return { settings: values as unknown as ServerSettings, errors };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
