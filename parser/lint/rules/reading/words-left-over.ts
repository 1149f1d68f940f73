import { placeOfWords, type Setting } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { askSettings } from "../settings-in.ts";
import { surplusOf } from "./surplus.ts";

const instance = (lines: string): string =>
  `vrrp_instance web {\n  virtual_router_id 83\n${lines}  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;
const password = (text: string): string =>
  instance(`  interface eth0\n  authentication {\n    auth_type PASS\n    auth_pass ${text}\n  }\n`);

export const wordsLeftOver: LintRule = {
  id: "KA147",
  name: "words-left-over",
  tag: "unnecessary",
  severity: "warning",
  daemon: null,
  summary: "A keyword has more words than it takes.",
  why: "keepalived reads the words that the keyword takes, and silently ignores the rest. Of `interface eth0 eth1` it never reads the second; of a password with a space only the first part counts, so two different passwords may be equal.",
  advice: "Write one value. If it contains a space, put it in double quotes; start a comment with `#`.",
  evidence: ["measured: keepalived 2.2.7 loads such lines silently and uses the first value"],
  bad: [
    instance("  interface eth0 «eth1»\n"),
    instance("  interface eth0\n  priority 150 «160»\n"),
    password("my «own»"),
  ],
  good: [
    instance("  interface eth0 # eth1\n"),
    instance("  interface eth0\n  priority 150\n"),
    password('"my own"'),
  ],
  check: ({ configuration, verdict }) => (verdict.met.hasSurplus ? askSettings(configuration, ignored) : []),
};

function ignored(setting: Setting): readonly Finding[] | undefined {
  const surplus = surplusOf(setting);
  if (surplus?.kind !== "after-value") return undefined;
  const { entry, statement, words } = setting;
  const taken = words.slice(0, words.length - surplus.words.length);
  const shown = (list: typeof words): string => list.map(({ text }) => text).join(" ");
  const message = entry.secret
    ? `The value of \`${entry.name}\` ends at the first space, and keepalived ignores the rest. Put the whole value in double quotes, on every node.`
    : `\`${entry.name}\` is ${shown(taken)}: keepalived ignores \`${shown(surplus.words)}\`. Write one value, in double quotes if it contains a space.`;
  return [{ place: placeOfWords(statement, surplus.words), message }];
}
