import { describe, expect, test } from "vitest";
import { definition, highlights, references } from "../../../lsp/service/index.ts";
import { marked, withMarks } from "../../support/marked.ts";
import { opened, type Opened } from "../support/open.ts";

/** Everything that means the name at the cursor is marked, and asked at any of the marks the answer is the same. */
async function expectMarked(source: string): Promise<void> {
  const { text, ranges } = marked(source.replace("‹|›", ""));
  const { view, offset } = await opened(source.replaceAll(/[«»]/g, ""));
  const places = source.includes("‹|›") ? [offset] : ranges.map(({ start }) => start);
  expect(places.length).toBeGreaterThan(0);
  for (const at of places) {
    expect(withMarks(text, references(view, at, true))).toBe(withMarks(text, ranges));
    expect(withMarks(text, highlights(view, at))).toBe(withMarks(text, ranges));
  }
}

describe("references", () => {
  test.each([
    [
      "of a script, quoted or not",
      'vrrp_script «chk» {\n}\nvrrp_instance A {\n  track_script { «chk» weight 2 }\n  track_script {\n    "«chk»"\n    other\n  }\n}\n',
    ],
    ["of an instance", "vrrp_instance «A» {\n}\nvrrp_sync_group A {\n  group { «A» B }\n}\n"],
    ["of a sync group", "vrrp_sync_group «A» {\n  group { A B }\n}\n"],
    [
      "of a group of virtual servers",
      "virtual_server_group «web» {\n  192.0.2.1 80\n}\nvirtual_server group «web» {\n}\n",
    ],
    ["of a definition", "$«A»=1\n$B=$«A»\nvrrp_instance ${«A»}x {\n  state $«A»\n}\n"],
    [
      "of the variable of a sequence, on its line",
      "$x=1\n~SEQ(«i», 3) vrrp_instance V$«i» { priority ${«i»} }\n~SEQ(i, 3) static_$i\n",
    ],
    [
      "of the variable of a sequence over a block that is a definition",
      "$BLOCK= \\\nvrrp_instance V$«i» { \\\n  priority ${«i»} \\\n}\n~SEQ(«i», 3) $BLOCK\n",
    ],
    ["of a config id", "@«a» $X=1\nvrrp_instance A {\n  @^«a» priority 1\n  @b priority 2\n}\n"],
    [
      "of a key, in its block alone",
      "vrrp_instance A {\n  auth_hmac {\n    key «1» file:/a\n    active_key ‹|›«1»\n  }\n}\nvrrp_instance B {\n  auth_hmac {\n    key 1 file:/a\n  }\n}\n",
    ],
    [
      "of an address, however it is written and whatever it is for",
      "vrrp_instance A {\n  virtual_ipaddress {\n    «2001:db8:0::1/64» dev eth0\n  }\n}\nvirtual_server «2001:db8::1» 80 {\n}\n",
    ],
    [
      "of an interface",
      "vrrp_instance A {\n  interface «eth0»\n  virtual_ipaddress {\n    192.0.2.1 dev «eth0»\n  }\n}\n",
    ],
    [
      "of a name with a definition in it",
      "vrrp_instance «VI_$N» {\n}\nvrrp_sync_group A {\n  group { «VI_$N» }\n}\n",
    ],
  ])("%s", async (_, source) => {
    await expectMarked(source);
  });

  test("without the definitions", async () => {
    const { view, offset } = await opened("vrrp_instance ‹|›A {\n}\nvrrp_sync_group G {\n  group { A }\n}\n");
    expect(references(view, offset, false)).toHaveLength(1);
  });

  test("of what is no name, and of an include", async () => {
    const { view, offset } = await opened("vrrp_instance A {\n  prio‹|›rity 100\n}\ninclude x\n");
    expect(references(view, offset, true)).toEqual([]);
    expect(references(view, view.file.document.text.indexOf("x\n"), true)).toEqual([]);
  });
});

const track = "vrrp_instance A {\n  track_script {\n    chk\n  }\n}\n";

