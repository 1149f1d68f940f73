/** What becomes of a text on its way through a shell: the one function that quotes, and bytes that are no UTF-8. */
export { bytesOf, bytesOfLatin1, joined, latin1Of, textOf } from "./bytes.ts";
export { encodedLine } from "./encoded.ts";
export { shellWord } from "./word.ts";
