import { expect, test } from "vitest";
import { asMarkdown, asPlainText, hover } from "../../../lsp/service/index.ts";
import { allEntries, childrenOf, describeEntry, entryOf, type Entry } from "../../../parser/schema/index.ts";
import { withMarks } from "../../support/marked.ts";
import { opened, type OpenOptions } from "../support/open.ts";

/** The line with the range that is hovered, and below it what is said, a line for each paragraph or item. */
async function said(source: string, options?: OpenOptions): Promise<readonly string[]> {
  const { view, offset } = await opened(source, options);
  const found = hover(view, offset);
  if (!found) return [];
  const { text } = view.file.document;
  const line = text.slice(0, offset).split("\n").length - 1;
  return [
    withMarks(text, [found]).split("\n")[line]?.trim() ?? "",
    ...asPlainText(found.parts)
      .split("\n")
      .filter((one) => one !== ""),
  ];
}

const instance = (inner: string, before = ""): string =>
  `${before}vrrp_script chk {
    script "/usr/bin/check --port 80 'a b'"
    interval 100
    weight -30
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    ${inner}
    virtual_ipaddress {
        10.0.0.1/29 dev eth1
    }
    track_script {
        chk
    }
}
`;

test("a keyword: how it is written, what it does, what holds without it", async () => {
  expect(await said(instance("prio‹|›rity 100"))).toEqual([
    "«priority» 100",
    "priority <priority> is allowed in vrrp_instance",
    entryOf("vrrp_instance.priority")?.doc,
    "- priority: a whole number from 1 to 255",
    "- default: 255 with state MASTER, else 100",
    "- without a value: keepalived ends at once, with status 2",
    "- a bad value: the value becomes 100",
    "priority 150",
  ]);
});

test("an option of a line", async () => {
  expect(await said(instance("priority 100").replace("dev eth1", "d‹|›ev eth1"))).toEqual([
    "10.0.0.1/29 «dev» eth1",
    "dev <interface> of virtual_ipaddress",
    "The interface that gets the address.",
    "- default: the interface of the instance; for static addresses default_interface",
  ]);
});

test("addresses are counted", async () => {
  const address = instance("priority 100");
  expect(await said(address.replace("/29", "/2‹|›9"))).toContain(
    "10.0.0.1/29: an address in 10.0.0.0/29, which has 8 addresses, 10.0.0.0 to 10.0.0.7",
  );
  const group = (range: string): string => `virtual_server_group web {\n    ${range} 80\n}\n`;
  expect(await said(group("10.0.0.1-1‹|›6"))).toContain("10.0.0.1-16: 16 addresses, 10.0.0.1 to 10.0.0.16");
  expect(await said(group("10.0.0.0/29‹|›"))).toContain("10.0.0.0/29: 8 addresses, 10.0.0.0 to 10.0.0.7");
  expect(await said(group("2001:db8::/6‹|›4"))).toContain(
    "2001:db8::/64: 2^64 addresses, 2001:db8:: to 2001:db8::ffff:ffff:ffff:ffff",
  );
});

test("times have their unit, and long ones are taken apart", async () => {
  expect(await said("vrrp_script chk {\n    interval 2‹|›\n}\n")).toContain("2: 2 seconds");
  const server = "virtual_server 10.0.0.1 80 {\n    persistence_timeout 372‹|›5\n}\n";
  expect(await said(server)).toContain("3725: 3725 seconds (1 hour 2 minutes 5 seconds)");
});

test("a scheduler and a way to forward, in a sentence", async () => {
  const server = (line: string): string => `virtual_server 10.0.0.1 80 {\n    ${line}\n}\n`;
  expect(await said(server("lb_algo w‹|›lc"))).toContain(
    "wlc: The server with the fewest connections for its weight.",
  );
  expect((await said(server("lb_kind D‹|›R"))).join()).toContain("DR: Only changes the MAC address");
});

