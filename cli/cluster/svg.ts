import { pictureOf, type Picture } from "./picture.ts";
import type { ClusterReport } from "./report.ts";
import { failureText, outcomeText, secondsText, wellText } from "./words.ts";

const LINE = 18;
const PAD = 10;
const GAP = 16;
const BETWEEN = 90;
const LETTER = 7.3;
const TOP = 44;

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly string[];
}

/** A picture that needs nothing else: columns of boxes, and the table of failovers below them. */
export function clusterSvg(report: ClusterReport): string {
  const picture = pictureOf(report);
  const { placed, titles, width, height } = layOut(picture);
  const arrows = picture.lines.flatMap(({ from, to, isDashed }) => {
    const [a, b] = [placed.get(from), placed.get(to)];
    return a && b ? [arrow(a, b, isDashed)] : [];
  });
  const notes = notesOf(report);
  const total = height + notes.length * LINE + (notes.length > 0 ? GAP : 0);
  const wide = Math.max(width, ...notes.map((note) => note.length * LETTER + 2 * GAP));
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${round(wide)}" height="${round(total)}" viewBox="0 0 ${round(wide)} ${round(total)}" font-family="monospace" font-size="12">`;
  return `${[
    head,
    "<title>Who has which addresses</title>",
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...titles.map(({ x, text }) => textAt(x, TOP - 20, text, ' fill="#57606a"')),
    ...arrows,
    ...[...placed.values()].map(box),
    ...notes.map((note, index) => textAt(GAP, height + (index + 1) * LINE, note)),
    "</svg>",
  ].join("\n")}\n`;
}

function layOut({ columns }: Picture): {
  readonly placed: ReadonlyMap<string, Placed>;
  readonly titles: readonly { readonly x: number; readonly text: string }[];
  readonly width: number;
  readonly height: number;
} {
  const placed = new Map<string, Placed>();
  const titles: { x: number; text: string }[] = [];
  let x = GAP;
  let bottom = 0;
  for (const { title, boxes } of columns) {
    const letters = Math.max(title.length, ...boxes.flatMap(({ texts }) => texts.map((text) => text.length)));
    const width = letters * LETTER + 2 * PAD;
    titles.push({ x, text: title });
    let y = TOP;
    for (const { id, texts } of boxes) {
      const height = texts.length * LINE + PAD;
      placed.set(id, { x, y, width, height, texts });
      y += height + GAP;
    }
    bottom = Math.max(bottom, y);
    x += width + BETWEEN;
  }
  return { placed, titles, width: x - BETWEEN + GAP, height: bottom };
}

function box({ x, y, width, height, texts }: Placed): string {
  const frame = `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="5" fill="#f6f8fa" stroke="#57606a"/>`;
  const lines = texts.map((text, index) =>
    textAt(x + PAD, y + (index + 1) * LINE - 1, text, index === 0 ? ' font-weight="bold"' : ""),
  );
  return [frame, ...lines].join("\n");
}

function arrow(a: Placed, b: Placed, isDashed: boolean): string {
  const [x1, y1, x2, y2] = [a.x + a.width, a.y + a.height / 2, b.x, b.y + b.height / 2];
  const dash = isDashed ? ' stroke-dasharray="5 4"' : "";
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${isDashed ? "#8c959f" : "#1a7f37"}"${dash}/>`;
}

function notesOf({ elections }: ClusterReport): string[] {
  if (elections.length === 0) return [];
  const legend = "solid line: has the addresses when all is well; dashed line: takes over";
  const texts = elections.flatMap((election) => [
    `${election.router.name}: all being well ${wellText(election)}`,
    ...election.failures
      .filter(({ outcome, before }) => outcome.kind !== "master" || outcome.node !== before)
      .map((one) => {
        const within = one.within === undefined ? "" : ` within ${secondsText(one.within)}`;
        return `  when ${failureText(one)} fails: ${outcomeText(one.outcome, one.before)}${within}`;
      }),
  ]);
  return [legend, "", ...texts];
}

function textAt(x: number, y: number, text: string, more = ""): string {
  return `<text x="${round(x)}" y="${round(y)}" xml:space="preserve"${more}>${escaped(text)}</text>`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** XML knows no control characters, not even escaped. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\n\t]/gu, "?")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
