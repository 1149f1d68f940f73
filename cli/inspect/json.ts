import { typed, type Configuration, type Setting } from "@kalc/parser/model";
import { MASK } from "@kalc/parser/project";
import { positionAt } from "@kalc/parser/syntax";
import {
  PASSES,
  PROBLEMS,
  type EffectiveStatement,
  type EffectiveWord,
  type Reading,
  type ReadingProblem,
} from "@kalc/parser/reader";
import { printJson, type Json } from "./print-json.ts";
import { typedJson } from "./typed/configuration.ts";

/** Which words of a statement nobody is to read. */
type HiddenWords = (statement: EffectiveStatement) => ReadonlySet<EffectiveWord>;

/** A JSON array with one statement on each line: words as this pass has them, file and line as it counts. */
export function statementsJson(statements: readonly EffectiveStatement[], hidden: HiddenWords): string {
  const lines = statements.map((statement) => {
    const { file, line, words } = statement;
    const masked = hidden(statement);
    return JSON.stringify({
      file: file.name,
      line,
      words: words.map((word) => (masked.has(word) ? MASK : word.text)),
    });
  });
  return lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
}

/** What was read, what reading it met, and the typed configuration of the judged keepalived. */
export function configurationJson(
  reading: Reading,
  configuration: Configuration,
  hidden: HiddenWords,
): string {
  const isHidden = ({ statement }: Setting): boolean => hidden(statement).size > 0;
  const ended = PASSES.filter((pass) => reading.passes[pass].ended !== undefined);
  return `${printJson({
    version: 1,
    keepalived: reading.version,
    config_id: reading.configId ?? null,
    config_ids: reading.configIds,
    files: reading.files.map(({ path }) => path),
    ended: Object.fromEntries(ended.map((pass) => [pass, reading.passes[pass].ended ?? ""])),
    problems: distinct(reading).map(problemJson),
    ...typedJson(typed(configuration, reading.version), isHidden),
  })}\n`;
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

interface ProblemJson {
  readonly [name: string]: Json;
  readonly rule: string;
  readonly name: string;
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly end_line: number | null;
  readonly end_column: number | null;
  readonly effect: string;
  readonly message: string;
}

function problemJson({ code, file, start, end, message, effect }: ReadingProblem): ProblemJson {
  const from = file && positionAt(file.text, start);
  const to = file && positionAt(file.text, end);
  return {
    rule: PROBLEMS[code],
    name: code,
    path: file?.path ?? null,
    line: from?.line ?? null,
    column: from?.column ?? null,
    end_line: to?.line ?? null,
    end_column: to?.column ?? null,
    effect,
    message,
  };
}
