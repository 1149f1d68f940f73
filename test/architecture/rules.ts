// Which way things point, as data, and what a single file does against it.
import { isBuiltin } from "node:module";
import { posix } from "node:path";
import ts from "typescript";

/**
 * Who may import what. A name on the left is a folder whose only door is its index.ts; on the right are other
 * such folders, npm packages (a star stands for the rest of the name), and `node:` for Node's own modules.
 */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  "parser/versions": [],
  "parser/steps": [],
  "parser/script": ["parser/versions"],
  "parser/syntax": ["chevrotain"],
  "parser/document": ["parser/syntax"],
  "parser/reader": ["parser/syntax", "parser/script", "parser/versions"],
  "parser/schema": ["parser/script", "parser/versions"],
  "parser/model": ["parser/reader", "parser/schema", "parser/steps", "parser/versions"],
  "parser/analysis": ["parser/schema", "parser/syntax"],
  "parser/diagnostics": ["parser/reader"],
  "parser/verdict": [
    "parser/model",
    "parser/diagnostics",
    "parser/reader",
    "parser/schema",
    "parser/steps",
    "parser/versions",
  ],
  "parser/lint": [
    "parser/cluster",
    "parser/verdict",
    "parser/model",
    "parser/diagnostics",
    "parser/reader",
    "parser/schema",
    "parser/steps",
    "parser/syntax",
    "parser/versions",
  ],
  "parser/cluster": [
    "parser/model",
    "parser/diagnostics",
    "parser/difference",
    "parser/reader",
    "parser/schema",
    "parser/steps",
    "parser/versions",
  ],
  // A door of its own: who compares nodes need not load what draws them.
  "parser/cluster/picture": [
    "parser/cluster",
    "parser/model",
    "parser/reader",
    "parser/schema",
    "string-width",
  ],
  "parser/explain": [
    "parser/lint",
    "parser/diagnostics",
    "parser/reader",
    "parser/schema",
    "parser/versions",
  ],
  "parser/project": [
    "parser/lint",
    "parser/diagnostics",
    "parser/reader",
    "parser/schema",
    "parser/syntax",
    "parser/versions",
    "ajv",
    "yaml",
  ],
  "parser/difference": ["parser/model", "parser/schema", "parser/versions"],
  "parser/format": ["parser/syntax", "parser/schema", "prettier"],
  // The one folder of the parser that knows of Node.
  "parser/disk": ["parser/reader", "node:"],
  // One file for each feature, in plain data.
  "lsp/service": ["parser/*", "deploy/convert", "deploy/init"],
  "lsp/server": ["lsp/service", "parser/*"],
  // The one place that knows the protocol.
  "lsp/wire": ["lsp/server", "lsp/service", "parser/*", "vscode-languageserver*", "node:"],
  lsp: ["lsp/wire"],
  // What becomes of a text on its way through a shell.
  "deploy/shell": [],
  // Where things are on a host.
  "deploy/layout": [],
  "deploy/host": ["deploy/layout", "deploy/shell", "parser/*"],
  // Configurations and kalc.yaml as texts.
  "deploy/write": ["parser/*", "yaml"],
  "deploy/convert": ["deploy/host", "deploy/write", "parser/*", "yaml"],
  // Topologies as data, and files made of them: pure.
  "deploy/init": ["deploy/inventory", "deploy/write", "parser/*"],
  // The one place that starts programs, which `objection` holds.
  "deploy/transport": ["deploy/inventory", "deploy/shell", "node:"],
  // The program that a host runs, as a text, and reading what it printed: pure.
  "deploy/observe": ["deploy/layout", "deploy/shell", "parser/*"],
  // Clusters of kalc.yaml as hosts to reach and what is to be on them: pure.
  "deploy/inventory": ["parser/*"],
  // The program that is put on a host, as a text: pure.
  "deploy/program": ["deploy/host", "deploy/layout", "deploy/observe", "deploy/shell"],
  // What is to be, beside what is: pure.
  "deploy/plan": ["deploy/host", "deploy/inventory", "deploy/observe", "deploy/shell", "parser/*"],
  // Carrying a plan out, by programs that a transport starts: no console, no process, no clock of its own.
  "deploy/apply": [
    "deploy/host",
    "deploy/inventory",
    "deploy/observe",
    "deploy/plan",
    "deploy/shell",
    "deploy/transport",
    "parser/*",
  ],
  deploy: [],
  cli: [
    "parser/*",
    "lsp",
    "deploy/*",
    "commander",
    "diff",
    "picocolors",
    "prettier",
    "sarif",
    "string-width",
    "tinyglobby",
    "node:",
  ],
  // It starts the bundled server; it imports no source of it.
  "vscode-extension/src": ["vscode", "vscode-languageclient*"],
  // What of the manifest, the grammar and the snippets is made from our data.
  "vscode-extension/generate": ["parser/*", "lsp/server"],
};

const STARTS_PROGRAMS = "deploy/transport";

