// New configurations: the topologies of kalc init, with what is asked on the way. What makes them is only evaluated
// where somebody wants them.

interface Template {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly asks: readonly { readonly name: string; readonly prompt: string; readonly example: string }[];
}

export async function templates(): Promise<readonly Template[]> {
  const { topologies } = await import("@kalc/deploy/init");
  return topologies.map(({ name, title, about, questions }) => ({
    name,
    title,
    description: about,
    asks: questions
      .filter(({ isAsked }) => isAsked)
      .map((question) => ({ name: question.name, prompt: question.prompt, example: question.example })),
  }));
}

interface NewFile {
  readonly path: string;
  readonly text: string;
}

type FromTemplate =
  | { readonly files: readonly NewFile[] }
  /** The name of the question, and what is wrong with its answer. */
  | { readonly wrong: string; readonly message: string };

/** Undefined where there is no such template. Questions without an answer have that of the example. */
export async function fromTemplate(
  name: string,
  given: Readonly<Record<string, string>>,
): Promise<FromTemplate | undefined> {
  const { answersTo, filesOf, topologies } = await import("@kalc/deploy/init");
  const topology = topologies.find((one) => one.name === name);
  if (!topology) return undefined;
  const answers = answersTo(topology, given, "examples");
  if ("wrong" in answers) return answers;
  const files = filesOf(topology, answers, { cluster: name });
  return { files: files.map(({ path, text }) => ({ path, text })) };
}
