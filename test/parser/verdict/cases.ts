import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";
import type { FeatureName } from "../../../parser/schema/index.ts";
import { processorsOfHosts } from "../../support/processors.ts";
import { judge, type Message, type Verdict } from "../../../parser/verdict/index.ts";

/**
 * The verdict's cases: `cases/AREA/what-it-shows.conf`. A first line `# keepalived: 2.3.4 2.4.3` says that only
 * these versions are asked; the only interfaces are eth0 and eth1, the processors 0 to 3.
 */
export interface Case {
  /** Area and name. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly versions: readonly string[];
  readonly expected: string;
}

const folder = fileURLToPath(new URL("./cases/", import.meta.url));
const judgedVersions = ["2.0.20", "2.2.7", "2.3.4", "2.4.3"];

export const cases: readonly Case[] = readdirSync(folder).flatMap((area) =>
  readdirSync(`${folder}${area}`)
    .filter((name) => name.endsWith(".conf"))
    .map((name) => caseOf(area, name.slice(0, -".conf".length))),
);

function caseOf(area: string, name: string): Case {
  const file = `${folder}${area}/${name}.conf`;
  const text = readFileSync(file, "utf8");
  const versions = /^# keepalived: (.*)/.exec(text)?.[1]?.split(" ") ?? judgedVersions;
  const expected = `${folder}${area}/expected/${name}.txt`;
  return { name: `${area}/${name}`, file, text, versions, expected };
}

export function judgeCase({ text }: Case, version: string, features?: ReadonlySet<FeatureName>): Verdict {
  const files = filesInMemory({ "a.conf": text });
  return judge(readConfiguration({ main: "a.conf", files, version }), {
    features,
    processors: processorsOfHosts,
  });
}

/** The lines that messages name, "-" for those that name none. */
export function linesOf(messages: readonly Pick<Message, "line">[]): readonly string[] {
  return [...new Set(messages.map(({ line }) => `${line ?? "-"}`))].sort();
}
