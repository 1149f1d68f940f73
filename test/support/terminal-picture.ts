import stringWidth from "string-width";

/** In pixels: of one column and of one line. */
const COLUMN = 8;
const LINE = 19;
const MARGIN = 16;

/** The colours that picocolors uses, by their SGR codes; readable on the background of both styles. */
const COLOURS: Readonly<Record<number, string>> = {
  31: "red",
  32: "green",
  33: "yellow",
  34: "blue",
  36: "cyan",
};

const STYLE = `
.terminal { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.terminal text { fill: #1f2328; white-space: pre; }
.terminal .screen { fill: #f6f8fa; stroke: #d1d9e0; }
.terminal .bold { font-weight: bold; }
.terminal .dim { fill: #59636e; }
.terminal .red { fill: #cf222e; }
.terminal .green { fill: #1a7f37; }
.terminal .yellow { fill: #9a6700; }
.terminal .blue { fill: #0969da; }
.terminal .cyan { fill: #1b7c83; }
@media (prefers-color-scheme: dark) {
.terminal text { fill: #f0f6fc; }
.terminal .screen { fill: #151b23; stroke: #3d444d; }
.terminal .dim { fill: #9198a1; }
.terminal .red { fill: #ff7b72; }
.terminal .green { fill: #3fb950; }
.terminal .yellow { fill: #d29922; }
.terminal .blue { fill: #58a6ff; }
.terminal .cyan { fill: #39c5cf; }
}
`;

interface Run {
  readonly text: string;
  readonly classes: string;
}

/** What a program wrote to a terminal of so many columns, as an SVG picture for light and dark pages. */
export function terminalPicture(written: string, title: string, columns: number): string {
  const lines = linesOf(written);
  const width = columns * COLUMN + 2 * MARGIN;
  const height = lines.length * LINE + 2 * MARGIN;
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="terminal" role="img" ${size}>`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="screen" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
    ...lines.flatMap((runs, at) => lineTexts(runs, MARGIN + at * LINE + 14)),
    "</svg>\n",
  ].join("\n");
}

function lineTexts(runs: readonly Run[], y: number): readonly string[] {
  let column = 0;
  return runs.flatMap(({ text, classes }) => {
    const x = MARGIN + (column + leadingSpaces(text)) * COLUMN;
    column += stringWidth(text);
    const shown = text.trim();
    if (shown === "") return [];
    // Whatever font there is, columns stay below each other.
    const length = `textLength="${stringWidth(shown) * COLUMN}"`;
    const look = classes === "" ? "" : ` class="${classes}"`;
    return [`<text x="${x}" y="${y}" ${length}${look}>${escaped(shown)}</text>`];
  });
}

function leadingSpaces(text: string): number {
  return text.length - text.trimStart().length;
}

function linesOf(written: string): readonly (readonly Run[])[] {
  const style = { bold: false, dim: false, colour: "" };
  return written
    .trimEnd()
    .split("\n")
    .map((line) =>
      // eslint-disable-next-line no-control-regex -- what starts a colour is a control character
      line.split(/(\u001B\[\d+m)/).flatMap((part): readonly Run[] => {
        // eslint-disable-next-line no-control-regex -- as above
        const code = /^\u001B\[(\d+)m$/.exec(part)?.[1];
        if (code !== undefined) {
          setStyle(style, Number(code));
          return [];
        }
        const classes = [style.bold ? "bold" : "", style.dim ? "dim" : "", style.colour];
        return part === "" ? [] : [{ text: part, classes: classes.filter((name) => name !== "").join(" ") }];
      }),
    );
}

function setStyle(style: { bold: boolean; dim: boolean; colour: string }, code: number): void {
  if (code === 1) style.bold = true;
  else if (code === 2) style.dim = true;
  else if (code === 22) style.bold = style.dim = false;
  else if (code === 39) style.colour = "";
  else if (code === 0) Object.assign(style, { bold: false, dim: false, colour: "" });
  else style.colour = COLOURS[code] ?? "";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
