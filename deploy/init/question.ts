// What somebody is asked before a configuration is made, and what is read of the answers.

/** What an answer may be. */
export interface AnswerKind<T> {
  /** Completes the sentence "This must be …". */
  readonly what: string;
  /** Undefined where the text is nothing of the kind. */
  readonly read: (text: string) => T | undefined;
}

export interface Question<T = unknown> {
  /** Also that of the option, without its dashes. */
  readonly name: string;
  readonly prompt: string;
  readonly kind: AnswerKind<T>;
  /** What somebody might answer, and what the examples have. */
  readonly example: string;
  /** What is taken where nobody answers; undefined where nobody can know. */
  readonly preset: string | undefined;
  /** Whether it is asked; others are answered by an option, or not at all. */
  readonly isAsked: boolean;
}

/** By the names of the questions. */
export type GivenAnswer = Readonly<Record<string, string>>;

/** The name of the question, and what is wrong with its answer, as a sentence. */
export interface WrongAnswer {
  readonly wrong: string;
  readonly message: string;
}

export interface Answers {
  readonly get: <T>(question: Question<T>) => T;
  /** Somebody gave an answer: it is no preset and no example. */
  readonly isGiven: (question: Question) => boolean;
}

export function objectionTo({ kind, example }: Question, answer: string): string | undefined {
  return kind.read(answer.trim()) === undefined ? `Write ${kind.what}, e.g. ${example}.` : undefined;
}

/** Where nobody answers, presets are taken, and `otherwise` examples; without them a question is left open. */
export function readAnswers(
  questions: readonly Question[],
  given: GivenAnswer,
  otherwise?: "examples",
): Answers | WrongAnswer {
  const texts = new Map<string, string>();
  for (const question of questions) {
    const { name, preset, example } = question;
    const answer = given[name];
    const message = answer === undefined ? undefined : objectionTo(question, answer);
    if (message !== undefined) return { wrong: name, message };
    const text = answer?.trim() ?? preset ?? (otherwise === "examples" ? example : undefined);
    if (text === undefined) return { wrong: name, message: `An answer is needed, e.g. ${example}.` };
    texts.set(name, text);
  }
  return {
    get: ({ name, kind }) => {
      const value = kind.read(texts.get(name) ?? "");
      if (value === undefined) throw new Error(`nobody asks for ${name}`);
      return value;
    },
    isGiven: ({ name }) => given[name] !== undefined,
  };
}
