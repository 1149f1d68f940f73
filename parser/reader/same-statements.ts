import { BlockRow, statementsIn, type PassRow } from "./block-row.ts";
import type { EffectiveStatement } from "./origin.ts";
import type { PassReading } from "./reading.ts";

/** Whether keepalived reads the same words in two passes, wherever these stand. */
export function readTheSame(one: PassReading, other: PassReading): boolean {
  if (one.ended !== other.ended) return false;
  const areAlike =
    one.rows.length === other.rows.length && one.rows.every((row, at) => isSame(row, other.rows[at]));
  // A block may be known in one of them and not in the other.
  return areAlike || areSame(statementsIn(one.rows), statementsIn(other.rows));
}

function areSame(all: readonly EffectiveStatement[], others: readonly EffectiveStatement[]): boolean {
  return all.length === others.length && all.every((statement, at) => isSame(statement, others[at]));
}

function isSame(row: PassRow, other: PassRow | undefined): boolean {
  if (row instanceof BlockRow) return other instanceof BlockRow && isSameBlock(row, other);
  if (other === undefined || other instanceof BlockRow) return false;
  const { words } = row;
  // Equal lines share their words.
  if (words === other.words) return true;
  return words.length === other.words.length && words.every(({ text }, at) => text === other.words[at]?.text);
}

function isSameBlock(block: BlockRow, other: BlockRow): boolean {
  const { length } = block;
  if (other.length !== length) return false;
  for (let statement = 0; statement < length; statement += 1) {
    const words = block.wordsIn(statement);
    if (other.wordsIn(statement) !== words) return false;
    for (let word = 0; word < words; word += 1)
      if (block.textAt(statement, word) !== other.textAt(statement, word)) return false;
  }
  return true;
}
