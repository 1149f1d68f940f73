import { nameOf, placeOfSetting, valueOf, type Block, type Setting } from "../../model/index.ts";
import type { Family } from "../../schema/index.ts";
import type { Context, Handlers, SettingHandler } from "../handlers.ts";
import { remembering } from "../memory.ts";
import { blockWords, openMissing } from "../rule-texts/structure.ts";
import { familyMismatch, groupUnusable } from "../rule-texts/virtual-servers.ts";
import { numberOf } from "./virtual-server/service.ts";

export interface ServerGroup {
  readonly families: ReadonlySet<Family>;
  readonly marks: readonly Setting[];
  readonly addresses: readonly Setting[];
  /** A mark that does not say which family it is for. */
  readonly hasOpenMark: boolean;
}

export const groupOf = remembering<ServerGroup>(({ lines }) => {
  const marks = lines.filter(isMark);
  return {
    families: new Set(lines.flatMap((line) => familyOfLine(line) ?? [])),
    marks,
    addresses: lines.filter((line) => !isMark(line)),
    hasOpenMark: marks.some((line) => familyOfLine(line) === undefined),
  };
});

function isMark(line: Setting): boolean {
  return valueOf(line) === "fwmark";
}

function familyOfLine(line: Setting): Family | undefined {
  if (isMark(line)) {
    const said = valueOf(line, 2);
    return said === undefined ? undefined : said === "inet6" ? 6 : 4;
  }
  const value = valueOf(line);
  return typeof value === "object" && "family" in value ? value.family : undefined;
}

export function portOfLine(line: Setting): number {
  return isMark(line) ? 0 : (numberOf(line, 1) ?? 0);
}

/** Up to 2.0.20 the first address of a group decided for those after it. */
const readLine: SettingHandler = (setting, block, context, fate) => {
  if (fate !== "taken" || context.since("2.1.0") || isMark(setting)) return fate;
  const first = block.lines.find((line) => !isMark(line));
  if (first === undefined || familyOfLine(first) === familyOfLine(setting)) return fate;
  context.report(familyMismatch, {
    message:
      "The first address of this group is of the other family: keepalived drops this one. Write one group per family.",
    related: [{ message: "The first address.", place: placeOfSetting(first) }],
  });
  return "dropped";
};

function endGroup(block: Block, context: Context): void {
  const { families, hasOpenMark } = groupOf(block);
  if (block.lines.length === 0) {
    const message = `The group ${nameOf(block)} has no usable entry: keepalived drops it, and silently drops the virtual servers that use it. Add or correct an entry.`;
    remove(block, context, message);
  } else if (families.size === 2 && hasOpenMark && context.since("2.2.2")) {
    const message = `The group ${nameOf(block)} mixes IPv4, IPv6 and a mark without a family: keepalived drops it, and silently drops the virtual servers that use it. Write \`inet\` or \`inet6\` after the mark, or one group per family.`;
    remove(block, context, message);
  }
}

/** keepalived has no name for the list when it wants to complain, and ends for want of a word. */
const refuseWords: SettingHandler = ({ words }, _block, context, fate) => {
  if (words.length < 2 || !context.since("2.1.0")) return fate;
  const message =
    "A group name is one word: keepalived exits at this line with status 2, and the daemon does not start. Remove the other words.";
  context.end("exit", blockWords, { message, words: words.slice(1) });
  return "exits";
};

function endWithoutOpen({ opening }: Block, context: Context): void {
  if (!context.since("2.1.0")) return;
  const message =
    "The group has no `{`: keepalived exits at this line with status 2, and the daemon does not start. Write `{` after its name.";
  const related = opening ? [{ message: "The group begins here.", place: placeOfSetting(opening) }] : [];
  context.end("exit", openMissing, { message, related });
}

function remove(block: Block, context: Context, message: string): void {
  context.report(groupUnusable, { message, ...(block.opening && { place: placeOfSetting(block.opening) }) });
  block.isRemoved = true;
}

export const virtualServerGroup: Handlers = {
  settings: { virtual_server_group: refuseWords },
  lacksOpen: { virtual_server_group: endWithoutOpen },
  lines: { virtual_server_group: readLine },
  ends: { virtual_server_group: endGroup },
};
