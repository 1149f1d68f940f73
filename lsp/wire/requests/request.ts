import type { View } from "../../service/index.ts";
import type { Session } from "../session.ts";

/** A request of our own: what editors' own commands and views ask for. */
export interface Request {
  readonly method: `kalc/${string}`;
  /** `params` is what a client sent, whatever it is. Null where there is nothing to say. */
  readonly answer: (session: Session, params: Params) => unknown;
}

export type Params = Readonly<Record<string, unknown>>;

/** The view of the file whose address is among the parameters, once that file is judged as it is now. */
export async function judgedView({ uris, server }: Session, { uri }: Params): Promise<View | undefined> {
  const path = typeof uri === "string" ? uris.pathOf(uri) : undefined;
  if (path === undefined || !server().view(path)) return undefined;
  await server().settled(path);
  const view = server().view(path);
  if (!view || view.configurations.every(({ result }) => result)) return view;
  await server().look(path);
  return server().view(path);
}

export function textIn(params: Params, name: string): string | undefined {
  const value = params[name];
  return typeof value === "string" ? value : undefined;
}

export function textsIn(params: Params, name: string): readonly string[] {
  const value = params[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
