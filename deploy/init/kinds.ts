// The kinds of answers. What keepalived's own words may be is asked of the schema.
import { canBeInterface, entryOf, parseAddress, type Address, type Family } from "@kalc/parser/schema";
import { NEWEST } from "@kalc/parser/versions";
import { targetOf, type Target } from "../inventory/index.ts";
import type { AnswerKind } from "./question.ts";

/** A word as keepalived takes it after a keyword, within limits of our own. */
export function wordOf(keyword: string, isFit: (word: string) => boolean = () => true): AnswerKind<string> {
  const type = entryOf(keyword)?.shape.words[0]?.type;
  if (!type) throw new Error(`the schema has no ${keyword}`);
  const choices = type.complete({ version: NEWEST }).map(({ text }) => text);
  return {
    what: choices.length > 1 ? `one of ${choices.join(", ")}` : type.describe({ version: NEWEST }),
    read: (text) => {
      const { value, faults } = type.parse(text, { version: NEWEST });
      const isWord = text !== "" && !/[\s"#!{}$~\\]/.test(text);
      return isWord && value !== undefined && faults.length === 0 && isFit(text) ? text : undefined;
    },
  };
}

export function number(min: number, max: number): AnswerKind<number> {
  return {
    what: `a number from ${min} to ${max}`,
    read: (text) =>
      /^-?\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined,
  };
}

export function choice<const T extends string>(...words: readonly [T, T, ...T[]]): AnswerKind<T> {
  return { what: `one of ${words.join(", ")}`, read: (text) => words.find((word) => word === text) };
}

export const interfaceName: AnswerKind<string> = {
  what: "an interface name of at most 15 characters",
  read: (text) => (/^[\w.@:-]+$/.test(text) && canBeInterface(text) ? text : undefined),
};

export interface WrittenAddress extends Address {
  readonly text: string;
}

export function address(family: Family): AnswerKind<WrittenAddress> {
  return { what: `an IPv${family} address`, read: (text) => addressIn(text, family) };
}

export interface WrittenNetwork extends Address {
  /** The address alone. */
  readonly text: string;
  readonly prefixLength: number;
}

/** An address with its prefix length. */
export function network(family: Family): AnswerKind<WrittenNetwork> {
  return {
    what: `an IPv${family} address with its prefix length`,
    read: (text) => {
      const [bare = "", length = "", ...rest] = text.split("/");
      const found = addressIn(bare, family);
      const most = family === 4 ? 32 : 128;
      const isLength = /^[1-9]\d{0,2}$/.test(length) && Number(length) <= most && rest.length === 0;
      return found && isLength ? { ...found, prefixLength: Number(length) } : undefined;
    },
  };
}

function addressIn(text: string, family: Family): WrittenAddress | undefined {
  const found = parseAddress(text);
  return found?.family === family ? { ...found, text } : undefined;
}

/** Separated by commas, each once. */
export function list<T>(kind: AnswerKind<T>, what: string): AnswerKind<readonly [T, ...T[]]> {
  return {
    what: `one or more ${what}, separated by commas`,
    read: (text) => {
      const parts = text.split(",").map((part) => part.trim());
      const [first, ...rest] = parts.flatMap((part) => kind.read(part) ?? []);
      const isWhole = 1 + rest.length === parts.length && new Set(parts).size === parts.length;
      return first !== undefined && isWhole ? [first, ...rest] : undefined;
    },
  };
}

/** `word` for none. */
export function unless<T>(word: string, kind: AnswerKind<T>): AnswerKind<T | null> {
  return {
    what: `${kind.what}, or ${word}`,
    read: (text) => (text === word ? null : kind.read(text)),
  };
}

export interface DirectorAnswer {
  readonly name: string;
  /** As ssh is told: [USER@]HOST[:PORT]. */
  readonly host: string;
}

export const directors: AnswerKind<readonly DirectorAnswer[]> = {
  what: "two to eight [USER@]HOST[:PORT], separated by commas",
  read: (text) => {
    const hosts = text.split(",").map((part) => part.trim());
    const found = hosts.flatMap((host) => targetOf(host, { sudo: "no" }) ?? []);
    const isPlain = found.length === hosts.length && new Set(hosts).size === hosts.length;
    return isPlain && hosts.length >= 2 && hosts.length <= 8 ? directorsOf(found) : undefined;
  },
};

/** A director is called by the first part of its host's name, or, where that is no name of its own, lb1, lb2… */
export function directorsOf(targets: readonly Target[]): readonly DirectorAnswer[] {
  const short = targets.map(({ host }) => (parseAddress(host) ? "" : (host.split(".")[0] ?? "")));
  const areNames =
    short.every((name) => /^[A-Za-z][\w-]*$/.test(name)) && new Set(short).size === short.length;
  return targets.map(({ name }, at) => ({
    name: areNames ? (short[at] ?? "") : `lb${at + 1}`,
    host: name,
  }));
}

/** Where a password comes from: the environment or a command that prints it. */
export type Secret = { readonly env: string } | { readonly command: readonly string[] };

export const secret: AnswerKind<Secret | null> = {
  what: "none, env NAME (an environment variable) or command WORDS (a command that prints it)",
  read: (text) => {
    const [how = "", ...words] = text.split(/\s+/);
    if (how === "none" && words.length === 0) return null;
    const [first = ""] = words;
    if (how === "env" && words.length === 1 && /^[A-Za-z_]\w*$/.test(first)) return { env: first };
    return how === "command" && first !== "" ? { command: words } : undefined;
  },
};

/** What clients speak to, and what the real servers listen on. */
export interface Ports {
  readonly service: number;
  readonly server: number;
}

const portNumber = number(1, 65_535);

export const ports: AnswerKind<Ports> = {
  what: "PORT, or PORT:PORT if the real servers listen on another one",
  read: (text) => {
    const [service, server, ...rest] = text.split(":").map((part) => portNumber.read(part));
    if (service === undefined || rest.length > 0) return undefined;
    if (text.includes(":")) return server === undefined ? undefined : { service, server };
    return { service, server: service };
  },
};

/** How a server is asked whether it is well. */
export type Check = { readonly kind: "tcp" } | { readonly kind: "http"; readonly path: string };

export const check: AnswerKind<Check> = {
  what: "tcp (accepts a connection), or a path that must answer with status 200",
  read: (text) => {
    if (text === "tcp") return { kind: "tcp" };
    return /^\/[\w./?=&%~+:,-]*$/.test(text) ? { kind: "http", path: text } : undefined;
  },
};
