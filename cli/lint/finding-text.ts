import type { Diagnostic, Related, Rule, Severity } from "@kalc/parser/diagnostics";
import { idsText, isFixable } from "@kalc/parser/lint";
import picocolors from "picocolors";
import { daemonText } from "@kalc/parser/explain";
import { visible } from "../visible.ts";
import { wrapText } from "../wrap.ts";
import { frameOf, type Frame, type FrameView } from "./frame.ts";
import { locationOf } from "./places.ts";
import { shownFindings, type ShownFinding } from "./shown-findings.ts";
import type { Report } from "./report.ts";
import { secretsOf } from "@kalc/parser/project";
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
  const shown = shownFindings(report.findings, surface.verbose ?? false);
  return shown.map((one) => findingText(one, { secretsIn, widthOf, columns }, colours));
}

const PAINT = { error: "red", warning: "yellow", info: "cyan", hint: "green" } as const;

function findingText(
  { finding, more: others, because }: ShownFinding,
  surface: FrameView,
  colours: Colours,
): string {
  const { rule, severity, message, place, related, configIds } = finding;
  const paint = painter(severity, colours);
  const { file, line, column } = locationOf(place);
  const shown = related.map((other) => ({ other, at: locationOf(other.place) }));
  const gutter = String(shown.reduce((most, { at }) => Math.max(most, at.line), line)).length;
  const margin = " ".repeat(gutter);
  const bar = colours.blue(`${margin} |`);
  const view = { ...surface, columns: Math.max(20, surface.columns - gutter - 3) };
  const head = `${severity}[${rule.id} ${rule.name}]`;
  const [first = "", ...more] = wrapText(`${head}: ${visible(message)}`, surface.columns, "  ").split("\n");
  const lines = [paint(first.slice(0, head.length)) + colours.bold(first.slice(head.length))];
  for (const further of more) lines.push(colours.bold(further));
  lines.push(`${margin}${colours.blue("-->")} ${visible(file)}:${line}:${column}`, bar);
  pushFrame(lines, frameOf(place, view), gutter, "^", paint, colours);
  for (const { other, at } of shown) {
    lines.push(`${margin}${colours.blue(":::")} ${visible(at.file)}:${at.line}:${at.column}`);
    pushRelated(lines, other, view, gutter, colours);
  }
  const { length } = lines;
  const pushNote = (name: string, text: string): void => {
    if (lines.length === length) lines.push(bar);
    pushWrapped(lines, name, text, gutter, surface.columns, colours);
  };
  if (!isOurs(rule)) pushNote("keepalived", whatItDoes(finding));
  if (configIds.length > 0) pushNote("only", idsText(configIds));
  if (finding.fix) pushNote("help", helpText(finding));
  if (others !== undefined) pushNote("more", others);
  if (because !== undefined) pushNote("cause", visible(because));
  lines.push("");
  return lines.join("\n");
}

function whatItDoes({ daemon, unreached }: Diagnostic): string {
  return unreached ? "exits before this line" : daemonText(daemon);
}

/** Comments for kalc: that keepalived has nothing to say of them is no news. */
function isOurs({ name }: Rule): boolean {
  return name.startsWith("suppression-");
}

function painter(severity: Severity, colours: Colours): Paint {
  const paint = colours[PAINT[severity]];
  return (text) => colours.bold(paint(text));
}

function pushRelated(
  lines: string[],
  { message, place }: Related,
  view: FrameView,
  gutter: number,
  colours: Colours,
): void {
  const frame = frameOf(place, view);
  pushFrame(lines, { ...frame, before: undefined }, gutter, "-", colours.blue, colours);
  labelLast(lines, visible(message), frame, view.columns, gutter, colours);
}

function pushFrame(
  lines: string[],
  { before, number, text, indent, width, upTo }: Frame,
  gutter: number,
  mark: string,
  paint: Paint,
  colours: Colours,
): void {
  const numbered = (at: number, shown: string): string =>
    `${colours.blue(`${String(at).padStart(gutter)} |`)} ${shown}`.trimEnd();
  if (before) lines.push(numbered(before.number, before.text));
  const marked = paint(mark.repeat(width) + toLine(upTo));
  lines.push(numbered(number, text), `${colours.blue(`${" ".repeat(gutter)} |`)} ${indent}${marked}`);
}

function toLine(upTo: number | undefined): string {
  return upTo === undefined ? "" : `… to line ${upTo}`;
}

/** What is said of the marked range: after the marks where there is room, else on lines below. */
function labelLast(
  lines: string[],
  label: string,
  { indent, width, upTo }: Frame,
  columns: number,
  gutter: number,
  { blue }: Colours,
): void {
  const used = indent.length + width + toLine(upTo).length;
  if (used + 1 + label.length <= columns) {
    lines.push(`${lines.pop() ?? ""} ${blue(label)}`);
    return;
  }
  const start = " ".repeat(Math.min(indent.length, Math.floor(columns / 3)));
  const bar = blue(`${" ".repeat(gutter)} |`);
  for (const line of wrapText(label, columns - start.length).split("\n"))
    lines.push(`${bar} ${start}${blue(line)}`);
}

function helpText(finding: Diagnostic): string {
  const { title = "" } = finding.fix ?? {};
  const others = (finding.alternatives ?? []).map((other) => `; or: ${other.title}`).join("");
  return `${title} (${isFixable(finding) ? "--fix does it" : "--fix-suggested does it"})${others}`;
}

function pushWrapped(
  lines: string[],
  name: string,
  text: string,
  gutter: number,
  columns: number,
  colours: Colours,
): void {
  const margin = " ".repeat(gutter);
  const [first = "", ...more] = wrapText(`${name}: ${text}`, columns - gutter - 3, "    ").split("\n");
  const head = colours.bold(first.slice(0, name.length));
  lines.push(`${margin} ${colours.blue("=")} ${head}${first.slice(name.length)}`);
  for (const further of more) lines.push(`${margin}   ${further}`);
}
