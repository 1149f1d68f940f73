import { SEVERITIES } from "../../diagnostics/index.ts";
import { allRules } from "../../lint/index.ts";
import { features } from "../../schema/index.ts";
import { DISTRIBUTIONS, NEWEST, RELEASES } from "../../versions/index.ts";
import { clusterProperties, nodeProperties } from "./deployment.ts";
import { FAIL_ON } from "./settings.ts";

/**
 * The JSON Schema of kalc.yaml, made from the data it names, so that it knows every version, feature and rule.
 * kalc.schema.json, which editors use, is this; a test writes and compares it.
 */
export const settingsSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Settings of kalc (kalc.yaml)",
  type: "object",
  additionalProperties: false,
  properties: {
    keepalived: {
      description:
        "The version of keepalived the configurations are for, or a distribution, which stands for the one it ships.",
      enum: [...RELEASES, ...Object.keys(DISTRIBUTIONS)],
      default: NEWEST,
    },
    features: {
      description:
        "What that keepalived was built with, as a list, or the name of a file with the output of keepalived --version. Without it words that depend on the build are accepted.",
      anyOf: [
        { type: "array", items: { enum: Object.keys(features) }, uniqueItems: true },
        { type: "string", minLength: 1 },
      ],
    },
    processors: {
      description:
        "How many processors the hosts have. Without it a configuration may name any number of a processor.",
      type: "integer",
      minimum: 1,
    },
    rules: {
      description: "How bad the findings of a rule are taken to be, or off; by the rule's id or name.",
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(
        allRules.flatMap(({ id, name, summary, severity }) =>
          [id, name].map((key) => [
            key,
            { description: summary, enum: ["off", ...SEVERITIES], default: severity },
          ]),
        ),
      ),
    },
    "fail-on": {
      description:
        "The least severity that makes kalc lint end with status 1; keepalived: exactly where keepalived -t would fail.",
      enum: FAIL_ON,
      default: "error",
    },
    format: {
      description: "How kalc fmt writes configurations.",
      type: "object",
      additionalProperties: false,
      properties: {
        "tab-width": { description: "Blanks for each level.", type: "integer", minimum: 1, maximum: 16 },
        "use-tabs": { description: "Indent by tabs.", type: "boolean" },
      },
    },
    ignore: {
      description: "Patterns of files to leave out where a folder or pattern is given, seen from this file.",
      type: "array",
      items: { type: "string", minLength: 1 },
    },
    root: {
      description:
        "Where the absolute path of an include lies: the folder that stands for / of the host, or folders for some of the host's. Seen from this file.",
      type: ["string", "object"],
      minLength: 1,
      additionalProperties: false,
      patternProperties: { "^/": { type: "string", minLength: 1 } },
    },
    clusters: {
      description: "The nodes that fail over to each other.",
      type: "object",
      additionalProperties: {
        type: "object",
        additionalProperties: false,
        required: ["nodes"],
        properties: {
          nodes: {
            type: "object",
            minProperties: 1,
            additionalProperties: {
              type: "object",
              additionalProperties: false,
              required: ["file"],
              properties: {
                file: { description: "The node's main file, seen from this file.", type: "string" },
                "config-id": {
                  description: "What keepalived is given with -i there, for @ lines.",
                  type: "string",
                },
                ...nodeProperties,
              },
            },
          },
          ...clusterProperties,
        },
      },
    },
  },
} as const;