/** What our packages are called from outside. */
const packageFolders: Readonly<Record<string, string>> = {
  "@kalc/parser": "parser",
  "@kalc/lsp": "lsp",
  "@kalc/deploy": "deploy",
  "kalc-vscode": "vscode-extension",
  kalc: "cli",
};

/** What one file imports against the table; `path` is relative to the repository and uses slashes. */
export function importViolations(path: string, text: string): string[] {
  const from = houseOf(path);
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => {
      const reason = from === undefined ? objectionToTest(path, fileName) : objection(path, from, fileName);
      return reason === undefined ? undefined : `${path} imports ${fileName}: ${reason}`;
    })
    .filter((violation) => violation !== undefined);
}

function objection(path: string, from: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) {
    const target = posix.join(posix.dirname(path), specifier);
    const to = houseOf(target);
    if (to === from) return undefined;
    if (to === undefined) return `${from} ends at its folder`;
    if (packageOf(to) !== packageOf(from)) return `${to} is another package: import it by its name`;
    return objectionTo(from, to) ?? pastTheDoor(target, to);
  }
  if (/^(node:)?child_process$/.test(specifier) && from !== STARTS_PROGRAMS)
    return `programs are started in ${STARTS_PROGRAMS} alone`;
  if (isBuiltin(specifier)) return objectionTo(from, "node:");
  const { name, rest } = splitSpecifier(specifier);
  const folder = packageFolders[name];
  if (folder === undefined) return objectionTo(from, name);
  if (folder === packageOf(from)) return "a package does not import itself by its name";
  return objectionTo(from, rest === "" ? folder : `${folder}/${rest}`);
}

/** Tests may use what they like, but the inside of a parser folder is open only to the tests mirroring it. */
function objectionToTest(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const target = posix.join(posix.dirname(path), specifier);
  const to = houseOf(target);
  if (to?.startsWith("parser/") !== true || path.startsWith(`test/${to}/`)) return undefined;
  return pastTheDoor(target, to);
}

function pastTheDoor(target: string, house: string): string | undefined {
  return target === `${house}/index.ts` ? undefined : `past ${house}/index.ts`;
}

function objectionTo(from: string, to: string): string | undefined {
  const allowed = mayImport[from] ?? [];
  const isAllowed = allowed.some((name) =>
    name.endsWith("*") ? to.startsWith(name.slice(0, -1)) : to === name,
  );
  return isAllowed ? undefined : `${from} may not import ${to}`;
}

/** The packages whose folders have rows of their own. */
const packagesWithRooms = new Set(
  Object.keys(mayImport)
    .filter((name) => name.includes("/"))
    .map((name) => name.split("/")[0] ?? ""),
);

/** The row of the table a file belongs to; none for tests, build scripts and the tools at the top. */
function houseOf(path: string): string | undefined {
  if (path.endsWith(".mjs")) return undefined;
  const [top = "", folder = "", ...below] = path.split("/");
  if (packagesWithRooms.has(top)) {
    const inner = `${top}/${folder}/${below[0] ?? ""}`;
    if (below.length > 1 && inner in mayImport) return inner;
    return below.length > 0 ? `${top}/${folder}` : top;
  }
  return top in mayImport ? top : undefined;
}

function packageOf(house: string): string {
  return house.split("/")[0] ?? house;
}

function splitSpecifier(specifier: string): { name: string; rest: string } {
  const words = specifier.split("/");
  const name = words.splice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  return { name, rest: words.join("/") };
}

/** A way around the table that ends where it began, if there is one. */
export function cycleIn(table: Readonly<Record<string, readonly string[]>>): readonly string[] | undefined {
  /** From where no way leads back. */
  const cleared = new Set<string>();
  const search = (way: readonly string[]): readonly string[] | undefined => {
    const here = way.at(-1) ?? "";
    const start = way.indexOf(here);
    if (start < way.length - 1) return way.slice(start);
    if (cleared.has(here)) return undefined;
    for (const next of table[here] ?? []) {
      const found = search([...way, next]);
      if (found !== undefined) return found;
    }
    cleared.add(here);
    return undefined;
  };
  for (const from of Object.keys(table)) {
    const found = search([from]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The files of its own package that a file imports, be it for a type alone. */
export function filesImported(path: string, text: string): readonly string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => posix.join(posix.dirname(path), fileName));
}

const mostLines = 400;

/** What any text of the repository must not do. */
export function textViolations(path: string, text: string): string[] {
  const found: string[] = [];
  const lines = text.split("\n").length - 1;
  const isData = path.startsWith("parser/schema/") || path.includes("/fixtures/");
  if (/\.[cm]?[jt]s$/.test(path) && !isData && lines > mostLines) {
    found.push(`${path} has ${lines} lines, more than ${mostLines}: a second job inside?`);
  }
  if (!path.startsWith("test/") && text.includes("../shared")) {
    found.push(`${path} names ../shared, which a clone does not have`);
  }
  return found;
}
