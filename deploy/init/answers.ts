import { eachHost } from "./objections.ts";
import { readAnswers, type Answers, type GivenAnswer, type WrongAnswer } from "./question.ts";
import { PRIORITIES } from "./questions.ts";
import type { Topology } from "./topology.ts";

/** The answers to a topology's questions, or what is wrong with one of them. */
export function answersTo(
  { questions, objection }: Topology,
  given: GivenAnswer,
  otherwise?: "examples",
): Answers | WrongAnswer {
  const answers = readAnswers(questions, given, otherwise);
  if ("wrong" in answers) return answers;
  return eachHost(answers, PRIORITIES) ?? objection?.(answers) ?? answers;
}