test("the use of a definition: its value, for each id where they differ, and what becomes of the word", async () => {
  const one = await said(instance("priority $PR‹|›IO", "$PRIO=100\n"));
  expect(one[0]).toBe("priority $«PRIO»");
  expect(one[1]).toBe("$PRIO is 100");
  expect(one.at(-1)).toBe("definition $PRIO: defined in line 1; used in line 10");
  const two = await said(instance("priority $PR‹|›IO", "@a $PRIO=100\n@b $PRIO=90\n"));
  expect(two.slice(1, 4)).toEqual(["$PRIO", "- a: 100", "- b: 90"]);
  const part = await said(instance("unicast_src_ip 10.0.0.${N‹|›}", "@a $N=1\n@b $N=2\n"));
  expect(part.slice(4, 6)).toEqual([
    "- 10.0.0.${N} becomes 10.0.0.1 for a",
    "- 10.0.0.${N} becomes 10.0.0.2 for b",
  ]);
  const definition = await said("$NE‹|›T=10.0.0\n$ALL=${NET}.1\n");
  expect(definition[0]).toBe("$«NET»=10.0.0");
  expect(definition[1]).toBe("$NET is 10.0.0");
  expect((await said("$NOW‹|›HERE\n")).slice(1)).toContain(
    "$NOWHERE is not defined: keepalived leaves it unchanged.",
  );
});

test("a use that becomes several words, and one that becomes another one in each round", async () => {
  const two = await said(instance("virtual_ipaddress_excluded {\n        $A‹|›LL.9\n    }", "$ALL=10.0.0\n"));
  expect(two).toContain("- $ALL.9 stays unchanged: keepalived replaces nothing in it");
  const words = await said(instance("notify_master ${C‹|›MD}x", "$CMD=/bin/tell me\n"));
  expect(words).toContain("- ${CMD}x becomes /bin/tell mex");
  const rounds = await said(
    instance("virtual_ipaddress_excluded {\n        ~SEQ(N, 1, 1, 12) 10.0.1.$N‹|›\n    }"),
  );
  expect(rounds.slice(1, 3)).toEqual([
    "$N is the variable of a sequence",
    "- 10.0.1.$N becomes 10.0.1.1, 10.0.1.2, 10.0.1.3, 10.0.1.4, 10.0.1.5, 10.0.1.6, 10.0.1.7, 10.0.1.8, …",
  ]);
});

test("a definition of keepalived's own", async () => {
  expect((await said("router_id $_INST‹|›ANCE\n"))[1]).toBe("$_INSTANCE, a definition built into keepalived");
});

test("a condition: which ids there are, and for which its line counts", async () => {
  const source = instance("@‹|›a priority 100\n    @b priority 90\n    @^b state MASTER");
  expect(await said(source)).toEqual([
    "«@a» priority 100",
    "Applies if keepalived runs with the config id a (-i a).",
    "Ids here: a, b.",
    "This line applies to a.",
    "config id a: used in line 9",
  ]);
  const negated = source.replace("‹|›", "").replace("@^b", "@^‹|›b");
  expect(await said(negated)).toContain("This line applies to a, a host with any other id.");
});

test("a name: where it is defined and used, in all files of the configuration", async () => {
  const beside = {
    "/w/keepalived.conf": "include parts/*.conf\nvrrp_script chk {\n    script /bin/true\n}\n",
  };
  const path = "/w/parts/vi.conf";
  const part = "vrrp_instance VI_1 {\n    track_script {\n        ch‹|›k\n    }\n}\n";
  expect((await said(part, { path, beside })).at(-1)).toBe(
    "vrrp_script chk: defined in keepalived.conf:2; used in line 3",
  );
});

test("a weight: the priority it leads to, and whether that moves the addresses", async () => {
  const alone = await said(instance("priority 100").replace("        chk", "        ch‹|›k"));
  expect(alone.slice(1, 3)).toEqual(["While chk fails:", "- VI_1: priority 100 becomes 70"]);
  const pair = instance("@a priority 100\n    @b priority 90").replace("-30", "-3‹|›0");
  expect((await said(pair)).slice(1, 4)).toEqual([
    "While chk fails:",
    "- VI_1 on a: priority 100 becomes 70; the addresses move to b",
    "- VI_1 on b: priority 90 becomes 60",
  ]);
  expect((await said(pair.replace("-3‹|›0", "-‹|›5")))[2]).toBe(
    "- VI_1 on a: priority 100 becomes 95; the addresses stay",
  );
  expect((await said(pair.replace("-3‹|›0", "‹|›0")))[2]).toBe(
    "- VI_1 on a: goes to FAULT; the addresses move to b",
  );
});

