import { placeOfWords } from "../../../model/index.ts";
import { PASSES, type EffectiveStatement, type EffectiveWord } from "../../../reader/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { definedIn } from "./definitions.ts";

const instance = (address: string, dev = "eth0"): string =>
  `$VIP=192.0.2.80\n$DEV=eth0\nvrrp_instance web {\n  interface ${dev}\n  virtual_router_id 83\n  virtual_ipaddress {\n    ${address}\n  }\n}\n`;

export const definitionGlued: LintRule = {
  id: "KA150",
  name: "definition-glued",
  severity: "warning",
  daemon: null,
  summary: "A $NAME is followed by other characters, so keepalived does not expand it.",
  why: "`$NAME` ends at the next space: in `$VIP/24` keepalived finds no definition and uses the text literally, dollar sign included. It warns if the value must be an address or a number; any other text it accepts silently.",
  advice: "Write `${NAME}` if anything follows without a space: `${VIP}/24`.",
  evidence: [
    "measured: keepalived 2.2.7 drops the address `$VIP/24`, and looks for an interface called `$DEV.10`",
  ],
  bad: [instance("192.0.2.80/24", "«$DEV.10»")],
  good: [instance("${VIP}/24"), instance("192.0.2.80/24", "$DEV"), instance("192.0.2.80/24", "${DEV}.10")],
  *check(context) {
    const { files, passes } = context.reading;
    if (!files.some(({ text: { text } }) => text.includes("$") && GLUED.test(text))) return;
    const defined = definedIn(context);
    if (defined.size === 0) return;
    const seen = new Set<readonly EffectiveWord[]>();
    for (const pass of PASSES) {
      for (const statement of passes[pass].statements) {
        if (!statement.text.includes("$") || seen.has(statement.words)) continue;
        seen.add(statement.words);
        yield* gluedIn(statement, defined);
      }
    }
  },
};

const GLUED = /\$([A-Za-z_]\w*)[^\s\w=]/;

function* gluedIn(statement: EffectiveStatement, defined: ReturnType<typeof definedIn>): Iterable<Finding> {
  for (const word of statement.words) {
    const name = word.via ? undefined : GLUED.exec(word.text)?.[1];
    if (name === undefined || !defined.has(name)) continue;
    const place = placeOfWords(statement, [word]);
    const at = place.file.text.text.slice(place.start, place.end).indexOf(`$${name}`);
    const edit = {
      place: { ...place, start: place.start + at, end: place.start + at + name.length + 1 },
      text: `\${${name}}`,
    };
    yield {
      place,
      message: `\`$${name}\` ends only at a space: keepalived does not expand it here and uses the text literally. Write \`\${${name}}\`.`,
      ...(at >= 0 && { fix: { title: `Write \`\${${name}}\``, isCertain: false, edits: [edit] } }),
    };
  }
}
