// Where everything of a picture stands: nodes left, routers in the middle, what answers at their addresses right.
import type { Card, Picture, PictureRole, Shelf } from "./picture.ts";
import { GAP, LINE, PAD, shortened, widthOf } from "./svg-style.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedCard extends Box {
  readonly card: Card;
  readonly roles: readonly PictureRole[];
  /** Its items in columns, each so wide. */
  readonly columns: number;
  readonly columnWidth: number;
}

interface PlacedShelf extends Box {
  readonly shelf: Shelf;
}

export interface Layout {
  readonly cards: ReadonlyMap<string, PlacedCard>;
  readonly shelves: readonly PlacedShelf[];
  readonly width: number;
  readonly height: number;
}

/** Between the columns, where the lines are. */
const BETWEEN = 96;

export function layOut({ nodes, routers, shelves }: Picture): Layout {
  const cards = new Map<string, PlacedCard>();
  const placedShelves: PlacedShelf[] = [];
  const sizedRouters = routers.map((router) => sized(router, router.roles));
  const nodeCards = nodes.map((node) => sized(node, []));
  const nodeWidth = widest(nodeCards);
  const routerX = GAP + nodeWidth + BETWEEN;
  const routerWidth = widest(sizedRouters);
  const shelfX = routerX + routerWidth + BETWEEN;
  let y = GAP;
  let right = routers.length > 0 ? routerX + routerWidth : GAP + nodeWidth;
  const placeShelf = (shelf: Shelf, top: number): number => {
    const box = shelfAt(shelf, shelfX, top, cards);
    placedShelves.push(box);
    right = Math.max(right, box.x + box.width);
    return box.height;
  };
  // Each router stands beside the first shelf that is its own.
  for (const router of sizedRouters) {
    const own = shelves.filter((shelf) => shelf.routers[0] === router.card.id);
    let beside = 0;
    for (const shelf of own) beside += placeShelf(shelf, y + beside) + GAP;
    const height = Math.max(router.height, beside - GAP);
    const middle = y + (height - router.height) / 2;
    cards.set(router.card.id, { ...router, x: routerX, y: middle, width: routerWidth });
    y += height + GAP;
  }
  for (const shelf of shelves.filter((one) => one.routers.length === 0)) y += placeShelf(shelf, y) + GAP;
  const stack = nodeCards.reduce((sum, { height }) => sum + height + GAP, 0) - GAP;
  const height = Math.max(y - GAP, GAP + stack);
  const room = (height - GAP - stack) / (nodeCards.length + 1);
  let nodeY = GAP + room;
  for (const node of nodeCards) {
    cards.set(node.card.id, { ...node, x: GAP, y: nodeY, width: nodeWidth });
    nodeY += node.height + GAP + room;
  }
  return { cards, shelves: placedShelves, width: right + GAP, height };
}

function widest(cards: readonly PlacedCard[]): number {
  return Math.max(0, ...cards.map(({ width }) => width));
}

const HIGHEST = 8;

function sized(card: Card, roles: readonly PictureRole[]): PlacedCard {
  return inColumns(card, roles, Math.ceil(card.items.length / HIGHEST));
}

const MOST_COLUMNS = 3;
const WIDEST = 560;

function inColumns(card: Card, roles: readonly PictureRole[], wanted: number): PlacedCard {
  const { title, facts, items } = card;
  const columnWidth = textWidth(items.map(({ text }) => text)) + 2 * PAD;
  const fitting = Math.max(1, Math.min(wanted, MOST_COLUMNS, Math.floor(WIDEST / columnWidth)));
  const rows = Math.ceil(items.length / fitting);
  const columns = Math.max(1, Math.ceil(items.length / Math.max(1, rows)));
  const texts = [title, ...facts, ...roles.map(({ text }) => `● ${text}`)];
  const width = Math.max(textWidth(texts) + 2 * PAD, columns * columnWidth);
  const height = (1 + facts.length + roles.length + rows) * LINE + PAD;
  return { x: 0, y: 0, width, height, card, roles, columns, columnWidth };
}

function textWidth(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => widthOf(shortened(text))));
}

const MANY = 6;

/** Cards in one column, or in two where there are many; real servers side by side. */
function shelfAt(shelf: Shelf, x: number, y: number, cards: Map<string, PlacedCard>): PlacedShelf {
  const all = shelf.cards.map((card) => inColumns(card, [], card.items.length));
  const width = widest(all);
  const columns = all.length > MANY ? 2 : 1;
  const perColumn = Math.ceil(all.length / columns);
  let bottom = y;
  for (let column = 0; column < columns; column++) {
    let top = y + LINE + PAD;
    for (const card of all.slice(column * perColumn, (column + 1) * perColumn)) {
      cards.set(card.card.id, { ...card, x: x + PAD + column * (width + GAP), y: top, width });
      top += card.height + PAD;
    }
    bottom = Math.max(bottom, top);
  }
  const inner = columns * width + (columns - 1) * GAP;
  return {
    shelf,
    x,
    y,
    width: Math.max(inner, widthOf(shelf.title)) + 2 * PAD,
    height: bottom - y,
  };
}
