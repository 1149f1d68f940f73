/** What a client makes of a snippet of the protocol: its text, and the numbers of its tab stops in order. */
export interface ReadSnippet {
  readonly text: string;
  readonly stops: readonly number[];
}

/** Only what is certain to be understood alike is allowed: anything else throws. */
export function readSnippet(snippet: string): ReadSnippet {
  const stops: number[] = [];
  let text = "";
  for (let rest = snippet; rest !== "";) {
    const found = PARTS.map((part) => part.exec(rest)).find((match) => match !== null);
    if (!found) throw new Error(`no snippet from here: ${rest}`);
    const { number, blank, choices, plain, special } = found.groups ?? {};
    if (number !== undefined) stops.push(Number(number));
    const [choice] = choices?.split(/(?<!\\),/) ?? [];
    text += plain ?? special ?? (blank ?? choice ?? "").replace(/\\(.)/g, "$1");
    rest = rest.slice(found[0].length);
  }
  return { text, stops };
}

const PARTS = [
  /^(?<plain>[^$\\]+)/,
  /^\\(?<special>[$\\}])/,
  /^\$(?<number>\d+)(?!\w)/,
  /^\$\{(?<number>\d+):(?<blank>(?:[^$\\}]|\\[$\\}])+)\}/,
  /^\$\{(?<number>\d+)\|(?<choices>(?:[^$\\}|]|\\[$\\},|])+)\|\}/,
];
