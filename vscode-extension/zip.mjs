// A zip file of a few files in memory, the same one for the same files.
import { crc32, deflateRawSync } from "node:zlib";

/** 1980-01-01, the first day there is in a zip file. */
const DATE = 0x21;
const DEFLATED = 8;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;

/**
 * @param {readonly { readonly path: string, readonly bytes: Uint8Array }[]} files
 * @returns {Buffer}
 */
export function zip(files) {
  const bodies = [];
  const entries = [];
  let offset = 0;
  for (const { path, bytes } of files) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(bytes, { level: 9 });
    const about = numbers(
      [2, FLAGS],
      [2, DEFLATED],
      [2, 0],
      [2, DATE],
      [4, crc32(bytes)],
      [4, packed.length],
      [4, bytes.length],
      [2, name.length],
      [2, 0],
    );
    const head = Buffer.concat([numbers([4, 0x04034b50], [2, VERSION]), about, name]);
    bodies.push(head, packed);
    entries.push(
      numbers([4, 0x02014b50], [2, VERSION], [2, VERSION]),
      about,
      numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      name,
    );
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, directory.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...bodies, directory, end]);
}

/** @param {...[size: number, value: number]} fields */
function numbers(...fields) {
  const buffer = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) at = buffer.writeUIntLE(value, at, size);
  return buffer;
}
