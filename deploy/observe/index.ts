/** What a host is like: the program that looks, which changes nothing, and reading what it printed. */
export { askArguments, type Ask } from "./ask.ts";
export { PROGRAM } from "./program/index.ts";
export { readState, type Asked } from "./read/read-state.ts";
export * from "./state.ts";
