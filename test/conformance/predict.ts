// What kalc foresees, as an answer.
import { filesInMemory, readConfiguration, type Reading } from "../../parser/reader/index.ts";
import type { FeatureName } from "../../parser/schema/index.ts";
import { judge } from "../../parser/verdict/index.ts";
import type { Answer, Predict } from "./compare.ts";

export interface Target {
  readonly version: string;
  readonly features?: ReadonlySet<FeatureName>;
  /** How many its host has. */
  readonly processors?: number;
}

const main = "keepalived.conf";

export function predictor(target: Target): Predict {
  return ({ text }) => {
    const files = filesInMemory({ [main]: Uint8Array.from(text, (character) => character.charCodeAt(0)) });
    return foreseen(readConfiguration({ main, files, version: target.version }), main, target);
  };
}

export function foreseen(reading: Reading, main: string, { features, processors }: Target): Answer {
  const { exit, messages } = judge(reading, { features, processors });
  return {
    exit,
    messages: messages.map(({ file, line, rule }) => ({
      file: file === main ? null : file,
      line,
      text: rule,
    })),
  };
}
