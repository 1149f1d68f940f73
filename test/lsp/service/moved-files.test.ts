import { expect, test } from "vitest";
import { includesAfter } from "../../../lsp/service/index.ts";
import { edited } from "../support/edited.ts";
import { opened } from "../support/open.ts";

const beside = {
  "/w/d/a.conf": "",
  "/w/d/b.conf": "",
  "/w/d/sp ace.conf": "",
  "/w/d/[x].conf": "",
  "/w/d/deep/c.conf": "",
};

test.each([
  ["a file", "d/a.conf", "/w/d/a.conf", "/w/d/z.conf", "d/z.conf"],
  ["into another folder", "d/a.conf", "/w/d/a.conf", "/w/e/f/a.conf", "e/f/a.conf"],
  ["up", "d/a.conf", "/w/d/a.conf", "/a.conf", "../a.conf"],
  ["a folder", "d/deep/c.conf", "/w/d", "/w/e", "e/deep/c.conf"],
  ["with ./ in front", "./d/a.conf", "/w/d/a.conf", "/w/d/z.conf", "./d/z.conf"],
  ["absolute", "/w/d/a.conf", "/w/d/a.conf", "/w/d/z.conf", "/w/d/z.conf"],
  ["with blanks in it", "d/sp ace.conf", "/w/d/sp ace.conf", "/w/d/more space.conf", "d/more space.conf"],
  ["to what looks like a pattern", "d/a.conf", "/w/d/a.conf", "/w/d/[x] *.conf", "d/\\[x] \\*.conf"],
  ["from that", "d/\\[x].conf", "/w/d/[x].conf", "/w/d/x.conf", "d/x.conf"],
  ["the file that includes", "d/a.conf", "/w/keepalived.conf", "/w/main/keepalived.conf", "../d/a.conf"],
])("%s", async (_, before, from, to, after) => {
  const one = await opened(`@x include ${before} # c\n`, { beside });
  expect(edited(one, includesAfter(one.view, [{ from, to }]))).toEqual({
    "/w/keepalived.conf": `@x include ${after} # c\n`,
  });
});

test.each([
  ["another file", "d/a.conf", "/w/d/b.conf", "/w/d/z.conf"],
  ["a file that a pattern matches", "d/*.conf", "/w/d/b.conf", "/w/d/z.conf"],
  ["a file that a pattern for one matches", "d/b?conf", "/w/d/b.conf", "/w/d/z.conf"],
  ["a file whose name begins alike", "d/a.conf", "/w/d/a", "/w/d/z"],
  ["to a name that no include can have", "d/a.conf", "/w/d/a.conf", "/w/d/a#b.conf"],
  ["the file that includes by an absolute path", "/w/d/a.conf", "/w/keepalived.conf", "/w/x/keepalived.conf"],
])("nothing for %s", async (_, pattern, from, to) => {
  const { view } = await opened(`include ${pattern}\n`, { beside });
  expect(includesAfter(view, [{ from, to }])).toEqual([]);
});

test("a path of the host keeps its root", async () => {
  const text = "include /etc/keepalived/d/a.conf\n";
  const one = await opened(text, {
    path: "/w/host/keepalived.conf",
    beside: {
      "/w/kalc.yaml": "root:\n  /etc/keepalived: host\n",
      "/w/host/d/a.conf": "",
    },
  });
  const moves = [{ from: "/w/host/d/a.conf", to: "/w/host/e/z.conf" }];
  expect(edited(one, includesAfter(one.view, moves))).toEqual({
    "/w/host/keepalived.conf": "include /etc/keepalived/e/z.conf\n",
  });
  expect(includesAfter(one.view, [{ from: "/w/host/d/a.conf", to: "/x/a.conf" }])).toEqual([]);
});