test("a weight, between the nodes of a cluster", async () => {
  const beside = {
    "/w/kalc.yaml":
      "clusters:\n  web:\n    nodes:\n      lb1: { file: lb1.conf }\n      lb2: { file: lb2.conf }\n",
    "/w/lb2.conf": instance("priority 90\n    state BACKUP"),
  };
  const own = instance("priority 100").replace("        chk", "        ch‹|›k");
  const lines = await said(own, { path: "/w/lb1.conf", beside });
  expect(lines.filter((line) => line.startsWith("- VI_1"))).toEqual([
    "- VI_1 on lb1: priority 100 becomes 70; the addresses move to lb2",
  ]);
});

test("the arguments that a command is really given", async () => {
  const source = instance("priority 100").replace("/usr/bin/check", "/usr/bin/ch‹|›eck");
  expect((await said(source)).slice(1, 5)).toEqual(["Runs /usr/bin/check with", "- --port", "- 80", "- a b"]);
  const notify = instance('notify_master "/usr/bin/te‹|›ll me" joe staff');
  expect((await said(notify)).slice(1, 3)).toEqual([
    "Runs /usr/bin/tell as joe and group staff with",
    "- me",
  ]);
});

test("what keepalived does with a line that it does not take", async () => {
  expect((await said(instance("priority 300‹|›")))[1]).toBe("keepalived uses another value (KA207).");
  expect((await said(instance("prioritty‹|› 100")))[1]).toMatch(/^keepalived drops this \(KA201\)\.$/);
});

test("an include: the files that it matches now", async () => {
  const beside = { "/w/parts/a.conf": "", "/w/parts/b.conf": "" };
  expect(await said("include parts/*‹|›.conf\n", { beside })).toEqual([
    "include «parts/*.conf»",
    "Matches 2 files:",
    "- /w/parts/a.conf",
    "- /w/parts/b.conf",
  ]);
  expect(await said("include none/*‹|›.conf\n")).toContain("Matches no file.");
});

test("a secret is never shown", async () => {
  const auth = (word: string, before = ""): string =>
    instance(`authentication {\n        auth_type PASS\n        auth_pass ${word}\n    }`, before);
  for (const source of [
    auth("hunt‹|›er2"),
    auth("$P‹|›W", "$PW=hunter2\n"),
    auth("$PW", "$P‹|›W=hunter2\n"),
    auth("x$PW", "$P‹|›W=hunter2\n"),
    auth("${P‹|›W}x", "$A=hunter2\n$PW=$A\n"),
    auth("$PW", "$A=hunter2\n$PW=$‹|›A\n"),
    instance(
      'notify "/bin/tell $P‹|›W"\n    authentication {\n        auth_pass $PW\n    }',
      "$PW=hunter2\n",
    ),
    instance("notify /bin/${P‹|›W}x\n    authentication {\n        auth_pass $PW\n    }", "$PW=hunter2\n"),
  ]) {
    const lines = await said(source);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.slice(1).join("\n")).not.toContain("hunter2");
  }
});

test("every keyword says what it does, where it stands", async () => {
  const places: { readonly entry: Entry; readonly offset: number }[] = [];
  let source = "";
  const write = (entry: Entry): void => {
    places.push({ entry, offset: source.length });
    source += entry.kind === "keyword" ? `${entry.name} x\n` : `${entry.name} x {\n`;
    for (const child of entry.children().values()) write(child);
    source += entry.kind === "keyword" ? "" : "}\n";
  };
  for (const entry of childrenOf([]).values()) write(entry);
  expect(places).toHaveLength(allEntries().length);
  const { view } = await opened(source);
  for (const { entry, offset } of places) {
    const found = hover(view, offset);
    const { example } = describeEntry(entry, view.context.version);
    expect(found && asMarkdown(found.parts), entry.path).toContain(
      asMarkdown([{ kind: "sample", text: example }]),
    );
    expect(found && asPlainText(found.parts), entry.path).toContain(entry.doc.replaceAll("`", ""));
  }
});

test("nothing is thrown in half a text, and nothing said where there is nothing", async () => {
  const source = instance("@a priority $PRIO", "$PRIO=100\n");
  for (let end = 0; end <= source.length; end += 7) {
    const { view } = await opened(source.slice(0, end));
    for (const offset of [0, end >> 1, end]) hover(view, offset);
  }
  expect(await said("\n‹|›\n")).toEqual([]);
  expect(await said("# a comm‹|›ent\n")).toEqual([]);
});
