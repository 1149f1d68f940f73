/** One open text: edited line by line, with its places as clients, keepalived and the rest of kalc count them. */
export { diskEncoding, openDocument, type DiskEncoding, type Document } from "./document.ts";
export { edit, type DocumentChange, type Edited } from "./edit.ts";
export { clientPositionAt, offsetAt, type ClientPosition } from "./positions.ts";
export { bytePositionAt, offsetAtByte, type BytePosition } from "./bytes.ts";
