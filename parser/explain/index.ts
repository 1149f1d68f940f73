// What there is to say of a rule or a keyword to somebody who wants to know all of it.
export {
  lintExample,
  messagesFor,
  plainExample,
  releasesOf,
  type ExampleFile,
  type PlainExample,
} from "./example.ts";
export { entriesFor, nearestKeywords } from "./keywords.ts";
export { daemonText, rulePage, type PageOptions } from "./rule-page.ts";
