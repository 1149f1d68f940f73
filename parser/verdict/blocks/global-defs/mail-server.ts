import type { EffectiveWord } from "../../../reader/index.ts";
import { canBeHost } from "../../../schema/index.ts";
import { fixOf, replacement } from "../../edits.ts";
import type { SettingHandler } from "../../handlers.ts";
import { mailServerWithPort } from "../../rule-texts/globals.ts";
import { valueMalformed } from "../../rule-texts/words.ts";

/** It is resolved while the file is read; what could be a name is taken to be one. */
export const mailServer: SettingHandler = (setting, _block, context, fate) => {
  const [word, port] = setting.words;
  if (fate !== "taken" || !word || canBeHost(word.text)) return fate;
  const meant = meantBy(word, port);
  const what = "is not a host name that exists: keepalived ignores the line and sends no mail";
  if (meant === undefined) {
    const message = `"${word.text}" ${what}. Write an address, or a name of letters, digits, dots and hyphens.`;
    context.report(valueMalformed, { message, words: [word], severity: "warning" });
  } else {
    context.report(mailServerWithPort, {
      message: `${word.text} ${what}. Write ${meant}.`,
      words: [word],
      fix: fixOf(`Write \`${meant}\``, true, replacement(setting, word, meant)),
    });
  }
  return "dropped";
};

/** With brackets, or with the port after a colon. */
function meantBy({ text }: EffectiveWord, port: EffectiveWord | undefined): string | undefined {
  const [, bracketed, named, behind] = /^(?:\[([^\]]+?)\]|([\w.-]+))(?::(\d+))?$/.exec(text) ?? [];
  const [, inside, insidePort] = /^([\w.-]+):(\d+)$/.exec(bracketed ?? "") ?? [];
  const host = inside ?? bracketed ?? named;
  const given = behind ?? insidePort;
  if (host === undefined || !canBeHost(host)) return undefined;
  return [host, ...(given === undefined || port ? [] : [given])].join(" ");
}
