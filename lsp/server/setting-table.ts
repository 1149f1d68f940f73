// Every setting of the server, once: what it may be, what it is without being set, and what it is for. Reading them,
// the extension's manifest and the table in the documentation are made of it.
import { SEVERITIES } from "@kalc/parser/diagnostics";
import { allRules, ruleNamed } from "@kalc/parser/lint";
import { features } from "@kalc/parser/schema";
import { knownVersion, NEWEST } from "@kalc/parser/versions";
import type { ServerSettings } from "./server-settings.ts";

export interface ServerSetting {
  readonly name: keyof ServerSettings;
  /** One or two sentences. Markdown. */
  readonly doc: string;
  /** JSON Schema, as a VS Code manifest has it. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** What the server takes where nothing is set. */
  readonly preset: unknown;
  readonly read: (value: unknown) => Read;
}

type Read = { readonly value: unknown } | { readonly wrong: string };

const text = (value: unknown): { readonly value: string } | { readonly wrong: string } =>
  typeof value === "string" ? { value } : { wrong: "it must be a string" };

function list(value: unknown): { readonly value: readonly string[] } | { readonly wrong: string } {
  return Array.isArray(value) && value.every((one) => typeof one === "string")
    ? { value }
    : { wrong: "it must be a list of strings" };
}

export const SETTINGS: readonly ServerSetting[] = [
  {
    name: "keepalived",
    doc: `keepalived release of the configurations, such as \`2.2.7\`, if no \`kalc.yaml\` sets it. The default is ${NEWEST}, the newest known release.`,
    schema: { type: "string", default: "" },
    preset: undefined,
    read: (value: unknown): Read => {
      const found = text(value);
      if ("wrong" in found) return found;
      const release = knownVersion(found.value);
      return release === undefined
        ? { wrong: `kalc does not know keepalived ${found.value}: write a release such as ${NEWEST}` }
        : { value: release };
    },
  },
  {
    name: "features",
    doc: "Build features of keepalived, if no `kalc.yaml` sets them. The default is all of them.",
    schema: {
      type: ["array", "null"],
      items: { type: "string", enum: Object.keys(features) },
      default: null,
    },
    preset: undefined,
    read: (value: unknown): Read => {
      const found = list(value);
      if ("wrong" in found) return found;
      const unknown = found.value.find((name) => !(name in features));
      return unknown === undefined ? found : { wrong: `unknown feature ${unknown}` };
    },
  },
  {
    name: "configId",
    doc: "Check configurations only for this config id (keepalived's option `-i`). The default is every id that `@` lines name.",
    schema: { type: "string", default: "" },
    preset: undefined,
    read: text,
  },
  {
    name: "rules",
    doc: "Severity of a rule, or `off`. `kalc.yaml` takes precedence.",
    schema: {
      type: "object",
      propertyNames: {
        enum: [...allRules.map(({ id }) => id), ...allRules.map(({ name }) => name)],
        enumDescriptions: [
          ...allRules.map(({ name, summary }) => `${name}: ${summary}`),
          ...allRules.map(({ id, summary }) => `${id}: ${summary}`),
        ],
      },
      additionalProperties: { type: "string", enum: [...SEVERITIES, "off"] },
      default: {},
    },
    preset: {},
    read: (value: unknown): Read => {
      const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
      const entries = isMap ? Object.entries(value) : [];
      const wrong = entries.find(([id, severity]) => !ruleNamed(id) || !isSeverity(severity));
      if (!isMap) return { wrong: "it must be an object with rules and severities" };
      if (wrong) return { wrong: `${wrong[0]}: ${String(wrong[1])} is not a rule with a severity` };
      return { value: Object.fromEntries(entries.map(([id, severity]) => [ruleNamed(id)?.id, severity])) };
    },
  },
  {
    name: "baseline",
    doc: "File written by `kalc lint --write-baseline`: findings listed in it are not reported.",
    schema: { type: "string", default: "" },
    preset: undefined,
    read: text,
  },
  {
    name: "cluster",
    doc: "Main files of the nodes of one cluster, relative to the workspace folder. Prefer `clusters` in a `kalc.yaml`, which the command line reads too.",
    schema: { type: "array", items: { type: "string" }, default: [] },
    preset: [],
    read: list,
  },
  {
    name: "maxFileSize",
    doc: "Largest file to read from disk, in megabytes.",
    schema: { type: "number", minimum: 1, default: 64 },
    preset: 64,
    read: (value: unknown): Read =>
      typeof value === "number" && value >= 1 ? { value } : { wrong: "it must be a number, at least 1" },
  },
];

function isSeverity(value: unknown): boolean {
  return value === "off" || SEVERITIES.some((severity) => severity === value);
}
