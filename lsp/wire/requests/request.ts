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
  return server().view(path);
}

export function textIn(params: Params, name: string): string | undefined {
  const value = params[name];
  return typeof value === "string" ? value : undefined;
}
