import { describe, expect, test } from "vitest";
import { folds, links, selections } from "../../../lsp/service/index.ts";
import { marked, withMarks } from "../../support/marked.ts";
import { opened } from "../support/open.ts";

describe("folding", () => {
  test.each([
    [
      "blocks, from brace to brace",
      "vrrp_instance A {«\n  track_script {«\n    chk\n  »}\n  group { a }\n»}\nstatic_ipaddress { }\n",
    ],
    ["comments that follow each other", "# a«\n# b\n# c»\n\n# d«\n# e»\n"],
    ["comments in a block", "a {«\n  # b«\n  # c»\n»}\nd {«\n  e\n  # f«\n  # g»\n»}\n"],
    ["includes that follow each other", "include a«\ninclude b\ninclude c»\nx\ninclude d\n"],
    ["definitions of several lines", "$A=a \\«\n  b \\\n  c»\n"],
    [
      "a block that is not closed, as far as it goes",
      "vrrp_instance A {«\n  state BACKUP\n  priority 1»\n\n",
    ],
    ["one with its brace on the next line", "vrrp_instance A\n{«\n  state BACKUP\n»}\n"],
  ])("%s", async (_, source) => {
    const { text } = marked(source);
    const { view } = await opened(text);
    expect(withMarks(text, folds(view.file))).toBe(source);
  });

  test("at most so many: the deepest are left out first", async () => {
    const { view } = await opened("a {\n b {\n }\n}\na {\n b {\n }\n}\n");
    const depths = (most: number): readonly number[] => folds(view.file, most).map(({ depth }) => depth);
    expect(depths(4)).toEqual([0, 1, 0, 1]);
    expect(depths(3)).toEqual([0, 0]);
    expect(depths(1)).toEqual([0]);
  });
});

describe("selection", () => {
  test.each([
    [
      "a word, its quotes, the statement, what is in the block, the block, the file",
      '«x 1\n«vrrp_instance A {«\n  «notify «"«/a ‹|›b»"» c»\n»}»\n»',
    ],
    ["a use in a word", "«priority «a$«‹|›B»»»"],
    ["between blocks", "«a {\n}\n‹|›\nb {\n}\n»"],
    ["a comment", "««a {«\n  «# b ‹|›c»\n»}»\n»"],
    ["the value of a definition", "««$A=«b ‹|›c»»\n»"],
    ["an include", "««include «a/‹|›b»»\n»"],
    ["a keyword of a block", "««««vrrp‹|›_instance» A» {\n}»\n»"],
  ])("%s", async (_, source) => {
    const { view, offset } = await opened(source.replaceAll(/[«»]/g, ""));
    const { text } = view.file.document;
    const spans = selections(view, offset);
    expect(withMarks(text, spans.toReversed())).toBe(source.replace("‹|›", ""));
  });
});

describe("links", () => {
  const beside = {
    "/w/d/a.conf": "",
    "/w/d/b.conf": "",
    "/w/check.sh": "",
    "/etc/passwd": "",
    "/secret/x.conf": "",
  };
  test("lead to what is included, and to scripts of the workspace", async () => {
    const source = `include «d/*.conf»
include nowhere.conf
include «../secret/x.conf»
vrrp_script a {
  script "«/w/check.sh» now"
}
vrrp_script b {
  script /w/missing.sh
}
vrrp_script c {
  script /etc/passwd
}
`;
    const { text } = marked(source);
    const { view } = await opened(text, { beside });
    expect(withMarks(text, links(view))).toBe(source);
    expect(links(view).map(({ path, note }) => [path, note])).toEqual([
      ["/w/d/a.conf", "The first of 2 files"],
      ["/secret/x.conf", undefined],
      ["/w/check.sh", undefined],
    ]);
  });

  test("lead to no other files of the host", async () => {
    const source = `vrrp_script a {
  script "«/etc/keepalived/a.sh»"
}
vrrp_script b {
  script /etc/b.sh
}
`;
    const { text } = marked(source);
    const path = "/etc/keepalived/keepalived.conf";
    const { view } = await opened(text, { path, beside: { "/etc/keepalived/a.sh": "", "/etc/b.sh": "" } });
    expect(withMarks(text, links(view))).toBe(source);
  });

  test("lead out of no workspace that nobody trusts", async () => {
    const { view } = await opened("include ../secret/x.conf\n", { beside, isTrusted: false });
    expect(links(view)).toEqual([]);
  });
});
