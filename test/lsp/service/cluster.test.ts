import { describe, expect, test } from "vitest";
import { clusterAround, clusterPicture, type ClusterPicture } from "../../../lsp/service/index.ts";
import { opened, type Opened } from "../support/open.ts";

const node = (priority: number, more = ""): string =>
  `vrrp_instance WEB {\n  interface eth0\n  virtual_router_id 51\n  priority ${priority}\n${more}  virtual_ipaddress {\n    192.0.2.10/24\n  }\n}\nvirtual_server 192.0.2.10 443 {\n  lb_algo rr\n  lb_kind NAT\n  real_server 10.0.0.1 443 {\n  }\n}\n`;
const yaml =
  "clusters:\n  front:\n    nodes:\n      lb1: { file: keepalived.conf }\n      lb2: { file: lb2.conf }\n";

async function pair(other: string): Promise<Opened> {
  return opened(node(150), { beside: { "/w/kalc.yaml": yaml, "/w/lb2.conf": other } });
}

async function pictureOf({ server }: Opened, failed: readonly string[] = []): Promise<ClusterPicture> {
  const [known] = server.clusters();
  if (!known) throw new Error("there is no cluster");
  return clusterPicture(known, failed);
}

describe("of a kalc.yaml", () => {
  test("has its name, and the nodes of files that nobody has open", async () => {
    const { name, nodes, problems } = await pictureOf(await pair(node(100)));
    expect(name).toBe("front");
    expect(nodes).toEqual([
      { name: "lb1", runs: true, hasFailed: false },
      { name: "lb2", runs: true, hasFailed: false },
    ]);
    expect(problems).toEqual([]);
  });

  test("what is drawn leads to where it is written", async () => {
    const file = await pair(node(100));
    const { svg, places } = await pictureOf(file);
    const written = (shown: string): string => {
      const [, id] = new RegExp(`<g data-place="(p\\d+)">(?:(?!<g).)*>${shown}<`, "s").exec(svg) ?? [];
      const place = places.find((one) => one.id === id);
      const source = file.view.all.find(({ path }) => path === place?.path);
      return place && source
        ? `${place.path}: ${source.document.text.slice(place.start, place.end)}`
        : "nowhere";
    };
    expect(written("192\\.0\\.2\\.10/24")).toBe("/w/keepalived.conf: 192.0.2.10/24");
    expect(written("○ backup lb2 eth0 100")).toBe("/w/lb2.conf: vrrp_instance WEB");
    expect(written("10\\.0\\.0\\.1:443")).toBe("/w/keepalived.conf: real_server 10.0.0.1 443");
    expect(written("WEB")).toBe("/w/keepalived.conf: vrrp_instance WEB");
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
    expect(svg).not.toContain("<style>");
  });

  test("the table says who takes over, whatever has failed", async () => {
    const file = await pair(node(100));
    const { table } = await pictureOf(file);
    expect(table).toMatchObject([
      { routers: ["WEB"], well: "lb1 is master (priority 150).", rows: [{ what: "lb1", master: "lb2" }, {}] },
    ]);
    expect((await pictureOf(file, ["lb1"])).table).toEqual(table);
  });

  test("a node that fails gives its addresses to the other", async () => {
    const file = await pair(node(100));
    expect((await pictureOf(file)).svg).toContain("● master lb1 eth0 150");
    const { svg, nodes, problems } = await pictureOf(file, ["lb1"]);
    expect(svg).toContain("has failed");
    expect(svg).toContain("● master lb2 eth0 100");
    expect(svg).toContain("○ gone lb1 eth0 150");
    expect(nodes.map(({ hasFailed }) => hasFailed)).toEqual([true, false]);
    expect(problems).toEqual([]);
  });

  test("nobody is left when both fail", async () => {
    const { problems } = await pictureOf(await pair(node(100)), ["lb1", "lb2", "nobody"]);
    expect(problems).toMatchObject([
      { text: "WEB without lb1, lb2: No node is master.", location: { path: "/w/keepalived.conf" } },
    ]);
  });

  test("two masters at once are a problem, and so is what lint finds between the nodes", async () => {
    const { problems } = await pictureOf(await pair(node(100, "  advert_int 1\n  version 3\n")));
    expect(problems[0]?.text).toContain("SPLIT BRAIN");
    expect(problems.length).toBeGreaterThan(1);
  });

  test("a node that does not run is one", async () => {
    const { problems, nodes } = await pictureOf(await pair("vrrp_instance A {\n  priority\n}\n"));
    expect(nodes[1]?.runs).toBe(false);
    expect(problems[0]).toMatchObject({
      text: "lb2: keepalived does not run with this configuration.",
      location: { path: "/w/lb2.conf" },
    });
  });
});

describe("of a configuration that is in no cluster", () => {
  test("the config ids it names are nodes", async () => {
    const { view } = await opened(
      node(1).replace("  priority 1\n", "  @a priority 150\n  @b priority 100\n"),
    );
    expect(clusterAround(view)).toMatchObject({
      name: "keepalived.conf",
      nodes: [{ name: "a" }, { name: "b" }],
    });
  });

  test("without them it is by itself", async () => {
    const { view } = await opened(node(1));
    expect(clusterAround(view)?.nodes.map(({ name }) => name)).toEqual(["keepalived.conf"]);
  });

  test("a template has none", async () => {
    expect(clusterAround((await opened(node(1), { path: "/w/k.conf.j2" })).view)).toBe(undefined);
  });
});
