// The words after a keyword, or of a line in a value block: good ones, and one thing wrong at a time.
import { matchWords, type Option, type Shape, type WordSlot } from "../../../parser/schema/index.ts";
import { badSamples, goodSample, goodSamples, newest, sample, samplesOf, type Sample } from "./samples.ts";

export interface Phrase {
  readonly label: string;
  readonly words: readonly Sample[];
}

export interface Wanted {
  readonly family: 4 | 6;
  /** Words to start from where options are tried: those of an example. */
  readonly base?: readonly Sample[];
  /** Options of which a line needs one. */
  readonly required?: readonly string[];
  /** A good word and two bad ones will do, instead of all there are to try. */
  readonly brief?: boolean;
}

export function textOf({ words }: Phrase): string {
  return words.map(({ raw }) => raw).join(" ");
}

/** Everything that is tried; the first one is good and as short as can be. */
export function phrases(shape: Shape, wanted: Wanted): readonly Phrase[] {
  if (shape.forms.length === 0) return ofForm(shape, wanted);
  return shape.forms.flatMap((form, index) =>
    ofForm(form, wanted).map(({ label, words }) => ({ label: `${formName(form, index)} ${label}`, words })),
  );
}

function formName(form: Shape, index: number): string {
  const [first] = form.words;
  return first?.type.kind === "fixed" ? first.name : `form ${index + 1}`;
}

function ofForm(shape: Shape, wanted: Wanted): readonly Phrase[] {
  const { family } = wanted;
  const needed = shape.words.slice(0, Math.max(shape.least, 0)).map((word) => good(word, family));
  const all = shape.words.map((word) => good(word, family));
  const start = wanted.base ?? needed;
  return [
    { label: "least", words: start },
    { label: "all", words: all },
    ...shape.words.flatMap((word, index) => tried(shape, word, index, wanted)),
    ...needed.map((_, index) => ({ label: `words=${index}`, words: needed.slice(0, index) })),
    { label: "extra word", words: [...(wanted.base ?? all), sample("extra", "extra")] },
    { label: "extra words", words: [...(wanted.base ?? all), sample("one", "1"), sample("two", "two")] },
    ...(shape.repeatsLast ? [{ label: "last twice", words: [...all, ...all.slice(-1)] }] : []),
    ...shape.options.flatMap((option) => withOption(shape, option, wanted)),
  ];
}

function good(word: WordSlot, family: 4 | 6): Sample {
  return goodSample(word.type, family);
}

function tried(shape: Shape, word: WordSlot, index: number, { family, brief }: Wanted): readonly Phrase[] {
  const before = shape.words.slice(0, index).map((other) => good(other, family));
  const after = shape.words
    .slice(index + 1)
    .filter(({ optional }) => !optional)
    .map((other) => good(other, family));
  const alone = shape.anyOrder && word.optional && index > 0;
  const samples =
    brief === true ? [good(word, family), ...badSamples(word.type).slice(0, 2)] : samplesOf(word.type);
  return samples.flatMap((one) => [
    { label: `${word.name}=${one.label}`, words: [...before, one, ...after] },
    ...(alone ? [{ label: `${word.name} alone=${one.label}`, words: [one] }] : []),
  ]);
}

/** One option after the words the line needs, given well, badly, twice, and without its value. */
function withOption(shape: Shape, option: Option, wanted: Wanted): readonly Phrase[] {
  const { family, required = [] } = wanted;
  const base = without(
    shape,
    startOf(shape, wanted),
    required.includes(option.name) ? required : [option.name],
  );
  const inner = resolved(shape, option).shape;
  const brief = wanted.brief === true || inner.options.length + inner.forms.length > 0;
  const name = option.bare ? [] : [sample(option.name, option.name)];
  const [least = { label: "", words: [] }, ...others] = phrases(inner, { family, brief });
  const whole = [...name, ...least.words];
  return [
    { label: option.name, words: [...base, ...whole] },
    ...others.map(({ label, words }) => ({
      label: `${option.name}: ${label}`,
      words: [...base, ...name, ...words],
    })),
    { label: `${option.name} twice`, words: [...base, ...whole, ...whole] },
    { label: `${option.name} first`, words: [...whole, ...base] },
    { label: `${option.name} other case`, words: [...base, ...name.map(otherCase), ...least.words] },
    ...(option.bare
      ? []
      : [
          {
            label: `${option.name} misspelt`,
            words: [...base, sample("", `${option.name}x`), ...least.words],
          },
        ]),
  ];
}

function startOf(shape: Shape, { base, family }: Wanted): readonly Sample[] {
  return base ?? shape.words.slice(0, shape.least).map((word) => good(word, family));
}

function resolved(shape: Shape, option: Option): Option {
  return shape.options.find(({ name }) => name === option.aliasOf) ?? option;
}

/** The words without those that belong to some options. */
function without(shape: Shape, words: readonly Sample[], names: readonly string[]): readonly Sample[] {
  const match = matchWords(
    shape,
    words.map(({ text }) => text),
    newest,
  );
  const gone = match.words.filter(({ option }) => option !== undefined && names.includes(option.name));
  const indexes = new Set(gone.map(({ index }) => index));
  return words.filter((_, index) => !indexes.has(index));
}

function otherCase({ text }: Sample): Sample {
  return sample("", text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());
}

/** An example of the schema with names and addresses that exist here. */
export function localized(shape: Shape, words: readonly string[], family: 4 | 6): readonly Sample[] {
  const match = matchWords(shape, words, newest);
  return words.map((text, at) => {
    const word = match.words.find(({ index }) => index === at)?.word;
    if (word === undefined) return sample("", text);
    const isFine = word.type.refersTo === undefined && (family === 4 || !/\d\.\d/.test(text));
    return isFine
      ? sample("", text)
      : goodSamples(word.type).length > 0
        ? good(word, family)
        : sample("", text);
  });
}
