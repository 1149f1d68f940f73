import type { TextLook } from "../look.ts";

/** Longer lines are hard to read. */
export const WIDEST = 96;

export const PLAIN: TextLook = { colour: false, columns: WIDEST };
