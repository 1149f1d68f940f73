import { blocksOf, has, placeOfSetting, settingOf, type Block } from "../../../model/index.ts";
import type { Context, Fate, Handlers } from "../../handlers.ts";
import { checkerIncomplete, regexUnused } from "../../rule-texts/checkers.ts";
import { numberOf } from "../virtual-server/service.ts";
import { replaced } from "../replaced.ts";
import { endChecker } from "./connection.ts";
import { dequeue, lastConnects } from "./queue.ts";

function endUrl(block: Block, context: Context): void {
  if (!has(block, "path")) {
    const message =
      "This `url` has no `path`: keepalived drops it, and the checker if no other `url` is left. Add `path /`, or the page to request.";
    context.report(checkerIncomplete, {
      message,
      place: block.opening && placeOfSetting(block.opening),
      lacks: ["path"],
    });
    block.isRemoved = true;
    return;
  }
  checkRegex(block, context);
}

/** Up to 2.2.7 only the log tells of a regex with no words or too many. */
const readRegex: NonNullable<Handlers["before"]>[string] = (words, _block, context): Fate | undefined => {
  if (words.length === 1 || context.since("2.2.8")) return undefined;
  const message =
    "`regex` takes one word: keepalived ignores the line and says so only in its log. Put the pattern in quotes.";
  context.report(regexUnused, { message, printed: "logged" });
  return "dropped";
};

const needRegex = ["regex_options", "regex_no_match", "regex_min_offset", "regex_max_offset", "regex_stack"];

function checkRegex(block: Block, context: Context): void {
  if (!has(block, "regex")) {
    for (const name of needRegex) {
      const setting = settingOf(block, name);
      if (!setting) continue;
      const message = `\`${name}\` has no effect without \`regex\`: keepalived ignores it and says so only in its log. Add \`regex\`, or remove the line.`;
      context.report(regexUnused, { message, printed: "logged", place: placeOfSetting(setting) });
    }
    return;
  }
  const to = settingOf(block, "regex_max_offset");
  const from = numberOf(settingOf(block, "regex_min_offset")) ?? 0;
  const most = numberOf(to);
  if (!to || most === undefined || from <= most) return;
  const message = `regex_min_offset ${from} is not below regex_max_offset ${most}: keepalived drops both and says so only in its log. Lower regex_min_offset.`;
  context.report(regexUnused, { message, printed: "logged", place: placeOfSetting(to) });
}

function endWebCheck(block: Block, context: Context): void {
  if (blocksOf(block, "url").length > 0) {
    endChecker(block, context);
    return;
  }
  const finding = {
    message: `This \`${block.entry?.name ?? "checker"}\` has no \`url\`: keepalived drops the checker, so the server always counts as up. Add a \`url\` block with a \`path\`.`,
    place: block.opening && placeOfSetting(block.opening),
    lacks: ["url"],
  };
  dequeue(block, context);
  if (context.since("2.2.8") || lastConnects(context)) context.report(checkerIncomplete, finding);
  else {
    const message = `This \`${block.entry?.name ?? "checker"}\` has no \`url\`: this version of keepalived crashes. Add a \`url\` block with a \`path\`.`;
    context.end("crash", checkerIncomplete, { ...finding, message });
  }
}

function handlersOf(kind: string): Handlers {
  const path = `virtual_server.real_server.${kind}`;
  return {
    before: { [`${path}.url.regex`]: readRegex },
    settings: {
      [`${path}.virtualhost`]: replaced,
      [`${path}.url.virtualhost`]: replaced,
      [`${path}.url.path`]: replaced,
      [`${path}.url.regex`]: replaced,
    },
    ends: { [path]: endWebCheck, [`${path}.url`]: endUrl },
  };
}

const http = handlersOf("HTTP_GET");
const ssl = handlersOf("SSL_GET");

export const webChecks: Handlers = {
  before: { ...http.before, ...ssl.before },
  settings: { ...http.settings, ...ssl.settings },
  ends: { ...http.ends, ...ssl.ends },
};
