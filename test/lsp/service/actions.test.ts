import { expect, test } from "vitest";
import { actionsIn, type Action, type FileEdit } from "../../../lsp/service/index.ts";
import { allRules, isFixable } from "../../../parser/lint/index.ts";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";
import { allEntries } from "../../../parser/schema/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { marked } from "../../support/marked.ts";
import { opened, type OpenOptions } from "../support/open.ts";

interface Offered {
  readonly actions: readonly Action[];
  /** The text that an action leaves, by its title. */
  readonly after: (title: string) => string;
}

async function offered(
  source: string,
  { only, ...options }: OpenOptions & { readonly only?: readonly string[] } = {},
): Promise<Offered> {
  const [range] = marked(source.replace("‹|›", "«»")).ranges;
  const { view } = await opened(marked(source.replace("‹|›", "«»")).text, options);
  const actions = actionsIn(view, range ?? { start: 0, end: 0 }, only);
  return {
    actions,
    after(title) {
      const action = actions.find((one) => one.title === title);
      if (!action) throw new Error(`${title} is not among ${actions.map((one) => one.title).join(", ")}`);
      return edited(view.file.document.text, action.edits());
    },
  };
}

function edited(text: string, edits: readonly FileEdit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: inserted }) => now.slice(0, start) + inserted + now.slice(end), text);
}

const titles = ({ actions }: Offered): readonly string[] => actions.map(({ title }) => title);

test("the fix of a rule, certain ones first of all", async () => {
  const found = await offered("global_defs {\n    router_‹|›idd lb1\n}\n", { only: ["quickfix"] });
  expect(titles(found)).toEqual(["Write router_id", "Ignore KA201 here, with a reason"]);
  expect(found.after("Write router_id")).toBe("global_defs {\n    router_id lb1\n}\n");
  expect(found.actions[0]?.finding?.diagnostic.rule.id).toBe("KA201");
  const certain = await offered("global_defs {\n    router_id ‹|›= lb1\n}\n", { only: ["quickfix"] });
  expect(certain.actions.find(({ title }) => title === "Remove the =")?.isPreferred).toBe(true);
  expect(certain.after("Remove the =")).toBe("global_defs {\n    router_id lb1\n}\n");
});

test("nothing is offered where nothing was found, or for another kind", async () => {
  const source = "global_defs {\n    router_idd lb1\n}‹|›\n";
  expect(titles(await offered(source, { only: ["quickfix"] }))).toEqual([]);
  const onIt = source.replace("‹|›", "").replace("idd", "i‹|›dd");
  expect(titles(await offered(onIt, { only: ["source.organizeImports"] }))).toEqual([]);
  const all = await offered(onIt);
  const quick = await offered(onIt, { only: ["quickfix"] });
  expect(all.actions.filter(({ kind }) => kind === "quickfix")).toHaveLength(quick.actions.length);
});

test("a finding is kept quiet by a comment above its line, which is then used", async () => {
  const found = await offered("global_defs {\n    router_‹|›idd lb1\n}\n");
  const after = found.after("Ignore KA201 here, with a reason");
  expect(after).toBe("global_defs {\n    # kalc-disable-next-line KA201 -- reason\n    router_idd lb1\n}\n");
  const { server, path } = await opened(after);
  expect(server.findings(path)).toEqual([]);
});

test("what is wrong with such a comment cannot be kept quiet by another one", async () => {
  const found = await offered("# kalc-disable-next-line KA2‹|›01 -- reason\nglobal_defs {\n}\n");
  expect(titles(found).filter((title) => title.startsWith("Ignore"))).toEqual([]);
});

const mixed = `global_defs {
    router_id = lb1
    # as it is
    notification_email_from a@example.com;
    smtp_server 10.0.0.1
    notification_email {
        b@example.com
    }
}
`;

test("everything that is certain, and nothing of it is left", async () => {
  const found = await offered(`‹|›${mixed}`, { only: ["source.fixAll"] });
  expect(titles(found)).toEqual(["Apply all safe fixes in this file"]);
  const after = found.after("Apply all safe fixes in this file");
  expect(after).toBe(mixed.replace("= ", "").replace(";", ""));
  const { server, path } = await opened(after);
  expect(server.findings(path).filter(({ diagnostic }) => isFixable(diagnostic))).toEqual([]);
});

test("for every example of a rule: what was certain is done, in this file alone", async () => {
  const texts = allRules
    .flatMap(({ bad }) => bad)
    .flatMap((example) => (typeof example === "string" ? [marked(example).text] : []));
  let certain = 0;
  for (const text of texts) {
    const { view, server, path } = await opened(text);
    const before = server.findings(path).filter(({ diagnostic }) => isFixable(diagnostic));
    const [action] = actionsIn(view, { start: 0, end: 0 }, ["source.fixAll.kalc"]);
    expect(action !== undefined, text).toBe(before.length > 0);
    if (!action) continue;
    certain++;
    const after = await opened(edited(text, action.edits()));
    const left = after.server.findings(path).filter(({ diagnostic }) => isFixable(diagnostic));
    expect(
      left.map(({ diagnostic }) => diagnostic.rule.id),
      text,
    ).toEqual([]);
  }
  expect(certain).toBeGreaterThan(10);
});

test("only the lines that change are replaced", async () => {
  const { actions } = await offered(`‹|›${mixed}`, { only: ["source.fixAll"] });
  const edits = actions.flatMap((action) => action.edits());
  const { text } = marked(mixed);
  expect(edits.map(({ start, end }) => text.slice(start, end))).toEqual([
    "    router_id = lb1\n",
    "    notification_email_from a@example.com;\n",
  ]);
});

