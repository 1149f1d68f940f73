import type { Match, Value } from "../schema/index.ts";
import type { BlockText } from "./block-text.ts";

/** How statements of a known form are judged anew, whatever their words say. */
export interface StatementPlan {
  /** Keepalived takes the statement with these words, and says nothing. */
  isSilent(text: BlockText, statement: number): boolean;
  matchOf(text: BlockText, statement: number): Match;
  /** That of a word right after the keyword, counted from 0. */
  valueAt(text: BlockText, statement: number, word: number): Value | undefined;
}

/** Opens a server by its address, which is nobody's business but that of who compares servers. */
export interface HeadPlan extends StatementPlan {
  /** What matters of the address; undefined where there is none. */
  classOf(text: BlockText, statement: number): string | undefined;
  /** As it is written usually: equal ones are the same address. */
  addressIn(text: BlockText, statement: number): string | undefined;
}

export function isHead(plan: StatementPlan | undefined): plan is HeadPlan {
  return plan !== undefined && "classOf" in plan;
}
