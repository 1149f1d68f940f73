import type { Fix } from "../../../diagnostics/index.ts";
import { placeOfSetting, placeOfWords, type Setting } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { globals } from "./mails.ts";

const withServer = (server: string): string =>
  globals(`notification_email {\n        ops@example.com\n    }\n    ${server}\n    smtp_alert`);

export const serverWithPort: LintRule = {
  id: "KA523",
  name: "mail-server-with-port",
  severity: "warning",
  daemon: "ignores",
  summary: "The mail server is written with brackets, or with its port behind a colon.",
  why: "keepalived takes the whole word for a name, which nobody resolves, and drops the line: no mail is ever sent. `keepalived -t` says so and ends with 5.",
  advice:
    "Write the address alone, without brackets, and the port behind a space: `smtp_server 2001:db8::25 587`.",
  evidence: ['measured: keepalived 2.2.7 says "Invalid smtp server [192.0.2.25]:25 25"'],
  bad: [
    withServer("smtp_server «[192.0.2.25:25]»"),
    withServer("smtp_server «192.0.2.25:587»"),
    withServer("smtp_server «[2001:db8::25]:587»"),
    withServer("smtp_server «mail.example.com:587»"),
  ],
  good: [
    withServer("smtp_server 192.0.2.25 587"),
    withServer("smtp_server 2001:db8::25 587"),
    withServer("smtp_server 2001:db8::25"),
  ],
  about: ["smtp_server"],
  *check({ typed: { globals: all } }) {
    const { smtpServer } = all;
    const setting = smtpServer?.setting;
    const word = setting?.words[0];
    if (setting === undefined || word === undefined || word.via) return;
    const [, bracketed, named, port] = /^(?:\[([^\]]+?)\]|([\w.-]+))(?::(\d+))?$/.exec(word.text) ?? [];
    const [, inside, insidePort] = /^([\w.-]+):(\d+)$/.exec(bracketed ?? "") ?? [];
    const host = inside ?? bracketed ?? named;
    if (host === undefined || (named !== undefined && port === undefined)) return;
    const given = port ?? insidePort;
    const meant = [host, ...(given === undefined || setting.words.length > 1 ? [] : [given])].join(" ");
    yield {
      place: placeOfWords(setting.statement, [word]),
      message: `${word.text} is taken for the name of a host, which does not exist: keepalived drops the line, and no mail is sent. Write ${meant}.`,
      fix: written(setting, meant),
    };
  },
};

function written(setting: Setting, text: string): Fix {
  const [word] = setting.words;
  const place = word ? placeOfWords(setting.statement, [word]) : placeOfSetting(setting);
  return { title: `Write \`${text}\``, isCertain: true, edits: [{ place, text }] };
}
