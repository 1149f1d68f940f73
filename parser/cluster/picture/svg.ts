import type { Place } from "../../reader/index.ts";
import { layOut, type Box, type Layout, type PlacedCard } from "./layout.ts";
import { pictureOf, type Picture, type PictureRole } from "./picture.ts";
import type { ClusterReport } from "./report.ts";
import { fatesOf, tableOf, type RouterGroup } from "./rows.ts";
import { escaped, GAP, LINE, nameAt, PAD, round, shortened, STYLE, textAt, widthOf } from "./svg-style.ts";

export interface SvgOptions {
  /** Says where something is written: what it is given becomes `data-place` of an element. */
  readonly idOf?: (place: Place) => string;
  /** Without colours and the words below it: whoever shows it has their own. */
  readonly isBare?: boolean;
}

/** A picture that needs nothing else: cards, lines between them, and below them who takes over when. */
export function clusterSvg([report]: readonly ClusterReport[], { idOf, isBare }: SvgOptions = {}): string {
  if (!report) return "";
  const picture = pictureOf(report);
  const layout = layOut(picture);
  const notes = isBare
    ? { texts: [], width: 0, bottom: layout.height + GAP }
    : notesOf(report, layout.height + 2 * GAP);
  const linked: Linked = (place, svg) =>
    place && idOf ? `<g data-place="${escaped(idOf(place))}">${svg}</g>` : svg;
  const width = Math.max(layout.width, notes.width);
  const size = `width="${round(width)}" height="${round(notes.bottom)}" viewBox="0 0 ${round(width)} ${round(notes.bottom)}"`;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" class="kalc" role="img" ${size}>`,
    `<title>${escaped(`Who has which addresses${report.name === undefined ? "" : ` in ${report.name}`}`)}</title>`,
    ...(isBare ? [] : [STYLE]),
    '<rect class="back" width="100%" height="100%"/>',
    ...layout.shelves.map(({ shelf, ...box }) =>
      [rect(box, "shelf"), textAt(box.x + PAD, box.y + LINE, shelf.title, "fact")].join("\n"),
    ),
    ...linesOf(picture, layout),
    ...[...layout.cards.values()].map((placed) => linked(placed.card.place, cardSvg(placed, linked))),
    ...notes.texts,
    "</svg>",
  ].join("\n")}\n`;
}

function rect({ x, y, width, height }: Box, kind: string): string {
  return `<rect class="${kind}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="6"/>`;
}

/** An element that leads to where something is written. */
type Linked = (place: Place | undefined, svg: string) => string;

function cardSvg(placed: PlacedCard, linked: Linked): string {
  const { x, y, card, roles, columns, columnWidth } = placed;
  const left = x + PAD;
  const at = (row: number): number => y + (row + 1) * LINE - 1;
  const first = 1 + card.facts.length;
  const perColumn = Math.ceil(card.items.length / columns);
  return [
    rect(placed, "card"),
    nameAt(left, at(0), card.title, "title"),
    ...card.facts.map((fact, index) => nameAt(left, at(1 + index), fact, "fact")),
    ...roles.map((role, index) =>
      linked(
        role.place,
        nameAt(left, at(first + index), `${role.isMaster ? "●" : "○"} ${role.text}`, roleStyle(role)),
      ),
    ),
    ...card.items.map((item, index) => {
      const column = Math.floor(index / perColumn);
      const y = at(first + roles.length + (index % perColumn));
      return linked(item.place, nameAt(left + column * columnWidth, y, item.text));
    }),
  ].join("\n");
}

function roleStyle({ isMaster, isRival }: PictureRole): string {
  return isRival ? "bad" : isMaster ? "good" : "fact";
}

function linesOf({ routers, shelves }: Picture, layout: Layout): string[] {
  const { cards } = layout;
  const roles = routers.flatMap(({ id, facts, roles: all }) => {
    const router = cards.get(id);
    return all.flatMap(({ node, isMaster, isRival }, index) => {
      const from = cards.get(node);
      if (!from || !router) return [];
      const y = router.y + (1 + facts.length + index) * LINE + LINE / 2;
      return [
        curve(
          rightOf(from),
          { x: router.x, y },
          isRival ? "line rival" : isMaster ? "line master" : "line spare",
        ),
      ];
    });
  });
  const served = shelves.flatMap((shelf) => {
    const placed = layout.shelves.find((one) => one.shelf === shelf);
    return shelf.routers.flatMap((id) => {
      const router = cards.get(id);
      if (!router || !placed) return [];
      return [curve(rightOf(router), { x: placed.x, y: placed.y + placed.height / 2 }, "line")];
    });
  });
  return [...roles, ...served];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function rightOf({ x, y, width, height }: Box): Point {
  return { x: x + width, y: y + height / 2 };
}

function curve(a: Point, b: Point, kind: string): string {
  const middle = (a.x + b.x) / 2;
  const points = [a.x, a.y, middle, a.y, middle, b.y, b.x, b.y].map(round);
  const [x1, y1, ...rest] = points;
  return `<path class="${kind}" d="M${x1 ?? ""} ${y1 ?? ""}C${rest.join(" ")}"/>`;
}

interface Notes {
  readonly texts: readonly string[];
  readonly width: number;
  readonly bottom: number;
}

/** The lines of a sentence, each of 110 letters at most unless a word has more. */
const SENTENCE_LINES = /[^ ].{0,109}(?= |$)|[^ ]+/g;

/** What the lines mean, and for each fate its table. */
function notesOf({ elections }: ClusterReport, top: number): Notes {
  if (elections.length === 0) return { texts: [], width: 0, bottom: top - GAP };
  const rows: Line[] = [
    { texts: ["● ─── master without failures"], kinds: ["good"] },
    { texts: ["○ ╌╌╌ backup"], kinds: ["fact"] },
    ...fatesOf(elections).flatMap((fate) => [{ texts: [], kinds: [] }, ...fateLines(fate)]),
  ];
  const width = Math.max(...rows.map(({ texts, at = [] }) => (at.at(-1) ?? 0) + widthOf(texts.at(-1) ?? "")));
  return {
    texts: rows.flatMap(({ texts, kinds, at = [] }, index) =>
      texts.flatMap((text, column) =>
        text === "" ? [] : [textAt(GAP + (at[column] ?? 0), top + index * LINE, text, kinds[column])],
      ),
    ),
    width: width + 2 * GAP,
    bottom: top + rows.length * LINE,
  };
}

/** One line of text, of one piece or of the cells of a table. */
interface Line {
  readonly texts: readonly string[];
  readonly kinds: readonly string[];
  /** Where each piece begins. */
  readonly at?: readonly number[];
}

function fateLines({ elections, well, rows, still }: RouterGroup): Line[] {
  const table = tableOf(rows).map((cells) => cells.map(shortened));
  const ends = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => widthOf(row[column] ?? ""))),
  );
  const at = ends.map((_, column) => ends.slice(0, column).reduce((sum, width) => sum + width + 2 * GAP, 0));
  return [
    ...elections.map(({ router }): Line => ({ texts: [shortened(router.name)], kinds: ["title"] })),
    ...sentence(well, ""),
    ...table.map((texts, index): Line => {
      const master = index === 0 ? "fact" : rows[index - 1]?.isTrouble === true ? "bad" : "";
      const usual = index === 0 ? "fact" : "";
      return { texts, kinds: [usual, master, usual, "fact"], at };
    }),
    ...still.flatMap((text) => sentence(text, "fact")),
  ];
}

function sentence(text: string, kind: string): Line[] {
  return (text.match(SENTENCE_LINES) ?? []).map((line) => ({ texts: [line], kinds: [kind] }));
}