describe("over the files of a configuration", () => {
  test("a file that several include leads to all of them", async () => {
    const beside = {
      "/w/a.conf": `vrrp_script chk {\n}\ninclude common/x.conf\n`,
      "/w/b.conf": `vrrp_script chk {\n}\ninclude common/x.conf\n`,
      "/w/c.conf": `vrrp_script chk {\n}\n`,
      "/w/common/x.conf": track,
    };
    const here = async (path: keyof typeof beside): Promise<readonly string[]> => {
      const { view } = await opened(beside[path], { path, beside });
      const at = view.file.document.text.indexOf("chk");
      expect(definition(view, at)?.targets.length).toBe(path === "/w/c.conf" ? 1 : 2);
      return references(view, at, true).map((one) => one.path);
    };
    const all = ["/w/a.conf", "/w/b.conf", "/w/common/x.conf"];
    expect(await here("/w/common/x.conf")).toEqual(all);
    expect(await here("/w/a.conf")).toEqual(all);
    expect(await here("/w/c.conf")).toEqual(["/w/c.conf"]);
  });
});

function shownTargets({ view }: Opened, offset: number): readonly string[] {
  return (definition(view, offset)?.targets ?? []).map(({ path, start, end, whole }) => {
    const { text = "" } = view.all.find((file) => file.path === path)?.document ?? {};
    return `${path} ${text.slice(whole.start, start)}«${text.slice(start, end)}»${text.slice(end, whole.end)}`;
  });
}

describe("definition", () => {
  test.each([
    ["of a script", "vrrp_script chk {\n  script /x\n}\n", "‹|›chk", ["vrrp_script «chk» {\n  script /x\n}"]],
    ["of a definition", "$A=1 2\n", "$‹|›A", ["$«A»=1 2"]],
    ["of a config id: where it is first", "@lb1 $A=1\n", "@lb‹|›1 $B=2", ["@«lb1» $A=1"]],
    ["of what is nowhere", "", "vrrp_sync_group G {\n  group { ‹|›A }\n}\n", []],
    [
      "of an address that a host has",
      "vrrp_instance A {\n  virtual_ipaddress {\n    192.0.2.1/24 dev eth0\n  }\n}\n",
      "virtual_server 192.‹|›0.2.1 80 {\n}\n",
      ["«192.0.2.1/24» dev eth0"],
    ],
  ])("%s", async (_, before, statement, expected) => {
    const use = statement.includes("chk")
      ? `vrrp_instance A {\n  track_script { ${statement} }\n}\n`
      : `${statement}\n`;
    const one = await opened(before + (use.includes("$‹|›A") ? `vrrp_instance ${use}` : use));
    expect(shownTargets(one, one.offset)).toEqual(expected.map((text) => `/w/keepalived.conf ${text}`));
  });

  test("of an include: the files it is for", async () => {
    const beside = { "/w/d/a.conf": "", "/w/d/b.conf": "", "/w/d/c.txt": "", "/w/e.conf": "" };
    const paths = async (source: string): Promise<readonly string[]> => {
      const one = await opened(source, { beside });
      return (definition(one.view, one.offset)?.targets ?? []).map(({ path }) => path);
    };
    expect(await paths("include d/‹|›*.conf\n")).toEqual(["/w/d/a.conf", "/w/d/b.conf"]);
    expect(await paths("include nowhere‹|›.conf\n")).toEqual([]);
    expect(await paths("include d‹|›\n")).toEqual([]);
    expect(await paths("$D=d\ninclude ${D}/a‹|›.conf\n")).toEqual(["/w/d/a.conf"]);
  });

  test("of the definition in the path of an include", async () => {
    const one = await opened("$D=d\ninclude $‹|›D/a.conf\n");
    expect(shownTargets(one, one.offset)).toEqual(["/w/keepalived.conf $«D»=d"]);
  });
});

test("what is written is marked as written", async () => {
  const { view, offset } = await opened("vrrp_instance ‹|›A {\n}\nvrrp_sync_group G {\n  group { A }\n}\n");
  expect(highlights(view, offset).map(({ role }) => role)).toEqual(["definition", "use"]);
});
