// The one place that lays out a configuration.

export type PrintedStatement = PrintedLine | PrintedBlock;

export interface PrintedLine {
  readonly words: readonly string[];
  /** Written as it is, because keepalived splits it by other quotes than ours. */
  readonly raw?: string;
}

export interface PrintedBlock extends PrintedLine {
  /** Of one line or several. */
  readonly comment?: string;
  /** A blank line goes before it. */
  readonly isApart?: boolean;
  readonly body: readonly PrintedStatement[];
}

export function line(...words: readonly (string | number)[]): PrintedLine {
  return { words: words.map(String) };
}

export function block(
  words: readonly (string | number)[],
  body: readonly PrintedStatement[],
  comment?: string,
): PrintedBlock {
  return { words: words.map(String), body, ...(comment === undefined ? {} : { comment }) };
}

export function printConfiguration(header: readonly string[], blocks: readonly PrintedBlock[]): string {
  const comments = header.length > 0 ? [header.map((text) => `# ${text}\n`).join("")] : [];
  return [...comments, ...blocks.map((top) => printStatement(top, ""))].join("\n");
}

function printStatement(statement: PrintedStatement, indent: string): string {
  const text = `${indent}${statement.words.map(quoteWord).join(" ")}`;
  if (!("body" in statement)) return `${text}${statement.raw === undefined ? "" : ` ${statement.raw}`}\n`;
  const comment = (statement.comment?.split("\n") ?? []).map((text) => `${indent}# ${text}\n`).join("");
  const body = statement.body.map((inner) => printStatement(inner, `${indent}    `)).join("");
  return `${statement.isApart ? "\n" : ""}${comment}${text} {\n${body}${indent}}\n`;
}

function quoteWord(word: string): string {
  return /[\s#!{}]/.test(word) || word === "" ? `"${word}"` : word;
}

/** Every word in its order, braces among them; undefined stands for a line that is written raw. */
export function* wordsOf(statements: readonly PrintedStatement[]): Generator<string | undefined> {
  for (const statement of statements) {
    yield* statement.words;
    if (statement.raw !== undefined) yield undefined;
    if (!("body" in statement)) continue;
    yield "{";
    yield* wordsOf(statement.body);
    yield "}";
  }
}
