// What of several answers does not go together.
import type { Ports } from "./kinds.ts";
import type { Answers, Question, WrongAnswer } from "./question.ts";
import { DIRECTORS } from "./questions.ts";

/** One for each host, where both were given. */
export function eachHost(
  { get, isGiven }: Answers,
  question: Question<readonly unknown[] | null>,
): WrongAnswer | undefined {
  const [count, hosts] = [get(question)?.length, get(DIRECTORS).length];
  if (count === undefined || count === hosts || !isGiven(question) || !isGiven(DIRECTORS)) return undefined;
  return { wrong: question.name, message: `${count} of ${hosts} answers: give one per host.` };
}

/** A server that answers clients itself cannot do so from another port. */
export function ownPorts({ get }: Answers, question: Question<readonly Ports[]>): WrongAnswer | undefined {
  const other = get(question).find(({ service, server }) => service !== server);
  if (!other) return undefined;
  const message = `Servers that answer clients directly must listen on the port of the service: use ${other.service} instead of ${other.server}.`;
  return { wrong: question.name, message };
}
