// Grammars run by the engine that VS Code runs them with.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import oniguruma from "vscode-oniguruma";
import textmate, { type IGrammar, type IRawGrammar, type StateStack } from "vscode-textmate";
import { grammar, templateGrammar } from "../../../vscode-extension/generate/grammar.ts";

const { resolve } = createRequire(import.meta.url);
const wasm = await readFile(resolve("vscode-oniguruma/release/onig.wasm"));
await oniguruma.loadWASM(wasm);

/** In place of the shell's grammar, which is the editor's: all of it is one scope, but for braces. */
const shell = {
  scopeName: "source.shell",
  patterns: [{ match: "[^{}]+", name: "some.shell" }],
  repository: {},
};

const ours: readonly unknown[] = [grammar(), templateGrammar(), shell];

const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (sources) => oniguruma.createOnigScanner(sources),
    createOnigString: (text) => oniguruma.createOnigString(text),
  }),
  loadGrammar: (scopeName) =>
    Promise.resolve((ours as readonly IRawGrammar[]).find((raw) => raw.scopeName === scopeName) ?? null),
  getInjections: (scopeName) =>
    scopeName === "source.keepalived" ? [templateGrammar().scopeName] : undefined,
});

const loaded = (await registry.loadGrammar("source.keepalived")) as IGrammar;

/** A part of a line with its scopes, but for that of the whole file. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly scopes: readonly string[];
}

export interface Tokenized {
  readonly lines: readonly (readonly Part[])[];
  /** How many rules are still open at the end. */
  readonly depth: number;
}

export function tokenize(text: string): Tokenized {
  let state: StateStack = textmate.INITIAL;
  const lines = text.split(/\r?\n/).map((line) => {
    const { tokens, ruleStack } = loaded.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .filter(({ startIndex }) => startIndex < line.length || line === "")
      .map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        start: startIndex,
        scopes: scopes.slice(1),
      }));
  });
  return { lines, depth: state.depth };
}

/** The scopes at one place of a line. */
export function scopesAt(line: readonly Part[] | undefined, column: number): readonly string[] {
  return line?.findLast(({ start }) => start <= column)?.scopes ?? [];
}
