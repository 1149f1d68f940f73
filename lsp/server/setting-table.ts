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
  typeof value === "string" ? { value } : { wrong: "it must be a text" };

function list(value: unknown): { readonly value: readonly string[] } | { readonly wrong: string } {
  return Array.isArray(value) && value.every((one) => typeof one === "string")
    ? { value }
    : { wrong: "it must be a list of texts" };
}

export const SETTINGS: readonly ServerSetting[] = [
  {
    name: "keepalived",
    doc: `The release of keepalived that configurations are for, such as \`2.2.7\`, where no \`kalc.yaml\` says so. Without both, ${NEWEST}, the newest one known.`,
    schema: { type: "string", default: "" },
    preset: undefined,
    read: (value: unknown): Read => {
      const found = text(value);
      if ("wrong" in found) return found;
      const release = knownVersion(found.value);
      return release === undefined
        ? { wrong: `${found.value} is no release of keepalived that kalc knows, such as ${NEWEST}` }
        : { value: release };
    },
  },
  {
    name: "features",
    doc: "What the build of keepalived has, where no `kalc.yaml` says so. Without both, everything.",
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
      return unknown === undefined ? found : { wrong: `there is no feature ${unknown}` };
    },
  },
  {
    name: "configId",
    doc: "Judge configurations for this config id alone (what keepalived is given with `-i`). Without it, for every id that `@` lines name.",
    schema: { type: "string", default: "" },
    preset: undefined,
    read: text,
  },
  {
    name: "rules",
    doc: "Another severity for a rule, or `off`. What `kalc.yaml` says comes first.",
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
      if (!isMap) return { wrong: "it must be an object of rules and severities" };
      if (wrong) return { wrong: `${wrong[0]}: ${String(wrong[1])} is no rule with a severity` };
      return { value: Object.fromEntries(entries.map(([id, severity]) => [ruleNamed(id)?.id, severity])) };
    },
  },
  {
    name: "baseline",
    doc: "A file that `kalc lint --write-baseline` wrote: what it knows is not reported.",
    schema: { type: "string", default: "" },
    preset: undefined,
    read: text,
  },
  {
    name: "cluster",
    doc: "The main files of the nodes of one cluster, as seen from the folder of the workspace. Better are `clusters` in a `kalc.yaml`, which the command line reads as well.",
    schema: { type: "array", items: { type: "string" }, default: [] },
    preset: [],
    read: list,
  },
  {
    name: "maxFileSize",
    doc: "How many megabytes a file may have that is read from disk.",
    schema: { type: "number", minimum: 1, default: 64 },
    preset: 64,
    read: (value: unknown): Read =>
      typeof value === "number" && value >= 1 ? { value } : { wrong: "it must be a number of at least 1" },
  },
];

function isSeverity(value: unknown): boolean {
  return value === "off" || SEVERITIES.some((severity) => severity === value);
}
