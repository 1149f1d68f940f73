// The configurations of several nodes as one, in which @ lines say what differs.
import type { PrintedBlock, PrintedStatement } from "../write/index.ts";

export interface OwnBlocks {
  readonly node: string;
  readonly blocks: readonly PrintedBlock[];
}

/** They have the same statements in the same order, and differ in words of lines. */
export function asOne(all: readonly OwnBlocks[]): readonly PrintedBlock[] {
  const own = all.map(({ node, blocks }) => ({ node, statements: blocks }));
  return merged(own).flatMap((one) => ("body" in one ? [one] : []));
}

interface Own {
  readonly node: string;
  readonly statements: readonly PrintedStatement[];
}

function merged(all: readonly Own[]): readonly PrintedStatement[] {
  const [first] = all;
  return (first?.statements ?? []).flatMap((statement, at): readonly PrintedStatement[] => {
    const others = all.map(({ node, statements }) => ({ node, statement: statements[at] ?? statement }));
    if ("body" in statement) {
      const bodies = others.map(({ node, statement: other }) => ({
        node,
        statements: "body" in other ? other.body : [],
      }));
      return [{ ...statement, body: merged(bodies) }];
    }
    const isSame = others.every(
      ({ statement: other }) => other.words.join(" ") === statement.words.join(" "),
    );
    if (isSame) return [statement];
    return others.map(({ node, statement: { words } }) => ({ words: [`@${node}`, ...words] }));
  });
}
