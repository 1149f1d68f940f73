import { placeOfWords } from "../model/index.ts";
import { BlockRow, type EffectiveStatement, type Pass, type PassRow } from "../reader/index.ts";
import { locationSaid, makeReport, type PassReport } from "./report.ts";
import { closeMissing, closeUnexpected } from "./rule-texts/structure.ts";

export const nothingToClose =
  "This `}` closes nothing: keepalived warns. Remove it, or find the block above that ends too early.";

/** A `{` that no keyword asked for. */
export function strayOpen(statement: EffectiveStatement, isAtRoot: boolean): string {
  const [word] = statement.words;
  const { file, start } = placeOfWords(statement, word ? [word] : []);
  // Of `${NAME}` keepalived leaves the braces where it knows no such definition.
  const [, name] =
    /^\$\{([A-Za-z_]\w*)\}/.exec(file.text.text.slice(Math.max(0, start - 1), start + LONGEST)) ?? [];
  if (name !== undefined)
    return `${name} is not defined above: keepalived reads the braces of \`\${${name}}\` as those of a block. Add \`$${name}=…\` above.`;
  const end = isAtRoot ? "warns about its `}`" : "its `}` ends the block around it";
  return `No keyword opens a block here: keepalived ignores this \`{\`, and ${end}. Correct the keyword before it, or remove both braces.`;
}

const LONGEST = 1023;

interface Braces {
  /** The row of the first brace that is still open at the end, and how many are. */
  readonly open: { readonly first: number; readonly count: number } | undefined;
  /** The rows of braces that close none. */
  readonly surplus: readonly number[];
}

/** Where keepalived is when it has read everything. */
export interface InputEnd {
  readonly pass: Pass;
  readonly version: string;
  /** The line it names then. */
  readonly named: PassReport["named"];
}

/**
 * Counts over the whole input, whatever the blocks make of it (4.9, 4.10). Passes that see the same statements
 * share the answer.
 */
export class BraceCount {
  private counted: readonly PassRow[] | undefined;
  private braces: Braces = { open: undefined, surplus: [] };

  /** What is said of braces in what keepalived has read. */
  reports(rows: readonly PassRow[], { pass, version }: Pick<InputEnd, "pass" | "version">): PassReport[] {
    const reports: PassReport[] = [];
    for (const index of this.count(rows).surplus) {
      const at = statementIn(rows[index]);
      if (!at) continue;
      const named = locationSaid(at.file, at.line, pass, version);
      const report = makeReport(closeUnexpected, { message: nothingToClose, at }, named);
      if (report) reports.push(report);
    }
    return reports;
  }

  /** And where it got to the end of the input. */
  reportsAtEnd(rows: readonly PassRow[], end: InputEnd): PassReport[] {
    const reports = this.reports(rows, end);
    const { open } = this.count(rows);
    // The keyword in front of the brace says which block it is.
    const keyword = open && statementIn(rows[open.first - 1] ?? rows[open.first]);
    if (!keyword) return reports;
    const isOne = open.count === 1;
    const what = isOne ? "This block is" : `${open.count} blocks, of which this is the first, are`;
    const message = `${what} never closed: keepalived closes ${isOne ? "it" : "them"} at the end of the file. Add the missing \`}\`.`;
    const place = placeOfWords(keyword, keyword.words.slice(0, 1));
    const report = makeReport(closeMissing, { message, place }, end.named);
    if (report) reports.push(report);
    return reports;
  }

  private count(rows: readonly PassRow[]): Braces {
    if (this.counted !== rows) {
      this.counted = rows;
      this.braces = countBraces(rows);
    }
    return this.braces;
  }
}

/** The last one of a row. */
function statementIn(row: PassRow | undefined): EffectiveStatement | undefined {
  return row instanceof BlockRow ? row.statementAt(-1) : row;
}

function countBraces(rows: readonly PassRow[]): Braces {
  const open: number[] = [];
  const surplus: number[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    const words = row instanceof BlockRow ? undefined : row?.words;
    const word = words?.[0];
    if (!word || words.length > 1 || word.quoted) continue;
    if (word.text === "{") open.push(index);
    else if (word.text === "}" && open.pop() === undefined) surplus.push(index);
  }
  const [first] = open;
  return { open: first === undefined ? undefined : { first, count: open.length }, surplus };
}
