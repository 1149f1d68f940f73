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
        "keepalived version that the configurations are for, or a distribution for the version it ships.",
      enum: [...RELEASES, ...Object.keys(DISTRIBUTIONS)],
      default: NEWEST,
    },
    features: {
      description:
        "Build features of that keepalived, as a list, or the name of a file with the output of keepalived --version. Without it, keywords that depend on the build are accepted.",
      anyOf: [
        { type: "array", items: { enum: Object.keys(features) }, uniqueItems: true },
        { type: "string", minLength: 1 },
      ],
    },
    processors: {
      description: "Number of processors of the hosts. Without it, any processor number is accepted.",
      type: "integer",
      minimum: 1,
    },
    rules: {
      description: "Severity of a rule's findings, or off; by the rule's id or name.",
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
        "Lowest severity that makes kalc lint exit 1; keepalived: exactly when keepalived -t would fail.",
      enum: FAIL_ON,
      default: "error",
    },
    format: {
      description: "Style of kalc fmt.",
      type: "object",
      additionalProperties: false,
      properties: {
        "tab-width": { description: "Spaces per level.", type: "integer", minimum: 1, maximum: 16 },
        "use-tabs": { description: "Indent with tabs.", type: "boolean" },
      },
    },
    ignore: {
      description: "Patterns of files to skip in folders and patterns, relative to this file.",
      type: "array",
      items: { type: "string", minLength: 1 },
    },
    root: {
      description:
        "Where to find absolute include paths: the folder that stands for / of the host, or one folder per path of the host. Relative to this file.",
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
                file: { description: "Main file of the node, relative to this file.", type: "string" },
                "config-id": {
                  description: "Config id of the node (keepalived -i), for @ lines.",
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
