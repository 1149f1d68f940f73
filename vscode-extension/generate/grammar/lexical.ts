// What may stand in every block, and in every statement, whatever the keywords are.
import { predefined } from "@kalc/parser/schema";
import { suppressions } from "@kalc/parser/syntax";
import { aUse, include, oneOf, statementEnd, usesOf, type GrammarRule } from "./rules.ts";
import { scopes } from "./scopes.ts";

/** What may come before or instead of a statement. */
const start: GrammarRule = {
  patterns: ["comment", "condition", "definition", "sequence", "include"].map(include),
};

/** Of no keyword, and braces that are of none either: they are counted, and that is all. */
function rest(end: string): GrammarRule {
  return {
    patterns: [
      { begin: "\\{", end, patterns: [include("start"), include("rest")] },
      { begin: "(?=[^\\s{}#!])", end: statementEnd, patterns: [include("plain")] },
    ],
  };
}

/** What may be anywhere in a statement. */
const plain: GrammarRule = {
  patterns: ["comment", "string", "use", "escape"].map(include),
};

/** It begins with its sign alone: a match up to the end of the line would be looked for again after each escape. */
const comment: GrammarRule = {
  begin: "[#!]",
  end: "$",
  name: scopes.comment,
  patterns: [
    {
      match: `\\G[#!]*[ \\t]*(${oneOf(Object.values(suppressions))})(?![\\w-])(.*)`,
      captures: {
        1: { name: scopes.suppression },
        2: { patterns: [{ match: "(?<=\\s)--(?!\\S).*" }, { match: "[^\\s,]+", name: scopes.rule }] },
      },
    },
  ],
};

const condition: GrammarRule = {
  match: "(?:^|(?<=[{})]))[ \\t]*(@[^\\s#!]*)",
  captures: { 1: { name: scopes.condition } },
};

const definition: GrammarRule = {
  begin: "(\\$[A-Za-z_][A-Za-z0-9_]*)(=)[ \\t]*",
  beginCaptures: { 1: { name: scopes.variable }, 2: { name: scopes.assignment } },
  // A backslash before it takes the newline away.
  end: "(?=\\n)",
  patterns: [
    {
      match: "(\\\\)[ \\t]*([#!].*)?\\n",
      captures: { 1: { name: scopes.escape }, 2: { name: scopes.comment } },
    },
    include("plain"),
    ...["boolean", "address", "integer"].map(include),
  ],
};

const sequence: GrammarRule = {
  begin: "(~(?:SEQ|LST)[^\\s(#!]*)[ \\t]*\\(",
  beginCaptures: { 1: { name: scopes.sequence } },
  end: "\\)|$",
  patterns: [
    {
      match: "\\G[ \\t]*(?:\\{([^{})#!]*)\\}|([^\\s,()#!]+))",
      captures: {
        1: { patterns: [{ match: "[^\\s,]+", name: scopes.variable }] },
        2: { name: scopes.variable },
      },
    },
    ...["comment", "use", "address"].map(include),
    // A comma may be right beside it.
    { match: "(?<![^\\s,{(])[-+]?(?:0[xX][0-9A-Fa-f]+|\\d+)(?![^\\s,})])", name: scopes.number },
    { match: "[^\\s,{}()#!$]+", name: scopes.string },
  ],
};

/** The rest of the line is a file, braces and quotes included. */
const includeLine: GrammarRule = {
  begin: "(include[rmwba]?)(?=\\s+[^\\s#!])",
  beginCaptures: { 1: { name: scopes.include } },
  end: "$",
  patterns: [include("plain"), { match: '[^\\s#!"$\\\\]+', name: scopes.string }],
};

const string: GrammarRule = {
  begin: '"',
  end: '"|$',
  name: scopes.quoted,
  patterns: [include("use")],
};

const use: GrammarRule = {
  patterns: [
    { match: usesOf(oneOf(predefined.map(({ name }) => name))), name: scopes.predefined },
    { match: aUse, name: scopes.variable },
  ],
};

const escape: GrammarRule = { match: "\\\\[#!\\\\]", name: scopes.escape };

/** A word of which nothing more is known, but for what is in it. */
export function wordAs(scope: string): { readonly name: string; readonly patterns: readonly GrammarRule[] } {
  return { name: scope, patterns: [include("use"), include("escape")] };
}

export function lexical(end: string): Readonly<Record<string, GrammarRule>> {
  return {
    start,
    rest: rest(end),
    plain,
    comment,
    condition,
    definition,
    sequence,
    include: includeLine,
    string,
    use,
    escape,
  };
}
