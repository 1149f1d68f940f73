/** What template engines replace, wherever it is in a configuration: Jinja, ERB, EPP and Go templates. */
import { include, oneOf, type Grammar, type GrammarRule } from "./rules.ts";
import { scopes } from "./scopes.ts";

const words = [
  ..."if elif else endif for in endfor while end set endset block endblock macro endmacro import from".split(
    " ",
  ),
  ..."include extends with endwith raw endraw filter endfilter not and or is do each range define template".split(
    " ",
  ),
];

const code: GrammarRule = {
  patterns: [
    { begin: '"', end: '"', name: "string.quoted.double.keepalived", patterns: [{ match: "\\\\." }] },
    { begin: "'", end: "'", name: "string.quoted.single.keepalived", patterns: [{ match: "\\\\." }] },
    { match: `(?<![\\w.$@])${oneOf(words)}(?!\\w)`, name: scopes.control },
    { match: "(?<![\\w.])\\d+(?:\\.\\d+)?(?!\\w)", name: scopes.number },
    { match: "(?<=\\|)\\s*([A-Za-z_]\\w*)", captures: { 1: { name: scopes.name } } },
    { match: "[$@.]?[A-Za-z_][\\w.]*", name: scopes.variable },
  ],
};

function placeholder(begin: string, end: string): GrammarRule {
  return {
    begin,
    end,
    name: scopes.placeholder,
    beginCaptures: { 0: { name: scopes.placeholderMark } },
    endCaptures: { 0: { name: scopes.placeholderMark } },
    patterns: [include("code")],
  };
}

const block = "comment.block.keepalived";

/**
 * It is put into the other grammar from outside. A brace right before a comment is no Jinja comment, unless that ends
 * on its line or begins it.
 */
export function templateGrammar(): Grammar {
  return {
    name: "placeholders of templates in keepalived.conf",
    scopeName: "keepalived.placeholder",
    injectionSelector: `L:source.keepalived -${scopes.placeholder} -comment`,
    patterns: [
      { begin: "^\\s*\\{#|\\{#(?=[^#]*#\\})", end: "#\\}", name: block, patterns: [] },
      { begin: "<%#", end: "%>", name: block, patterns: [] },
      { begin: "\\{\\{-?\\s*/\\*", end: "\\*/\\s*-?\\}\\}", name: block, patterns: [] },
      placeholder("\\{\\{-?", "-?\\}\\}"),
      placeholder("\\{%[-+]?", "[-+]?%\\}"),
      placeholder("<%[-=]?", "-?%>"),
    ],
    repository: { code },
  };
}
