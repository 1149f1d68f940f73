import {
  DEPLOYED_PHASES,
  type Deployed,
  type DeployedFile,
  type DeployedGeneration,
  type Seen,
} from "../state.ts";
import { lastLine, type Records } from "./records.ts";

export function deployedIn(records: Records): Seen<readonly Deployed[]> {
  const failed = records.text("deployed.failed");
  if (failed !== undefined) return { unknown: lastLine(failed) };
  return {
    value: records.groups("deployed").map(({ text, own }) => oneOf(text, own.texts("deployed.part"))),
  };
}

function oneOf(name: string, parts: readonly string[]): Deployed {
  const all = parts.map((part) => part.split(" "));
  const words = (word: string): readonly string[] | undefined =>
    all.find(([first]) => first === word)?.slice(1);
  const text = (word: string): string | undefined => words(word)?.join(" ");
  const [locked, now] = numbers(words("since"));
  const [deadline, uptime] = numbers(words("deadline"));
  // Its second word is of the run alone.
  const [how, , at] = words("last") ?? [];
  const isUnderWay = words("armed") !== undefined || words("reverting") !== undefined;
  return {
    name,
    phase: phaseOf(words("since") !== undefined, isUnderWay, words("reverting") !== undefined, text("phase")),
    lock:
      locked !== undefined && now !== undefined
        ? { owner: text("owner") ?? "", seconds: Math.max(0, now - locked) }
        : undefined,
    secondsLeft:
      deadline !== undefined && uptime !== undefined ? Math.max(0, Math.ceil(deadline - uptime)) : undefined,
    isWatched: isUnderWay ? words("watch") !== undefined : undefined,
    last: how === undefined || how === "" ? undefined : { how, at: numberOf(at) ?? 0, why: text("why") },
    generations: all
      .flatMap(([word, number, since, ...owner]): readonly DeployedGeneration[] =>
        word === "generation"
          ? [{ number: numberOf(number) ?? 0, at: numberOf(since) ?? 0, owner: owner.join(" ") }]
          : [],
      )
      .toSorted((a, b) => a.number - b.number),
    needs: all.flatMap(([word, ...id]) => (word === "need" ? [id.join(" ")] : [])),
    files: all.flatMap(([word, how, over, ...path]): readonly DeployedFile[] =>
      word === "file" ? [{ path: path.join(" "), isAsPut: how === "same", isOver: over === "over." }] : [],
    ),
  };
}

function phaseOf(
  isLocked: boolean,
  isUnderWay: boolean,
  isReverting: boolean,
  phase: string | undefined,
): Deployed["phase"] {
  if (isReverting) return "reverting";
  if (isUnderWay) return DEPLOYED_PHASES.find((one) => one === phase) ?? "armed";
  return isLocked ? "staged" : "none";
}

function numbers(words: readonly string[] | undefined): readonly (number | undefined)[] {
  return words?.map(numberOf) ?? [];
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
