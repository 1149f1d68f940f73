// What somebody does to a configuration: types, deletes, pastes half a block, takes it back.
import fc from "fast-check";

const server = (last: number, weight: number, more = ""): string =>
  `virtual_server 192.0.2.${last} 80 {\n    delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n${more}    real_server 10.0.0.1 80 {\n        weight ${weight}\n        TCP_CHECK {\n            connect_timeout 3\n        }\n    }\n    real_server 10.0.0.2 80 {\n        TCP_CHECK {\n        }\n    }\n}\n`;

const instance = (name: string, id: number, more = ""): string =>
  `vrrp_instance ${name} {\n    interface eth0\n    virtual_router_id ${id}\n${more}    virtual_ipaddress {\n        192.0.2.${id}/24\n    }\n}\n`;

const blocks: readonly string[] = [
  "global_defs {\n    router_id a\n    @one enable_script_security\n}\n",
  'vrrp_script check {\n    script "/usr/bin/true"\n    weight 10\n}\n',
  instance("VI_1", 51, "    track_script {\n        check\n    }\n"),
  instance("VI_2", 52, "    @two priority 90\n"),
  "vrrp_sync_group G {\n    group {\n        VI_1\n        VI_2\n    }\n}\n",
  server(51, 1),
  server(52, 1),
  server(52, 0),
  server(53, 1, "    quorum 9\n"),
  server(54, 1, '    quorum_up "/bin/up"\n'),
  "$PEER=10.0.0.7\n",
  "~SEQ(i, 1, 2) static_ipaddress {\n}\n",
];

const bits: readonly string[] = [
  "\n",
  " ",
  "}",
  "{",
  "#",
  '"',
  "$PEER",
  "@one ",
  "1",
  "9",
  "x",
  "\\\n",
  "    priority \n",
  "    wrong\n",
  "    weight 300\n",
  "    notify_up /bin/up\n",
  "    enable_script_security\n",
  "include other.conf\n",
];

export const firstText = fc
  .array(fc.constantFrom(...blocks), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(""));

/** Places as parts of the text as it is then. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const some = fc.oneof(fc.constantFrom(...bits), fc.constantFrom(...blocks));

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("insert" as const), at: place, text: some }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("delete one" as const), at: place }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("delete" as const), at: place, length: fc.nat(80) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("paste" as const),
      at: place,
      from: place,
      length: fc.nat(400),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: "undo" as const }) },
);

export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export function stepsOf(most: number): fc.Arbitrary<Step[]> {
  return fc.array(step, { minLength: most, maxLength: most, size: "max" });
}

export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** None where the last edit is to be taken back. */
export function textEditOf(step: Step, text: string): TextEdit | undefined {
  if (step.kind === "undo") return undefined;
  const offset = (part: number): number => Math.round(part * text.length);
  const start = offset(step.at);
  if (step.kind === "insert") return { start, end: start, text: step.text };
  if (step.kind === "delete one") return { start, end: Math.min(start + 1, text.length), text: "" };
  if (step.kind === "delete") return { start, end: Math.min(start + step.length, text.length), text: "" };
  const from = offset(step.from);
  return { start, end: start, text: text.slice(from, from + step.length) };
}
