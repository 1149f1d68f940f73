import { XmlDocument, XmlElement } from "libxml2-wasm";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { electionOf } from "../../../../parser/cluster/index.ts";
import { clusterSvg } from "../../../../parser/cluster/picture/index.ts";
import { clusterFrom, lint } from "../../../../parser/lint/index.ts";
import { filesInMemory } from "../../../../parser/reader/index.ts";

interface Says {
  readonly name: string;
  readonly vrid: number;
  readonly priority: number;
  readonly vips: readonly string[];
}

const instance = ({ name, vrid, priority, vips }: Says): string =>
  `vrrp_instance ${name} {\n interface eth0\n virtual_router_id ${vrid}\n priority ${priority}\n virtual_ipaddress {\n${vips.join("\n")}\n }\n}\n`;

const service = (address: string, servers: readonly string[], more = ""): string =>
  `virtual_server ${address} 443 {\n lb_algo wlc\n lb_kind NAT\n${more}${servers.map((server) => ` real_server ${server} 443 {\n }\n`).join("")}}\n`;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const long = "AN_INSTANCE_WITH_A_NAME_THAT_SOMEBODY_REALLY_GAVE_TO_IT_ONE_DAY";
const six = "2001:db8:1234:5678:9abc:def0:1234";

/** What each node says, by its number. */
const clusters: Readonly<Record<string, { readonly nodes: number; readonly text: (at: number) => string }>> =
  {
    "twenty addresses, twelve virtual servers of six": {
      nodes: 2,
      text: (at) =>
        instance({
          name: "FRONT",
          vrid: 31,
          priority: 150 - at,
          vips: upTo(20).map((n) => `192.0.2.${10 + n}/24`),
        }) +
        upTo(12)
          .map((n) =>
            service(
              `192.0.2.${10 + n}`,
              upTo(6).map((m) => `10.20.${n}.${10 + m}`),
              n === 3 ? " sorry_server 10.20.0.99 443\n" : "",
            ),
          )
          .join(""),
    },
    "three nodes, one name too long": {
      nodes: 3,
      text: (at) =>
        instance({ name: "WEB", vrid: 51, priority: 150 - at, vips: ["192.0.2.10/24"] }) +
        instance({ name: long, vrid: 52, priority: 150 + at, vips: ["192.0.2.20/24"] }),
    },
    "long addresses, and a mark": {
      nodes: 2,
      text: (at) =>
        instance({ name: "SIX", vrid: 61, priority: 150 - at, vips: ["fe80::1/64", `${six}:10/64`] }) +
        service(`${six}:10`, [`${six}:21`, `${six}:22`]) +
        service("fwmark 5", ["2001:db8::99"], " ip_family inet6\n").replace("fwmark 5 443", "fwmark 5"),
    },
  };

function svgOf(name: string): XmlElement {
  const { nodes = 0, text = () => "" } = clusters[name] ?? {};
  const linted = upTo(nodes).map((at) => ({
    name: `lb${at + 1}`,
    result: lint({ main: "a.conf", files: filesInMemory({ "a.conf": text(at) }) }),
  }));
  const cluster = clusterFrom(linted);
  const report = { name: undefined, cluster, elections: electionOf(cluster), conflicts: [] };
  return XmlDocument.fromString(clusterSvg([report])).root;
}

function all(svg: XmlElement, name: string): XmlElement[] {
  const found = svg.find(`//svg:${name}`, { svg: "http://www.w3.org/2000/svg" });
  return found.filter((node) => node instanceof XmlElement);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

const attribute = (element: XmlElement, name: string): string => element.attr(name)?.content ?? "";
const number = (element: XmlElement, name: string): number => Number(attribute(element, name));

function boxes(svg: XmlElement, kind: string): Box[] {
  return all(svg, "rect")
    .filter((rect) => attribute(rect, "class") === kind)
    .map((rect) => {
      const [x, y] = [number(rect, "x"), number(rect, "y")];
      return { x, y, right: x + number(rect, "width"), bottom: y + number(rect, "height") };
    });
}

/** Of a letter, in the fonts that are asked for; there is some room beside it. */
const letter = 7.23;

function textsIn(svg: XmlElement): (Box & { readonly text: string })[] {
  return all(svg, "text").map((element) => {
    const text = element.firstChild?.content ?? "";
    const [x, y] = [number(element, "x"), number(element, "y")];
    return { text, x, y: y - 10, right: x + stringWidth(text) * letter, bottom: y + 4 };
  });
}

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;
const isInside = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.right <= b.right && a.bottom <= b.bottom;

describe.each(Object.keys(clusters))("%s", (name) => {
  test("no card lies on another one, and no text on another text", () => {
    const svg = svgOf(name);
    expect(boxes(svg, "card").length).toBeGreaterThan(2);
    for (const some of [boxes(svg, "card"), boxes(svg, "shelf"), textsIn(svg)]) {
      const touching = some.flatMap((a, index) => some.slice(index + 1).filter((b) => overlaps(a, b)));
      expect(touching).toEqual([]);
    }
  });

  test("nothing is cut off: neither by the picture nor by a card", () => {
    const svg = svgOf(name);
    const picture = { x: 0, y: 0, right: number(svg, "width"), bottom: number(svg, "height") };
    const cards = boxes(svg, "card");
    for (const box of [...cards, ...boxes(svg, "shelf"), ...textsIn(svg)])
      expect(isInside(box, picture)).toBe(true);
    const cut = textsIn(svg).filter((text) =>
      cards.some((card) => overlaps(text, card) && !isInside(text, card)),
    );
    expect(cut).toEqual([]);
  });

  test("every line begins and ends at the edge of a card or shelf", () => {
    const svg = svgOf(name);
    const edges = [...boxes(svg, "card"), ...boxes(svg, "shelf")];
    const paths = all(svg, "path").map((path) => attribute(path, "d"));
    expect(paths.length).toBeGreaterThan(1);
    for (const path of paths) {
      const [x1 = 0, y1 = 0, ...rest] = [...path.matchAll(/[\d.]+/g)].map(([text]) => Number(text));
      const [x2 = 0, y2 = 0] = rest.slice(-2);
      expect(edges.some((box) => near(box.right, x1) && y1 > box.y && y1 < box.bottom)).toBe(true);
      expect(edges.some((box) => near(box.x, x2) && y2 > box.y && y2 < box.bottom)).toBe(true);
    }
  });
});

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.2;

test("a name too long is shortened, and whole under the pointer", () => {
  const svg = svgOf("three nodes, one name too long");
  const shown = textsIn(svg).filter(({ text }) => text.includes("…"));
  expect(shown).not.toEqual([]);
  const titles = all(svg, "title").map(({ content }) => content);
  expect(titles).toContain(long);
});
