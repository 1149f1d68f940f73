import type { Entry } from "../../schema/index.ts";
import type { Handlers, SettingHandler } from "../handlers.ts";
import { handlers } from "./index.ts";

/** What a keyword has in the tables of the block files. */
export interface KeywordHandlers {
  readonly before?: NonNullable<Handlers["before"]>[string] | undefined;
  readonly words?: SettingHandler | undefined;
  readonly setting?: SettingHandler | undefined;
  readonly family?: NonNullable<Handlers["families"]>[string] | undefined;
  readonly end?: NonNullable<Handlers["ends"]>[string] | undefined;
}

const noHandlers: KeywordHandlers = {};
const ownHandlers = new Map<Entry, KeywordHandlers>();

export function handlersOf(entry: Entry): KeywordHandlers {
  const known = ownHandlers.get(entry);
  if (known) return known;
  const { path } = entry;
  const own: KeywordHandlers = {
    before: handlers.before?.[path],
    words: handlers.words?.[path],
    setting: handlers.settings?.[path],
    family: handlers.families?.[path],
    end: handlers.ends?.[path],
  };
  const found = Object.values(own).some((handler) => handler !== undefined) ? own : noHandlers;
  ownHandlers.set(entry, found);
  return found;
}
