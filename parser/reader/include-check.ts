import type { EffectiveWord } from "./origin.ts";
import type { PassState } from "./state.ts";
import { BlockRow, type PassRow } from "./block-row.ts";

/**
 * `include_check` in `global_defs` (6.7): the one keyword that changes how the rest of the configuration
 * is read. Looked into only when a statement begins with that word.
 */
const CHECK_OF: Readonly<Record<string, string>> = {
  read: "r",
  match: "m",
  wildcard_match: "w",
  brace_match: "b",
};
const ALL_CHECKS = "rmwb";

export function noteIncludeCheck(state: PassState): void {
  state.idsSeen.allInvolved = true;
  const statement = state.rows[state.rows.length - 1];
  if (!statement || state.pass !== "parent" || !state.behaviour.includeVariants) return;
  if (isInGlobalDefs(state.rows))
    state.checks.letters = checksAfter(state.checks.letters, statement.words.slice(1));
}

function checksAfter(before: string, words: readonly EffectiveWord[]): string {
  if (words.length === 0) return ALL_CHECKS;
  let checks = before;
  words.forEach(({ text }, index) => {
    const sign = text.startsWith("+") || text.startsWith("-") ? text.slice(0, 1) : "";
    if (sign === "" && index > 0) return; // A second plain word is a duplicate and ignored.
    if (sign === "") checks = "";
    const check = CHECK_OF[text.slice(sign.length)];
    if (check === undefined) return;
    if (sign === "-") checks = checks.replaceAll(check, "");
    else checks += sign === "" ? `r${check}` : check;
  });
  return checks;
}

/**
 * Whether the last statement stands directly in `global_defs`. Blocks of other processes are skipped as a
 * whole (4.18); the addresses of `notification_email` are no keywords (4.13).
 */
function isInGlobalDefs(rows: readonly PassRow[]): boolean {
  let inside = false;
  let skipped = 0;
  let list: "no" | "may-open" | "open" = "no";
  let previous = "";
  for (const row of rows) {
    if (row instanceof BlockRow) {
      previous = "}";
      continue;
    }
    const { words } = row;
    const first = words[0]?.text ?? "";
    const last = words[words.length - 1]?.text ?? "";
    if (skipped > 0) {
      for (const { text } of words) skipped += text === "{" ? 1 : text === "}" ? -1 : 0;
    } else if (!inside) {
      if (previous === "global_defs") inside = first !== "}";
      else if (first === "{" && previous !== "") skipped = 1;
    } else if (list === "may-open" || list === "open") {
      list = last === "}" ? "no" : "open";
    } else if (first === "}") {
      inside = false;
    } else if (first === "notification_email") {
      list = "may-open";
    }
    previous = first;
  }
  return inside;
}
