const NAME = "keepalived-tools";

export const rival = `${NAME} 1.1.0`;

/** What was seen of other tools, by looking at their source. It holds for the day, and nothing measures it again. */
export const looked = `Looked at in November 2026: kalc as of this repository, keepalived 2.2.7, and ${rival}, the extension for VS Code (its commit 24c4027 of July 2026). As found in August 2026: keepalived-syntax.vim (of January 2025), the lens \`keepalived.aug\` of Augeas (2022), vscode-keepalived-extension (2020).`;

export const others =
  "Besides these, PrismJS has a grammar for highlighting on web pages. Parsers and a linter of 2008 and 2009 (keepalived-check, text-keepalived, keepalived_dot_conf) know about a quarter of the keywords or less and are no longer worked on. Modules and roles for Puppet, Chef, Ansible and Salt write configurations; the module for Puppet and one of the roles can have `keepalived -t` look at the result.";

const tools = [
  "kalc",
  "`keepalived -t`",
  NAME,
  "keepalived-syntax.vim",
  "Augeas lens",
  "vscode-keepalived-extension",
] as const;

/** One column for each of the tools; "" is no. */
const table: readonly (readonly [string, ...string[]])[] = [
  [
    "Is",
    "command line, language server, VS Code extension",
    "the program itself",
    "VS Code extension",
    "Vim highlighting",
    "library for editing",
    "VS Code demo",
  ],
  [
    "Where",
    "anywhere Node runs; VS Code 1.99 and later, also in the browser",
    "on the target host",
    "VS Code 1.85 and later, desktop and remote",
    "Vim",
    "anywhere",
    "VS Code; takes every `.conf`",
  ],
  [
    "Releases of keepalived",
    "2.0.20 to 2.4.3, as told",
    "its own",
    "2.3.4",
    "2.3.2",
    "common blocks only",
    "those of a manual page",
  ],
  [
    "Validation",
    "yes, each finding with a rule and a page",
    "yes",
    "syntax, types, names, includes; 36 of 38 blocks accept words it does not know",
    "",
    "what it cannot parse",
    "",
  ],
  ["Sees the host (interfaces, scripts, users)", "`kalc plan`, over ssh", "yes", "", "", "", ""],
  ["Says what keepalived would do, exit status included", "yes", "yes", "", "", "", ""],
  ["Goes on after a fatal error", "yes", "", "yes", "", "", ""],
  ["Compares nodes and elections", "yes", "", "", "", "", ""],
  ["Ignoring a finding, severities, baselines", "yes", "", "switching checks on and off", "", "", ""],
  ["CI: formats such as SARIF", "yes", "exit status", "", "", "", ""],
  ["Fixes", "yes, one by one or all", "", "for misspelt words", "", "", ""],
  ["Completion", "yes", "", "yes", "", "", "yes"],
  ["Hover", "yes", "", "yes, with a link to the manual page", "", "", "yes"],
  ["Definition", "across files", "", "in one file", "", "", ""],
  ["References and rename", "across files", "", "", "", "", ""],
  ["Outline, links of includes, snippets", "yes", "", "yes", "", "", ""],
  ["Highlighting", "grammar and meaning", "", "grammar", "yes", "", ""],
  [
    "Formatting",
    "structure, lists and comments; ranges; as you type",
    "",
    "indentation",
    "",
    "keeps what is there",
    "",
  ],
  ["Effective configuration", "yes, with the origin of each value", "log of a dump", "", "", "", ""],
  ["As data for programs", "JSON", "", "", "", "a tree, and back", ""],
  ["From compose files and back", "yes", "", "", "", "", ""],
];

export function features(): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const head = ["", ...tools];
  return [
    line(head),
    line(head.map(() => "---")),
    ...table.map(([name, ...cells]) => line([name, ...cells.map((cell) => cell || "–")])),
  ].join("\n");
}
