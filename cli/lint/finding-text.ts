import type { Diagnostic, Related, Rule, Severity } from "@kalc/parser/diagnostics";
import { isFixable } from "@kalc/parser/lint";
import picocolors from "picocolors";
import { DAEMON } from "../explain/rule.ts";
import { visible } from "../visible.ts";
import { wrapText } from "../wrap.ts";
import { frameOf, type Frame, type View } from "./frame.ts";
import { idsText, locationOf } from "./places.ts";
import type { Report } from "./report.ts";
import { secretsOf } from "./secrets.ts";
import type { Surface } from "./formats/format.ts";
import { widthsIn } from "./width.ts";

type Colours = ReturnType<typeof picocolors.createColors>;
type Paint = (text: string) => string;

/** Each finding with the line it is about. */
export async function findingTexts(report: Report, surface: Surface): Promise<readonly string[]> {
  const colours = picocolors.createColors(surface.colour);
  const files = report.files.flatMap((file) => file.files);
  const secretsIn = secretsOf(files);
  const widthOf = await widthsIn(files.map(({ text }) => text.text));
  const { columns } = surface;
  return report.findings.map((finding) => findingText(finding, { secretsIn, widthOf, columns }, colours));
}

const PAINT = { error: "red", warning: "yellow", info: "cyan", hint: "green" } as const;

function findingText(finding: Diagnostic, surface: View, colours: Colours): string {
  const { rule, severity, message, place, daemon, related, configIds } = finding;
  const paint = painter(severity, colours);
  const { file, line, column } = locationOf(place);
  const shown = related.map((other) => ({ other, at: locationOf(other.place) }));
  const gutter = String(Math.max(line, ...shown.map(({ at }) => at.line))).length;
  const bar = colours.blue(`${" ".repeat(gutter)} |`);
  const view = { ...surface, columns: Math.max(20, surface.columns - gutter - 3) };
  const head = `${severity}[${rule.id} ${rule.name}]`;
  const [first = "", ...more] = wrapText(`${head}: ${visible(message)}`, surface.columns, "  ").split("\n");
  const notes = [
    ...(isOurs(rule)
      ? []
      : [note("keepalived", daemon === null ? "it says nothing about this" : DAEMON[daemon])]),
    ...(configIds.length > 0 ? [note("only", idsText(configIds))] : []),
    ...(finding.fix ? [note("help", helpText(finding))] : []),
  ];
  return [
    paint(first.slice(0, head.length)) + colours.bold(first.slice(head.length)),
    ...more.map(colours.bold),
    `${" ".repeat(gutter)}${colours.blue("-->")} ${visible(file)}:${line}:${column}`,
    bar,
    ...frameLines(frameOf(place, view), gutter, "^", paint, colours),
    ...shown.flatMap(({ other, at }) => [
      `${" ".repeat(gutter)}${colours.blue(":::")} ${visible(at.file)}:${at.line}:${at.column}`,
      ...relatedLines(other, view, gutter, colours),
    ]),
    ...(notes.length > 0 ? [bar] : []),
    ...notes.flatMap(({ name, text }) => noteLines(name, text, gutter, surface.columns, colours)),
    "",
  ].join("\n");
}

/** Comments for kalc: that keepalived has nothing to say of them is no news. */
function isOurs({ name }: Rule): boolean {
  return name.startsWith("suppression-");
}

function painter(severity: Severity, colours: Colours): Paint {
  const paint = colours[PAINT[severity]];
  return (text) => colours.bold(paint(text));
}

function relatedLines({ message, place }: Related, view: View, gutter: number, colours: Colours): string[] {
  const frame = frameOf(place, view);
  return frameLines({ ...frame, before: undefined }, gutter, "-", colours.blue, colours, visible(message));
}

function frameLines(
  frame: Frame,
  gutter: number,
  mark: string,
  paint: Paint,
  colours: Colours,
  label = "",
): string[] {
  const numbered = (number: number, text: string): string =>
    `${colours.blue(`${String(number).padStart(gutter)} |`)} ${text}`.trimEnd();
  const upTo = frame.upTo === undefined ? "" : `… to line ${frame.upTo}`;
  const under = [mark.repeat(frame.width) + upTo, label].filter((part) => part !== "").join(" ");
  return [
    ...(frame.before ? [numbered(frame.before.number, frame.before.text)] : []),
    numbered(frame.number, frame.text),
    `${colours.blue(`${" ".repeat(gutter)} |`)} ${frame.indent}${paint(under)}`,
  ];
}

function helpText(finding: Diagnostic): string {
  const { title = "" } = finding.fix ?? {};
  return `${title} (${isFixable(finding) ? "--fix does it" : "--fix-suggested does it"})`;
}

function note(name: string, text: string): { readonly name: string; readonly text: string } {
  return { name, text };
}

function noteLines(name: string, text: string, gutter: number, columns: number, colours: Colours): string[] {
  const lead = " ".repeat(gutter);
  const [first = "", ...more] = wrapText(`${name}: ${text}`, columns - gutter - 3, "    ").split("\n");
  return [
    `${lead} ${colours.blue("=")} ${colours.bold(first.slice(0, name.length))}${first.slice(name.length)}`,
    ...more.map((line) => `${lead}   ${line}`),
  ];
}
