import { wantsColour } from "./colour.ts";
import type { Io } from "./io.ts";

/** How a text for people is to look. */
export interface TextLook {
  readonly colour: boolean;
  readonly columns: number;
}

interface Widths {
  readonly least: number;
  /** Also where there is no terminal. */
  readonly most: number;
}

/** As wide as the terminal, within limits. */
export function textLook(
  color: boolean | undefined,
  { stdout, env }: Io,
  { least, most }: Widths = { least: 50, most: 110 },
): TextLook {
  return {
    colour: wantsColour(color, stdout, env),
    columns: Math.max(least, Math.min(stdout.columns ?? most, most)),
  };
}
