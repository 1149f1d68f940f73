// What became of the input, in words.
import type { BackConversion } from "./back/to-environment.ts";
import type { Conversion } from "./convert.ts";
import type { ConvertFinding, Treatment, ConvertRefusal } from "./finding.ts";
import { lineAndColumn, type InputPlace } from "./sources/place.ts";

const TITLES: readonly (readonly [Treatment, string])[] = [
  ["impossible", "Not converted"],
  ["corrected", "Corrected"],
  ["assumed", "Assumed"],
  ["understood", "Understood"],
];

/** The report for people. `written` names the files, where there are any. */
export function reportText(conversion: Conversion, written: readonly string[] = []): string {
  const { convention, service, nodes, findings, intent } = conversion;
  const from = service === undefined ? "variables" : `service ${service}`;
  const servers = intent.virtualServers.length;
  const parts = [
    `${from}, for ${convention.title}`,
    `  ${count(nodes.length, "node")}, ${count(intent.instances.length, "VRRP instance")}, ${count(servers, "virtual server")}\n`,
  ];
  for (const [outcome, title] of TITLES) {
    const some = findings.filter((finding) => finding.outcome === outcome);
    if (some.length > 0) parts.push(`${title}:`, ...some.map(findingText), "");
  }
  if (written.length > 0) parts.push(`Written: ${written.join(", ")}`);
  return `${parts.join("\n").trimEnd()}\n`;
}

export function backReportText({ variables, findings }: BackConversion): string {
  const lost = findings.length === 0 ? [] : ["", "Not converted:", ...findings.map(findingText)];
  return `${[count(variables.size, "variable"), ...lost].join("\n")}\n`;
}

function findingText({ code, message, place }: ConvertFinding): string {
  return `  ${place === undefined ? "" : `${placeText(place)} `}${message} [${code}]`;
}

function placeText({ file, start }: InputPlace): string {
  const { line, column } = lineAndColumn(file, start);
  return `${file.path}:${line}:${column}:`;
}

export function refusalText({ refused, place }: ConvertRefusal): string {
  return place === undefined ? refused : `${placeText(place)} ${refused}`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
