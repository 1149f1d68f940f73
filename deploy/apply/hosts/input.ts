// What a host is told to keep for later, as lines that its program reads.
import type { PlannedContent } from "../../plan/index.ts";
import { bytesOf, encodedLine, shellWord } from "../../shell/index.ts";

export function stageInput(content: PlannedContent, digest: string): Uint8Array {
  const { main, daemon, options, addresses, needs, files, left, weaker } = content;
  const lines = [
    `by ${digest}`,
    `main ${main}`,
    `daemon ${daemon}`,
    `options ${options.map(shellWord).join(" ")}`,
    `addresses ${addresses.join(" ")}`,
    `needs ${encodedLine(bytesOf(needs))}`,
    ...files.flatMap(({ path, bytes, mode = "-", owner = "-" }) => [
      `file ${mode} ${owner} ${path}`,
      encodedLine(bytes),
    ]),
    ...left.map((path) => `left ${path}`),
    ...weaker.flatMap(({ path, bytes }) => [`weaker ${path}`, encodedLine(bytes)]),
    "end",
  ];
  return bytesOf(`${lines.join("\n")}\n`);
}

/** What cannot be said in these lines, each a sentence without a full stop. */
export function unsayable({ main, options, files, left }: PlannedContent): readonly string[] {
  const paths = [main, ...files.map(({ path }) => path), ...left];
  return [
    ...paths
      .filter(hasControl)
      .map((path) => `the path ${JSON.stringify(path)} has a control character: remove it`),
    ...options
      .filter(hasControl)
      .map((word) => `keepalived's option ${JSON.stringify(word)} has a control character: remove it`),
    ...files
      .filter(({ owner = "" }) => /[\s\p{Cc}]/u.test(owner))
      .map(({ path, owner }) => `the owner of ${path} cannot be ${JSON.stringify(owner)}`),
  ];
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
