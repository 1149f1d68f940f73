// The answers to a topology's questions: of the command line, of the terminal, or presets.
import {
  answersTo,
  objectionTo,
  type Answers,
  type GivenAnswer,
  type Question,
  type Topology,
  type WrongAnswer,
} from "@kalc/deploy/init";
import type { Io } from "../io.ts";
import { withoutStop } from "../without-stop.ts";

/** Each a sentence without a full stop. */
export interface RefusedAnswer {
  readonly wrong: readonly string[];
}

export async function answersFor(
  topology: Topology,
  given: GivenAnswer,
  io: Io,
): Promise<Answers | RefusedAnswer> {
  const { questions, name } = topology;
  const known = new Set(questions.map((question) => question.name));
  const strangers = Object.keys(given).filter((option) => !known.has(option));
  if (strangers.length > 0)
    return { wrong: strangers.map((option) => `the topology ${name} has no --${option}: leave it out`) };
  const wrong = questions.flatMap((question) => {
    const answer = given[question.name];
    const why = answer === undefined ? undefined : objectionTo(question, answer);
    return why === undefined ? [] : [`--${question.name}: ${withoutStop(why)}`];
  });
  if (wrong.length > 0) return { wrong };
  return io.ask ? asking(topology, given, io, io.ask) : withoutAsking(topology, given);
}

function withoutAsking(topology: Topology, given: GivenAnswer): Answers | RefusedAnswer {
  const missing = topology.questions.filter(
    ({ name, preset }) => preset === undefined && given[name] === undefined,
  );
  if (missing.length > 0)
    return {
      wrong: missing.map(({ name, example }) => `--${name} is missing: add it, e.g. --${name} ${example}`),
    };
  const answers = answersTo(topology, given);
  return "wrong" in answers ? refused(answers) : answers;
}

async function asking(
  topology: Topology,
  given: GivenAnswer,
  io: Io,
  ask: NonNullable<Io["ask"]>,
): Promise<Answers | RefusedAnswer> {
  const answers = new Map(Object.entries(given));
  for (;;) {
    for (const question of topology.questions) {
      if (!question.isAsked || answers.has(question.name)) continue;
      const answer = await askUntilRight(question, io, ask);
      if (answer === undefined) return { wrong: ["interrupted"] };
      answers.set(question.name, answer);
    }
    const found = answersTo(topology, Object.fromEntries(answers));
    if (!("wrong" in found)) return found;
    // What the command line says stays as it is said.
    const isAnswered = answers.has(found.wrong) && given[found.wrong] === undefined;
    if (!isAnswered) return refused(found);
    io.stderr.write(`${found.message}\n`);
    answers.delete(found.wrong);
  }
}

async function askUntilRight(
  question: Question,
  io: Io,
  ask: NonNullable<Io["ask"]>,
): Promise<string | undefined> {
  const { prompt, preset, example } = question;
  const hint = preset === undefined ? `(e.g. ${example})` : `[${preset}]`;
  for (;;) {
    const answer = await ask(`${prompt} ${hint}: `);
    if (answer === undefined) return undefined;
    const text = answer.trim() === "" && preset !== undefined ? preset : answer;
    const why = objectionTo(question, text);
    if (why === undefined) return text;
    io.stderr.write(`${why}\n`);
  }
}

function refused({ wrong, message }: WrongAnswer): RefusedAnswer {
  return { wrong: [`--${wrong}: ${withoutStop(message)}`] };
}
