// Readings for several ids share what is known of words and blocks: judged by itself, each must come to the same.
import fc from "fast-check";
import { expect, test } from "vitest";
import { filesInMemory, PASSES, readForAllIds, type Reading } from "../../../parser/reader/index.ts";
import { judge, knownWords, type Verdict } from "../../../parser/verdict/index.ts";
import "../../support/fixed-seed.ts";
import { shown } from "./shown.ts";

const versions = ["2.0.20", "2.1.0", "2.2.7", "2.3.3", "2.4.3"];

/** Lines of global_defs that other passes go by, root blocks of each pass, and what upsets the order of both. */
const globals = [
  "vrrp_strict",
  "vrrp_version 3",
  "enable_script_security",
  "script_user root",
  "notify_fifo_script /bin/a",
  "lvs_notify_fifo_script /bin/b",
  "vrrp_notify_fifo_script </b",
  "startup_script /bin/c",
  "router_id r",
  "no_such_word",
];
const blocks = [
  "vrrp_script s {\nscript /bin/true\n}",
  "vrrp_script s {\n}",
  "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\nvirtual_ipaddress {\n10.0.0.1\n}\n}",
  "vrrp_instance B {\ninterface eth0\nvirtual_router_id 1\nadvert_int 0.5\nnotify /bin/n\n}",
  "vrrp_instance A\ninterface eth0\n}",
  "vrrp_sync_group G {\ngroup {\nA\nB\n}\n}",
  "track_file f {\nfile /a\n}",
  "virtual_server 192.0.2.1 80 {\nlb_algo rr\nreal_server 10.0.0.1 80 {\nTCP_CHECK {\n}\n}\n}",
  "virtual_server 192.0.2.2 80 {\nlb_algo rr\nreal_server 10.0.0.2 80 {\nTCP_CHECK {\n}\n}\n}",
  "virtual_server 192.0.2.3 80 {\nquorum_up /bin/true\nreal_server 10.0.0.2 80 {\nBFD_CHECK {\nname b\n}\n}\n}",
  "virtual_server_group g {\n192.0.2.9 80\n}",
  "bfd_instance b {\nneighbor_ip 10.0.0.9\n}",
  "bfd_instance c {\nneighbor_ip 10.0.0.9\nweight 3\n}",
  "static_ipaddress {\n10.9.0.1/24 dev eth0\n}",
  "net_namespace n",
  "no_such_block {\nx\n}",
  "garp_group {\ninterface eth0\ngarp_interval 1\n}",
];
const odd = [
  "}",
  "{",
  "}\n}",
  "vrrp_instance",
  "vrrp_script t",
  "static_ipaddress",
  "virtual_server 192.0.2.7 80 {",
  'x "}"',
  'track_file "{"',
  "bfd_instance d",
];

const condition = fc.oneof(
  { weight: 5, arbitrary: fc.constant("") },
  { weight: 2, arbitrary: fc.constantFrom("@a ", "@b ", "@c ", "@^a ", "@^b ") },
);
/** Conditions before whole blocks, or before single lines of them. */
const part = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...blocks) },
      { weight: 1, arbitrary: fc.constantFrom(...odd) },
    ),
    condition,
    fc.option(fc.tuple(fc.nat({ max: 9 }), condition), { freq: 3 }),
  )
  .map(([block, before, within]) => {
    const lines = block.split("\n").map((line) => before + line);
    const [at, other] = within ?? [];
    return lines
      .map((line, index) => (index === at && before === "" ? `${other ?? ""}${line}` : line))
      .join("\n");
  });
const globalDefs = fc
  .array(fc.tuple(condition, fc.constantFrom(...globals)), { maxLength: 4 })
  .map((lines) => ["global_defs {", ...lines.map((words) => words.join("")), "}"].join("\n"));
const text = fc
  .tuple(fc.array(globalDefs, { maxLength: 2 }), fc.array(part, { maxLength: 7 }), fc.boolean())
  .map(([first, parts, isFirst]) => (isFirst ? [...first, ...parts] : [...parts, ...first]).join("\n"));

function readingsOf(main: string, version: string): readonly Reading[] {
  const files = filesInMemory({ "a.conf": `@a #\n@b #\n@c #\n${main}\n` });
  return readForAllIds({ main: "a.conf", files, version });
}

function inFull({ exit, runs, messages, diagnostics, configuration, seen }: Verdict): unknown {
  return {
    exit,
    runs,
    messages,
    diagnostics: diagnostics.map(({ rule, message, place, severity, daemon, related, fix }) => {
      const where = related.map((other) => [other.message, other.place.start]);
      return [rule.id, message, place.start, place.end, severity, daemon, where, fix?.title];
    }),
    blocks: PASSES.map((pass) => shown(configuration[pass])),
    seen: PASSES.map((pass) => [seen[pass].ended, seen[pass].statements.map(({ line }) => line)]),
  };
}

function expectSame(main: string, version: string): void {
  const known = knownWords();
  for (const reading of readingsOf(main, version)) {
    expect(inFull(judge(reading, { known }))).toEqual(inFull(judge(reading)));
  }
}

test.each(versions)("each reading is judged as it would be by itself: %s", (version) => {
  fc.assert(
    fc.property(text, (main) => {
      expectSame(main, version);
    }),
    { numRuns: 250 },
  );
});
