import picocolors from "picocolors";
import { wrapText } from "../wrap.ts";
import type { PlanFormat } from "./format.ts";
import { sectionsOf, type PlanRow, type Section, type PlanSign } from "./sections.ts";

type Colours = ReturnType<typeof picocolors.createColors>;

const PAINT: Readonly<Record<PlanSign, "green" | "red" | "yellow" | "dim" | undefined>> = {
  "+": "green",
  "-": "red",
  "~": "yellow",
  "?": "yellow",
  "!": "red",
  ">": "dim",
  "": undefined,
};

const TITLES = {
  nothing: "bold",
  reload: "bold",
  "two-phase": "yellow",
  "hand-over": "yellow",
  outage: "red",
} as const;

/** For people: what is to be done, as wide as the terminal. */
export const planText: PlanFormat = ({ plans, commands, allowed }, { colour, columns }) => {
  const colours = picocolors.createColors(colour);
  const blocks = plans.flatMap((plan) =>
    sectionsOf(plan, commands.get(plan.cluster), allowed).map((one) => sectionText(one, columns, colours)),
  );
  return `${blocks.join("\n\n")}\n`;
};

export function sectionText({ title, risk, rows }: Section, columns: number, colours: Colours): string {
  const head = colours[TITLES[risk ?? "nothing"]](wrapText(title, columns, "  "));
  return [head, ...rows.map((row) => rowText(row, columns, colours))].join("\n");
}

function rowText({ sign, text, depth, isCommand }: PlanRow, columns: number, colours: Colours): string {
  const margin = " ".repeat(2 + 2 * depth);
  const paint = PAINT[sign];
  const mark = sign === "" ? "" : `${paint ? colours[paint](sign) : sign} `;
  const taken = margin.length + (sign === "" ? 0 : 2);
  if (isCommand) return `${margin}${mark}${text}`;
  // The first line has the mark before it, the others stand two further in.
  return `${margin}${mark}${wrapText(text, columns - taken, " ".repeat(taken + 2))}`;
}
