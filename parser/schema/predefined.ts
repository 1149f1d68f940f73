// The definitions that keepalived brings along.
import { floor, type Existence } from "./entry.ts";

export interface Predefined extends Existence {
  readonly name: string;
  /** What comes after the name: `${_ENV HOME}`. */
  readonly parameters: "none" | "numbers" | "word";
  readonly doc: string;
}

export const predefined: readonly Predefined[] = [
  {
    name: "_PWD",
    parameters: "none",
    since: floor,
    until: undefined,
    needs: [],
    doc: "The folder of the file it is written in.",
  },
  {
    name: "_INSTANCE",
    parameters: "none",
    since: floor,
    until: undefined,
    needs: [],
    doc: "The config id, which is the host's name unless keepalived is started with another.",
  },
  {
    name: "_RANDOM",
    parameters: "numbers",
    since: floor,
    until: undefined,
    needs: [],
    doc: "A random number, another one at each use and in each process: `${_RANDOM 10 20}` is from 10 to 20, without numbers it is from 0 to 32767.",
  },
  {
    name: "_HASH",
    parameters: "none",
    since: "2.1.4",
    until: undefined,
    needs: [],
    doc: "A `#`. Outside of double quotes it starts a comment, even so.",
  },
  {
    name: "_BANG",
    parameters: "none",
    since: "2.1.4",
    until: undefined,
    needs: [],
    doc: "A `!`. Outside of double quotes it starts a comment, even so.",
  },
  {
    name: "_ENV",
    parameters: "word",
    since: "2.4.0",
    until: undefined,
    needs: [],
    doc: "A variable of the environment keepalived runs in: `${_ENV HOME}`. Nothing where it is not set; without a name keepalived crashes.",
  },
];
