// What a server is given to work on: the same number of lines in each language, no two blocks alike.
import { generateDiffering } from "../generate.ts";

export interface Workspace {
  readonly language: string;
  /** Files by their names in a folder; the first one is opened. */
  readonly files: Readonly<Record<string, string>>;
  /** Opened as well, where somebody else has a part in what is found. */
  readonly alsoOpen?: readonly string[];
  /** What is typed to make a mistake, and where: after this text. */
  readonly typed: { readonly behind: string; readonly text: string };
  /** Where completion is asked for: on a line of its own with this text, before this one. */
  readonly completion: { readonly before: string; readonly text: string };
  readonly hover: string;
  /** Of the server: it answers what is asked, and says nothing by itself. */
  readonly pull?: boolean;
  readonly settings?: unknown;
}

export type Language = keyof typeof WORKSPACES;

/** By the number of lines. */
export const WORKSPACES = {
  keepalived: (lines: number): Workspace => keepalived({ "keepalived.conf": differing(lines) }),
  /** A node of three, of which the others have the same virtual servers. */
  cluster: (lines: number): Workspace => ({
    ...keepalived({
      "a.conf": node(150) + differing(lines),
      "b.conf": node(100) + differing(lines),
      "c.conf": node(50) + differing(lines),
      "kalc.yaml":
        "clusters:\n  web:\n    nodes:\n      a: { file: a.conf }\n      b: { file: b.conf }\n      c: { file: c.conf }\n",
    }),
  }),
  /** One of 50 files that a main file includes. */
  included: (lines: number): Workspace => {
    const [head = "", ...servers] = differing(lines).split(/(?=^virtual_server )/m);
    const parts: Record<string, string> = {};
    servers.forEach((server, index) => {
      const name = `parts/${String(index % 50).padStart(2, "0")}.conf`;
      parts[name] = (parts[name] ?? "") + server;
    });
    return keepalived({
      "parts/00.conf": parts["parts/00.conf"] ?? "",
      ...parts,
      "keepalived.conf": `${head}include parts/*.conf\n`,
    });
  },
  json: (lines: number): Workspace => ({
    language: "json",
    files: { "k.json": `{ "servers": [\n${blocks(lines, 6, jsonServer).join(",\n")}\n] }\n` },
    typed: { behind: '"weight": ', text: "x" },
    completion: { before: '      "weight": ', text: '      "por"' },
    hover: '"weight"',
    pull: true,
    settings: { json: { validate: { enable: true }, schemas: [{ fileMatch: ["*.json"], schema: SCHEMA }] } },
  }),
  yaml: (lines: number): Workspace => ({
    language: "yaml",
    files: { "k.yaml": `servers:\n${blocks(lines, 4, yamlServer).join("")}` },
    typed: { behind: "weight: ", text: "x" },
    completion: { before: "    weight: ", text: "    por" },
    hover: "weight",
    settings: { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } },
  }),
  css: (lines: number): Workspace => ({
    language: "css",
    files: { "k.css": blocks(lines, 5, cssRule).join("") },
    typed: { behind: "  width: ", text: "{" },
    completion: { before: "  width: ", text: "  backgr" },
    hover: "width",
    pull: true,
  }),
} satisfies Readonly<Record<string, (lines: number) => Workspace>>;

const LINES_OF_A_SERVER = 38;

function keepalived(files: Readonly<Record<string, string>>): Workspace {
  return {
    language: "keepalived",
    files,
    typed: { behind: "weight ", text: "x" },
    completion: { before: "    lb_algo ", text: "    persis" },
    hover: "lb_algo",
  };
}

function differing(lines: number): string {
  return generateDiffering(Math.max(1, Math.round(lines / LINES_OF_A_SERVER)));
}

function node(priority: number): string {
  return `vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 51\n    priority ${priority}\n    virtual_ipaddress {\n        10.9.0.1/24\n    }\n}\n`;
}

function blocks(lines: number, each: number, block: (index: number) => string): readonly string[] {
  return Array.from({ length: Math.max(1, Math.round(lines / each)) }, (_, index) => block(index));
}

function jsonServer(index: number): string {
  return `    {\n      "address": "10.0.${index >> 8}.${index & 255}",\n      "port": ${1 + (index % 65_521)},\n      "weight": ${1 + (index % 251)},\n      "algorithm": "wrr"\n    }`;
}

function yamlServer(index: number): string {
  return `  - address: 10.0.${index >> 8}.${index & 255}\n    port: ${1 + (index % 65_521)}\n    weight: ${1 + (index % 251)}\n    algorithm: wrr\n`;
}

function cssRule(index: number): string {
  return `.c${index} > a:hover {\n  color: #${(0x10_00_00 + index).toString(16)};\n  width: ${index}px;\n  margin: 0 ${index % 7}px;\n}\n`;
}

const SCHEMA = {
  type: "object",
  properties: {
    servers: {
      type: "array",
      items: {
        type: "object",
        properties: {
          address: { type: "string", description: "Where it is." },
          port: { type: "integer", minimum: 1, maximum: 65_535, description: "Its port." },
          weight: { type: "integer", minimum: 0, maximum: 65_535, description: "How much it gets." },
          algorithm: { enum: ["rr", "wrr", "lc"], description: "Who is next." },
        },
      },
    },
  },
};
