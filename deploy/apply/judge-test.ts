// What keepalived itself said of what is to run, beside what was foreseen. Its status alone says little: it is 5 both for
// a missing brace and for an interface whose absence kills it.
import type { ExpectedTest } from "../plan/index.ts";
import type { Tested } from "./hosts/verbs.ts";

export function judgeTest(expected: ExpectedTest, { exit, said }: Tested): readonly string[] {
  if (expected.exit === null)
    return exit === 0 ? [] : [`keepalived -t exits with ${exit}; kalc could not predict it`];
  const meant = new Set(expected.messages.flatMap(({ file, line }) => placeOf(file, line) ?? []));
  const lines = said.map((text) => ({ text, place: placeIn(text) }));
  const found = new Set(lines.flatMap(({ place }) => place ?? []));
  return [
    ...(exit === expected.exit ? [] : [`keepalived -t exits with ${exit} instead of ${expected.exit}`]),
    ...lines
      .filter(({ place }) => place !== undefined && !meant.has(place))
      .map(({ text }) => `keepalived -t reports something unexpected: ${text}`),
    ...[...meant]
      .filter((place) => !found.has(place))
      .map((place) => `keepalived -t does not report ${place}, as it should`),
  ];
}

function placeOf(file: string | null, line: number | null): string | undefined {
  return file === null || line === null ? undefined : `${file} line ${line}`;
}

/** `(FILE: Line N) …`, where it logs to the console after the time. */
function placeIn(text: string): string | undefined {
  const [, file, line] = /^(?:\w{3} \w{3} [ \d]\d [\d:]+ \d{4}: )?\((.*): Line (\d+)\) /.exec(text) ?? [];
  return file === undefined ? undefined : `${file} line ${line ?? ""}`;
}
