import { placeOfWords, type Setting } from "../../../model/index.ts";
import { canBeInterface } from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { settingsIn } from "../settings-in.ts";

const instance = (lines: string): string =>
  `vrrp_instance web {\n${lines}  virtual_router_id 83\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const interfaceDoubtful: LintRule = {
  id: "KA319",
  name: "interface-doubtful",
  severity: "error",
  daemon: null,
  summary: "An interface has a name that nobody gives, or one that cannot be where keepalived does not look.",
  why: "keepalived takes every character for a part of the name: quotes that a word processor has made curly, single quotes and backquotes, a comma or a full stop behind it. The kernel would take such a name, so kalc cannot say that there is no such interface; but nobody has one, and keepalived does not start. Where it does not ask whether the interface exists, with `dynamic_interfaces` and for `lvs_sync_daemon`, `default_interface` and `bind_if`, it starts and does not do what is asked of it.",
  advice: "Write the name as `ip link` shows it, without quotes or with straight double ones.",
  evidence: ["measured with keepalived 2.2.7: status 5, and with dynamic_interfaces an instance in FAULT"],
  bad: [
    instance("  interface «“eth0”»\n"),
    instance("  interface eth0\n  track_interface {\n    «'eth1'»\n  }\n"),
    `global_defs {\n  dynamic_interfaces\n}\n${instance("  interface «eth0:1»\n")}`,
    `global_defs {\n  lvs_sync_daemon «eth1,» inst web\n}\n${instance("  interface eth0\n")}`,
  ],
  good: [
    instance('  interface "eth0"\n'),
    instance("  interface br-lan.100@x_y\n"),
    `global_defs {\n  dynamic_interfaces\n}\n${instance("  interface eth0.1\n")}`,
  ],
  check: ({ configuration: { parent, vrrp, checker }, typed, verdict }) => {
    const isDynamic = typed.globals.dynamicInterfaces.value;
    // There may be ten thousands of checkers, and hardly one names an interface.
    const blocks = verdict.met.keywords.has("bind_if") ? [parent, vrrp, checker] : [parent, vrrp];
    return settingsIn(blocks).flatMap((setting) => findings(setting, isDynamic));
  },
};

function findings(setting: Setting, isDynamic: boolean): readonly Finding[] {
  const found: Finding[] = [];
  for (const { word, reading, index } of setting.match.words) {
    if (word?.type.kind !== "interface" || word.type.refersTo === undefined) continue;
    const written = setting.words[index];
    const name = reading?.value;
    if (!written || typeof name !== "string") continue;
    const isUnnoticed = isDynamic || word.type.absent === "unnoticed";
    const why = canBeInterface(name)
      ? oddityOf(name)
      : isUnnoticed
        ? "is no name that an interface can have"
        : undefined;
    if (why === undefined) continue;
    const place = placeOfWords(setting.statement, [written]);
    const plain = name.replace(QUOTES, "").replace(/[.,]+$/, "");
    const isWritten = !written.via && place.file.text.text.slice(place.start, place.end) === name;
    const does = isUnnoticed
      ? "keepalived starts, and does not do what is asked of it"
      : "the host will not have it, and keepalived does not start";
    found.push({
      place,
      message: `${name} ${why}: ${does}. Write the name as \`ip link\` shows it.`,
      severity: isUnnoticed && word.type.absent === "unnoticed" ? "warning" : "error",
      ...(isWritten && oddityOf(name) !== undefined && PLAIN.test(plain)
        ? { fix: { title: `Write \`${plain}\``, isCertain: false, edits: [{ place, text: plain }] } }
        : {}),
    });
  }
  return found;
}

const QUOTES = /["'`´‘’‚“”„‹›«»]/g;
const PLAIN = /^[A-Za-z][A-Za-z0-9._@-]*$/;

/** What nobody has in a name; what other rules tell of, such as placeholders, `=`, and `;`, is left to them. */
function oddityOf(name: string): string | undefined {
  if (name.search(QUOTES) >= 0) return "has quotes that are no quotes to keepalived, but a part of the name";
  if (/[.,]$/.test(name))
    return `has a ${name.endsWith(",") ? "comma" : "full stop"} at its end, which is a part of the name`;
  if (/^[-+*?!|()[\]\\&^~]+$/.test(name)) return "is no name that anybody gives to an interface";
  return undefined;
}
