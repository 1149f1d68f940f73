// How the picture looks: its letters and colours, by day and by night.
import stringWidth from "string-width";

/** Of a letter, in a font of 12 pixels; a little more than any usual one takes. */
const LETTER = 7.3;
export const LINE = 18;
export const PAD = 12;
/** Between cards, and at the edges. */
export const GAP = 16;

export function widthOf(text: string): number {
  return stringWidth(text) * LETTER;
}

export const STYLE = `<style>
.kalc { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
.kalc text { fill: #1f2328; white-space: pre; }
.kalc .title { font-weight: bold; }
.kalc .fact { fill: #59636e; }
.kalc .good { fill: #1a7f37; }
.kalc .bad { fill: #cf222e; font-weight: bold; }
.kalc .back { fill: #ffffff; }
.kalc .card { fill: #f6f8fa; stroke: #818b98; }
.kalc .shelf { fill: none; stroke: #d1d9e0; }
.kalc .line { fill: none; stroke: #818b98; stroke-width: 1.5; }
.kalc .master { stroke: #1a7f37; stroke-width: 2; }
.kalc .rival { stroke: #cf222e; stroke-width: 2; }
.kalc .spare { stroke-dasharray: 5 4; }
@media (prefers-color-scheme: dark) {
.kalc text { fill: #f0f6fc; }
.kalc .fact { fill: #9198a1; }
.kalc .good { fill: #3fb950; }
.kalc .bad { fill: #f85149; }
.kalc .back { fill: #0d1117; }
.kalc .card { fill: #151b23; stroke: #656c76; }
.kalc .shelf { stroke: #3d444d; }
.kalc .line { stroke: #656c76; }
.kalc .master { stroke: #3fb950; }
.kalc .rival { stroke: #f85149; }
}
</style>`;

const LONGEST = 48;

/** So that one long name does not make all of it unreadable; the whole name is shown under the pointer. */
export function shortened(text: string): string {
  if (stringWidth(text) <= LONGEST) return text;
  const letters = Array.from(text);
  const half = LONGEST / 2 - 1;
  return `${letters.slice(0, half).join("")}…${letters.slice(-half).join("")}`;
}

/** A name, or what else may be of any length. */
export function nameAt(x: number, y: number, text: string, kind = ""): string {
  const shown = shortened(text);
  return textAt(x, y, shown, kind, shown === text ? "" : `<title>${escaped(text)}</title>`);
}

export function textAt(x: number, y: number, text: string, kind = "", more = ""): string {
  const named = kind === "" ? "" : ` class="${kind}"`;
  return `<text x="${round(x)}" y="${round(y)}"${named}>${escaped(text)}${more}</text>`;
}

export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** XML knows no control characters, not even escaped. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\n\t]/gu, "?")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
