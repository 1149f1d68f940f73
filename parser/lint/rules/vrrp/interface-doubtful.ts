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
  summary: "An interface name is implausible, or impossible where keepalived does not check it.",
  why: "keepalived reads every character as part of the name: curly quotes, single quotes, backquotes, a comma or full stop after it. The kernel would allow such a name, so kalc cannot rule it out; but no host has one, and keepalived does not start. With `dynamic_interfaces`, and for `lvs_sync_daemon`, `default_interface` and `bind_if`, keepalived does not check the interface: it starts, but the line does not work.",
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
        ? "is not a possible interface name"
        : undefined;
    if (why === undefined) continue;
    const place = placeOfWords(setting.statement, [written]);
    const plain = name.replace(QUOTES, "").replace(/[.,]+$/, "");
    const isWritten = !written.via && place.file.text.text.slice(place.start, place.end) === name;
    const does = isUnnoticed
      ? "keepalived starts, but the line does not work"
      : "keepalived does not start unless the host really has it";
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
  if (name.search(QUOTES) >= 0) return "has quotes that keepalived reads as part of the name";
  if (/[.,]$/.test(name))
    return `has a ${name.endsWith(",") ? "comma" : "full stop"} at its end, which is part of the name`;
  if (/^[-+*?!|()[\]\\&^~]+$/.test(name)) return "is not a plausible interface name";
  return undefined;
}
