/** Two effective configurations compared by meaning. */
export { keywordOf, type Change, type Place, type Step } from "./change.ts";
export { differenceBetween } from "./difference.ts";
