/** kalc init: topologies as data, and the files of a cluster made of a few answers. Pure. */
export { answersTo } from "./answers.ts";
export { filesOf, type Form, type NewFile } from "./files.ts";
export { directorsOf, type DirectorAnswer } from "./kinds.ts";
export { objectionTo, type Answers, type GivenAnswer, type Question, type WrongAnswer } from "./question.ts";
export { clusterSettings, type ClusterForm, type NewNode } from "./settings.ts";
export { topologies } from "./topologies/index.ts";
export type { Topology } from "./topology.ts";
