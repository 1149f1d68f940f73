import { placeOfWords, type Setting } from "../../../model/index.ts";
import type { ValueKind } from "../../../schema/index.ts";
import { isWordForOff, removal } from "../../../verdict/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { askSettings } from "../settings-in.ts";
import { surplusOf, withoutLast } from "./surplus.ts";

const instance = (line: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  state BACKUP\n  ${line}\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const valueAfterSwitch: LintRule = {
  id: "KA146",
  name: "value-after-switch",
  severity: "warning",
  daemon: null,
  summary: "A keyword that takes no value has a yes or no.",
  why: "The keyword alone turns something on. keepalived silently ignores what follows, so `nopreempt off` means `nopreempt`. If a name may follow, the word is that name: `use_vmac no` creates a VMAC called no.",
  advice: "To turn it off, remove the line. To turn it on, remove only the word after it.",
  evidence: [
    "measured: with keepalived 2.2.7 `nopreempt off` disables preemption, `use_vmac no` makes an interface called no, and `keepalived -t` is silent about both",
  ],
  bad: [
    instance("nopreempt «off»"),
    instance("use_vmac «no»"),
    instance("dont_track_primary «true»"),
    "global_defs {\n  enable_script_security «no»\n}\n",
  ],
  good: [
    instance("nopreempt"),
    instance("use_vmac vrrp.83"),
    instance("smtp_alert off"),
    "global_defs {\n  enable_script_security\n}\n",
  ],
  check({ configuration, verdict: { met } }) {
    if (met.hasSurplus) return askSettings(configuration, judged);
    return met.hasOff ? askSettings(configuration, named) : [];
  },
};

function judged(setting: Setting): readonly Finding[] | undefined {
  return ignored(setting) ?? named(setting);
}

function ignored(setting: Setting): readonly Finding[] | undefined {
  const surplus = surplusOf(setting);
  const first = surplus?.words[0];
  if (surplus?.kind !== "after-switch" || !first) return undefined;
  const keyword = setting.entry.name;
  const place = placeOfWords(setting.statement, surplus.words);
  if (surplus.words.length === 1 && meansOff(first.text)) return [switchedOff(setting, first.text, place)];
  const without = withoutLast(setting, surplus.words);
  const isPlain = surplus.words.length === 1 && meansOn(first.text);
  return [
    {
      place,
      severity: isPlain ? "hint" : "info",
      message: `\`${keyword}\` takes no value: the keyword alone turns it on, and keepalived ignores the rest. Write \`${keyword}\` alone.`,
      ...(without && {
        fix: { title: `Write \`${keyword}\` alone`, isCertain: isPlain, edits: [without] },
      }),
    },
  ];
}

function switchedOff(setting: Setting, text: string, place: Finding["place"], what = ""): Finding {
  const keyword = setting.entry.name;
  const edit = removal(setting);
  return {
    place,
    message: `\`${keyword} ${text}\` does not turn it off: ${what || "keepalived ignores the word, and the keyword alone turns it on"}. Remove the line.`,
    ...(edit && { fix: { title: `Remove \`${keyword}\``, isCertain: false, edits: [edit] } }),
  };
}

/** A word that may be there or not, and could be any name. */
function named(setting: Setting): readonly Finding[] | undefined {
  const { entry, match } = setting;
  const only = match.words.length === 1 ? match.words[0] : undefined;
  const word = only?.word;
  if (!word || setting.words.length !== 1 || !NAMES.has(word.type.kind) || entry.kind !== "keyword")
    return undefined;
  const isFree = only.option ? only.option.bare : word.optional;
  const written = setting.words[0];
  if (!isFree || !written || !isWordForOff(written.text)) return undefined;
  const place = placeOfWords(setting.statement, [written]);
  const what = `keepalived reads the word as a name (${only.option?.name ?? word.name}), and the keyword alone turns it on`;
  return [switchedOff(setting, written.text, place, what)];
}

const NAMES: ReadonlySet<ValueKind> = new Set<ValueKind>(["interface", "path", "text"]);

function meansOff(text: string): boolean {
  return isWordForOff(text) || /^(?:0|never|disabled?)$/i.test(text);
}

function meansOn(text: string): boolean {
  return /^(?:on|yes|true|1|enabled?)$/i.test(text);
}
