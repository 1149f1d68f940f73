import { positionAt } from "@kalc/parser/syntax";
import {
  PASSES,
  PROBLEMS,
  type EffectiveStatement,
  type Reading,
  type ReadingProblem,
} from "@kalc/parser/reader";

/** A JSON array with one statement on each line: words as this pass has them, file and line as it counts. */
export function statementsJson(statements: readonly EffectiveStatement[]): string {
  const lines = statements.map(({ file, line, words }) =>
    JSON.stringify({ file: file.name, line, words: words.map(({ text }) => text) }),
  );
  return lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
}

interface BlockJson {
  readonly file: string;
  readonly line: number;
  readonly words: readonly string[];
  block?: BlockJson[];
}

/** Deeper than any configuration, and shallow enough for whoever reads the JSON. */
const DEEPEST = 100;

/** The effective configuration of the first pass, its blocks nested by their braces, and what reading it met. */
export function configurationJson(reading: Reading): string {
  const ended = PASSES.filter((pass) => reading.passes[pass].ended !== undefined);
  const head = {
    version: 1,
    keepalived: reading.version,
    configId: reading.configId ?? null,
    configIds: reading.configIds,
    files: reading.files.map(({ path }) => path),
    ended: Object.fromEntries(ended.map((pass) => [pass, reading.passes[pass].ended])),
  };
  const fields = Object.entries(head).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`);
  fields.push(
    `  "problems": ${list(distinct(reading).map(problemJson), (problem) => JSON.stringify(problem), "  ")}`,
  );
  fields.push(`  "configuration": ${blocksJson(nested(reading.passes.parent.statements), "  ")}`);
  return `{\n${fields.join(",\n")}\n}\n`;
}

/** A statement to a line, so that the output can be read, compared and searched line by line. */
function blocksJson(blocks: readonly BlockJson[], indent: string): string {
  return list(
    blocks,
    ({ block, ...statement }) => {
      const text = JSON.stringify(statement);
      return block ? `${text.slice(0, -1)},"block":${blocksJson(block, `${indent}  `)}}` : text;
    },
    indent,
  );
}

function list<T>(values: readonly T[], json: (value: T) => string, indent: string): string {
  if (values.length === 0) return "[]";
  return `[\n${values.map((value) => `${indent}  ${json(value)}`).join(",\n")}\n${indent}]`;
}

function nested(statements: readonly EffectiveStatement[]): BlockJson[] {
  const root: BlockJson[] = [];
  const open: BlockJson[][] = [root];
  let below = 0;
  for (const { file, line, words } of statements) {
    const here = open[open.length - 1] ?? root;
    const [first] = words;
    const brace = words.length === 1 && !first?.quoted ? first?.text : undefined;
    const head = here[here.length - 1];
    if (brace === "{" && open.length < DEEPEST && head && !head.block) {
      open.push((head.block = []));
    } else if (brace === "{" && open.length >= DEEPEST) {
      below++;
    } else if (brace === "}" && below > 0) {
      below--;
    } else if (brace === "}" && open.length > 1) {
      open.pop();
    } else {
      here.push({ file: file.name, line, words: words.map(({ text }) => text) });
    }
  }
  return root;
}

/** One line for each thing the reader met, as editors and terminals link them: `file:line:column: message`. */
export function problemLines(reading: Reading): string[] {
  return distinct(reading).map((problem) => {
    const { path, line, column } = problemJson(problem);
    const place = path === null ? "" : `${path}:${line}:${column}: `;
    return `${place}${problem.message} [${PROBLEMS[problem.code]}]`;
  });
}

/** Passes repeat what they meet; each thing is shown once. */
function distinct({ problems }: Reading): ReadingProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, file, start, message }) => {
    const key = [code, file?.path, start, message].join("\0");
    return !seen.has(key) && seen.add(key);
  });
}

function problemJson({ code, file, start, end, message, effect }: ReadingProblem): {
  readonly rule: string;
  readonly name: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly effect: string;
  readonly message: string;
} {
  const from = file && positionAt(file.text, start);
  const to = file && positionAt(file.text, end);
  return {
    rule: PROBLEMS[code],
    name: code,
    path: file?.path ?? null,
    line: from?.line ?? null,
    column: from?.column ?? null,
    endLine: to?.line ?? null,
    endColumn: to?.column ?? null,
    effect,
    message,
  };
}
