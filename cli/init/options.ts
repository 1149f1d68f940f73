// The questions of all topologies as options of the command line.
import { Option, type Command } from "commander";
import { topologies, type GivenAnswer, type Question } from "@kalc/deploy/init";

/** Each once, in the words of the first topology that asks it. */
const questions: readonly Question[] = [
  ...new Map(
    topologies
      .flatMap((topology) => topology.questions)
      .toReversed()
      .map((question) => [question.name, question] as const),
  ).values(),
].toReversed();

export function questionOptions(command: Command): Command {
  for (const question of questions) command.addOption(optionFor(question));
  return command;
}

function optionFor({ name, prompt, kind: { what }, preset, isAsked }: Question): Option {
  const rest = preset === undefined ? "" : ` (${preset})`;
  const option = new Option(`--${name} <answer>`, `${prompt}: ${what}${rest}`);
  return option.helpGroup(
    isAsked ? "Questions (asked on a terminal, unless answered here):" : "More answers (never asked):",
  );
}

/** What of the options answers a question. */
export function givenIn(options: Readonly<Record<string, unknown>>): GivenAnswer {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const value = options[new Option(`--${question.name} <answer>`).attributeName()];
      return typeof value === "string" ? [[question.name, value] as const] : [];
    }),
  );
}
