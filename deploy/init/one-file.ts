// The configurations of several nodes as one, in which @ lines say what differs.
import type { Block, Statement } from "../write/index.ts";

export interface OwnBlocks {
  readonly node: string;
  readonly blocks: readonly Block[];
}

/** They have the same statements in the same order, and differ in words of lines. */
export function asOne(all: readonly OwnBlocks[]): readonly Block[] {
  const own = all.map(({ node, blocks }) => ({ node, statements: blocks }));
  return merged(own).flatMap((one) => ("body" in one ? [one] : []));
}

interface Own {
  readonly node: string;
  readonly statements: readonly Statement[];
}

function merged(all: readonly Own[]): readonly Statement[] {
  const [first] = all;
  return (first?.statements ?? []).flatMap((statement, at): readonly Statement[] => {
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
