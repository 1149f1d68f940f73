import { getHeapStatistics } from "node:v8";
import { FULL_BUDGET, type Budget } from "@kalc/parser/reader";

/** From reading to findings, with the typed configuration and room for V8 to move: with 1,000 it is still through, slowly. */
const BYTES_A_LINE = 1200;

/** As many lines as this process has memory for, where `kept` such readings are there at one time. */
export function budgetHere(kept = 1): Budget {
  const fitting = Math.floor(getHeapStatistics().heap_size_limit / BYTES_A_LINE / kept);
  const lines = Math.min(FULL_BUDGET.lines, fitting);
  return { lines, characters: lines * CHARACTERS_A_LINE };
}

/** On the average; a line has 1,023 at most. */
const CHARACTERS_A_LINE = 120;
