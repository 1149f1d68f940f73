/** What a host is like: the program that looks, which changes nothing, and reading what it printed. */
export { askArguments, type Ask } from "./ask.ts";
export * from "./state.ts";
