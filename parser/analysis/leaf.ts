import type { Leaf, Placed, Statement } from "../syntax/index.ts";

/** The statement a leaf is, if it is one. */
export function statementOf({ body }: Leaf): Placed<Statement> | undefined {
  return body?.piece.kind === "statement" ? (body as Placed<Statement>) : undefined;
}

export function firstWordOf(leaf: Leaf): string | undefined {
  return statementOf(leaf)?.piece.words[0]?.text;
}
