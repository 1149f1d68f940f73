import {
  availability,
  meantOption,
  optionSignature,
  presetOf,
  wordSignature,
  type Entry,
  type Option,
  type ReadContext,
  type Shape,
  type WordSlot,
} from "@kalc/parser/schema";
import { isDeep, type SignatureTarget } from "./level.ts";

export interface Signature {
  readonly label: string;
  /** Markdown. */
  readonly doc: string;
  readonly parameters: readonly Parameter[];
  /** The index of the one at the cursor. */
  readonly active: number | undefined;
  /** Its first word is a certain one. */
  readonly isFixed: boolean;
}

/** A part of the label, by its offsets in it. */
interface Parameter {
  readonly start: number;
  readonly end: number;
  /** Markdown. */
  readonly doc: string | undefined;
}

/** What the words belong to. */
export interface Head {
  /** What stands before them: nothing in the line of a value block. */
  readonly text: string;
  readonly doc: string;
  readonly owner: Entry | Option | undefined;
}

export function signatureOf(
  shape: Shape,
  { text, doc, owner }: Head,
  targets: readonly SignatureTarget[],
  context: ReadContext,
): Signature {
  const words = shape.words.filter((word) => exists(word, context));
  const isAt = (option: Option): boolean =>
    targets.some((target) => target.kind !== "any-option" && target.option === option);
  const options = shape.options.filter(
    (option) => exists(option, context) && (option.aliasOf === undefined || isAt(option)),
  );
  const isFixed = words[0]?.type.kind === "fixed";
  const parts: readonly Part[] = [
    ...words.map((word) => ({
      text: wordSignature(word, shape),
      doc: wordDoc(word, owner, context),
      isAt: targets.some((target) => target.kind === "word" && target.word === word),
    })),
    ...options.map((option) => ({
      text: `[${optionText(option, meantOption(shape, option))}]`,
      doc: optionDoc(option, meantOption(shape, option), context),
      isAt: isAt(option),
    })),
  ];
  let label = text;
  const parameters = parts.map((part): Parameter => {
    const start = label === "" ? 0 : label.length + 1;
    label = label === "" ? part.text : `${label} ${part.text}`;
    return { start, end: label.length, doc: part.doc };
  });
  const active = parts.findIndex(({ isAt }) => isAt);
  if (active >= 0) return { label, doc, parameters, active, isFixed };
  const isAnyOption = targets.some(
    (target) => target.kind === "any-option" && shape.options.includes(target.option),
  );
  if (!isAnyOption) return { label, doc, parameters, active: undefined, isFixed };
  const all = { start: parameters[words.length]?.start ?? 0, end: label.length, doc: undefined };
  return { label, doc, parameters: [...parameters, all], active: parameters.length, isFixed };
}

interface Part {
  readonly text: string;
  readonly doc: string | undefined;
  readonly isAt: boolean;
}

function optionText({ name, bare }: Option, meant: Option): string {
  return isDeep(meant) ? `${name} …` : optionSignature({ name, bare, shape: meant.shape });
}

function optionDoc({ doc }: Option, meant: Option, context: ReadContext): string {
  return [doc, ...meant.shape.words.flatMap((word) => wordDoc(word, meant, context) ?? [])].join(" ");
}

/** What is expected says range and unit. */
function wordDoc(
  word: WordSlot,
  owner: Entry | Option | undefined,
  context: ReadContext,
): string | undefined {
  if (word.type.kind === "fixed") return undefined;
  const preset = owner && presetOf(word, owner);
  const expected = `Expects ${word.type.describe(context)}.`;
  return preset === undefined ? expected : `${expected} Default: ${preset}.`;
}

function exists(thing: WordSlot | Option, context: ReadContext): boolean {
  return availability(thing, context).kind === "available";
}
