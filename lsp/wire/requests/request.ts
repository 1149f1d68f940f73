import type { Session } from "../session.ts";

/** A request of our own: what editors' own commands and views ask for. */
export interface Request {
  readonly method: `kalc/${string}`;
  /** `params` is what a client sent, whatever it is. Null where there is nothing to say. */
  readonly answer: (session: Session, params: Params) => unknown;
}

export type Params = Readonly<Record<string, unknown>>;

/** The path behind an address among the parameters. */
export function pathIn({ uris }: Session, { uri }: Params): string | undefined {
  return typeof uri === "string" ? uris.pathOf(uri) : undefined;
}

export function textIn(params: Params, name: string): string | undefined {
  const value = params[name];
  return typeof value === "string" ? value : undefined;
}
