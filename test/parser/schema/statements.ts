/** An example of ours as statements; only what examples need: words, double quotes, blocks. */
export interface Statement {
  readonly words: readonly string[];
  readonly block: readonly Statement[] | undefined;
}

export function statements(text: string): readonly Statement[] {
  const tokens = [...text.matchAll(/"([^"]*)"|[{}\n]|[^\s{}"]+/g)].map(([token, quoted]) => ({
    token,
    word: quoted ?? token,
  }));
  let at = 0;
  const read = (): Statement[] => {
    const found: Statement[] = [];
    let words: string[] = [];
    const end = (block?: readonly Statement[]): void => {
      if (words.length > 0) found.push({ words, block });
      words = [];
    };
    while (at < tokens.length) {
      const { token = "", word = "" } = tokens[at] ?? {};
      at += 1;
      if (token === "{") end(read());
      else if (token === "\n") end();
      else if (token === "}") break;
      else words.push(word);
    }
    end();
    return found;
  };
  return read();
}
