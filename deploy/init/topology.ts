import type { PrintedBlock } from "../write/index.ts";
import type { Answers, Question, WrongAnswer } from "./question.ts";

/** A cluster that can be made of a few answers. */
export interface Topology {
  readonly name: string;
  readonly title: string;
  /** What its configurations say of themselves. */
  readonly about: string;
  readonly questions: readonly Question[];
  /** The configuration of one director. They differ in words only, so that one file can serve them all. */
  readonly blocks: (answers: Answers, node: TopologyNode) => readonly PrintedBlock[];
  /** Hosts that kalc sets up besides, by their addresses. */
  readonly realServers?: (answers: Answers) => readonly string[];
  /** Files of the directors, by their paths there. */
  readonly scripts?: (answers: Answers) => readonly TopologyScript[];
  /** What of several answers does not go together. */
  readonly objection?: (answers: Answers) => WrongAnswer | undefined;
}

/** One of the directors. */
export interface TopologyNode {
  readonly name: string;
  /** Its place among all: 0 is preferred. */
  readonly at: number;
  readonly of: number;
}

export interface TopologyScript {
  readonly path: string;
  readonly text: string;
}
