// Configurations that people wrote, and what the real keepalived says of them on a host that has all they name.
import { readdirSync, readFileSync } from "node:fs";
import { filesInMemory, readConfiguration, type Reading } from "../../../parser/reader/index.ts";
import type { Case } from "../case.ts";
import { compare, type Disagreement } from "../compare.ts";
import { foreseen, type Target } from "../predict.ts";
import { observe } from "../run/index.ts";
import { folderInWorld } from "../run/script.ts";
import { worldOf } from "../run/world.ts";

const main = "keepalived.conf";

export function corpus(beside: URL): readonly Case[] {
  return readdirSync(beside)
    .filter((name) => name.endsWith(".conf"))
    .sort()
    .map((name) => ({
      name: `${name.slice(0, -".conf".length)}/`,
      text: readFileSync(new URL(name, beside), "latin1"),
    }));
}

/** Undefined for each case in which they agree. */
export async function holdCorpus(
  cases: readonly Case[],
  target: Target,
  keepalived?: string,
): Promise<readonly (Disagreement | undefined)[]> {
  const readings = cases.map((one) => readingOf(one, target));
  const answers = await observe(cases, { keepalived, worlds: readings.map(worldOf) });
  return readings.map((reading, index) => {
    const [one, observed] = [cases[index], answers[index]];
    return one && observed && compare(one, foreseen(reading, main, target), observed);
  });
}

function readingOf({ text }: Case, { version }: Target): Reading {
  const files = filesInMemory({ [main]: Uint8Array.from(text, (character) => character.charCodeAt(0)) });
  return readConfiguration({
    main,
    files,
    version,
    configId: "kalc",
    environment: { workingDirectory: folderInWorld },
  });
}