test("a command and its arguments in quotes", async () => {
  const source = "vrrp_instance VI_1 {\n    notify /usr/bin/t‹|›ell me now\n}\n";
  const found = await offered(source, { only: ["refactor"] });
  expect(found.after("Put quotes around the command and its arguments")).toBe(
    'vrrp_instance VI_1 {\n    notify "/usr/bin/tell me now"\n}\n',
  );
  expect(titles(await offered(source.replace("me now", "'me' now"), { only: ["refactor"] }))).not.toContain(
    "Put quotes around the command and its arguments",
  );
});

test("what a fix does is not offered twice", async () => {
  const source = "vrrp_script chk {\n    script /usr/bin/pg‹|›rep nginx\n}\n";
  const offers = titles(await offered(source)).filter((title) => title.includes("quotes"));
  expect(offers).toEqual(["Put the whole command in quotes"]);
});

test("nothing is thrown in half a text, and no edit leaves it", async () => {
  const source = mixed + 'vrrp_script chk {\n  script /bin/true a\n  track { "x }\n}\n@a $X=\\\n  y {\n}\n';
  for (let end = 0; end <= source.length; end += 5) {
    const { view } = await opened(source.slice(0, end));
    for (const at of [0, end >> 1, end]) {
      for (const action of actionsIn(view, { start: at, end })) {
        for (const edit of action.edits()) {
          expect(edit.start).toBeGreaterThanOrEqual(0);
          expect(edit.end).toBeLessThanOrEqual(end);
        }
      }
    }
  }
});

test("a block on one line is written on several, and back", async () => {
  const flat =
    "vrrp_instance VI_1 {\n    track_interface { e‹|›th0 weight 5 }  # both\n    priority 100\n}\n";
  const tall =
    "vrrp_instance VI_1 {\n    track_interface {\n        eth0 weight 5\n    }  # both\n    priority 100\n}\n";
  expect((await offered(flat)).after("Write the block on several lines")).toBe(tall);
  const plain = tall.replace("  # both", "");
  const back = await offered(plain.replace("eth0", "e‹|›th0"));
  expect(back.after("Write the block on one line")).toBe(flat.replace("  # both", "").replace("‹|›", ""));
  // A comment would have no place, and two statements would become one.
  const commented = await offered(tall.replace("eth0", "e‹|›th0"));
  expect(titles(commented)).not.toContain("Write the block on one line");
  const two = plain.replace("eth0", "e‹|›th0").replace("weight 5\n", "weight 5\n        eth1\n");
  expect(titles(await offered(two))).not.toContain("Write the block on one line");
});

test("of every example of a block: on one line or on several, keepalived reads the same", async () => {
  let rewritten = 0;
  const blocks = allEntries().filter(({ kind, place }) => kind !== "keyword" && place.length === 0);
  const inner = allEntries().filter(({ kind, place }) => kind !== "keyword" && place.length > 0);
  const outer = (place: readonly string[], text: string): string =>
    place.reduceRight((inside, name) => `${name} x {\n${inside}\n}`, text);
  for (const text of [
    ...blocks.map(({ example }) => `${example}\n`),
    ...inner.map(({ place, example }) => `${outer(place, example)}\n`),
  ]) {
    const { view } = await opened(text);
    for (const { index } of text.matchAll(/\{/g)) {
      for (const action of actionsIn(view, { start: index, end: index }, ["refactor.rewrite"])) {
        if (!action.title.startsWith("Write the block")) continue;
        const after = edited(text, action.edits());
        expect(after).not.toBe(text);
        for (const version of ["2.0.20", "2.2.7", NEWEST])
          expect(statements(after, version), after).toEqual(statements(text, version));
        rewritten++;
      }
    }
  }
  expect(rewritten).toBeGreaterThan(20);
});

function statements(text: string, version: string): readonly string[] {
  const files = filesInMemory({ "/k.conf": text });
  const { passes } = readConfiguration({ main: "/k.conf", files, version });
  return passes.parent.statements.map(({ words }) => words.map((word) => word.text).join(" "));
}

test("a keyword that a block lacks, with its default or as one usually writes it", async () => {
  const server = await offered("virtual_server 10.0.0.1 80 {\n    lb_algo rr\n‹|›\n}\n");
  expect(server.after("Add protocol with its default, UDP")).toBe(
    "virtual_server 10.0.0.1 80 {\n    lb_algo rr\n\n    protocol UDP\n}\n",
  );
  expect(titles(server)).not.toContain("Add lb_algo with its default, wlc");
  const instance = await offered("vrrp_instance ‹|›VI_1 {\n}\n");
  expect(instance.after("Add virtual_router_id")).toMatch(
    /^vrrp_instance VI_1 {\n {4}virtual_router_id \d+\n}\n$/,
  );
  const script = await offered("vrrp_script chk {‹|›\n\tinterval 2\n}\n");
  expect(script.after("Add script")).toMatch(/^vrrp_script chk {\n\tinterval 2\n\tscript .*\n}\n$/);
});

test("no edit leaves the files of the configuration, and none is for an older text", async () => {
  const beside = { "/w/other.conf": "global_defs {\n    router_idd x\n}\n" };
  const source = "global_defs {\n    router_‹|›idd lb1\n}\n";
  const { actions } = await offered(source, { beside });
  for (const action of actions)
    for (const { path } of action.edits()) expect(path).toBe("/w/keepalived.conf");
  const { server, path, offset } = await opened(source);
  server.change(
    path,
    [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "\n" }],
    2,
  );
  const view = server.view(path);
  expect(view && actionsIn(view, { start: offset + 1, end: offset + 1 }, ["quickfix"])).toEqual([]);
});
