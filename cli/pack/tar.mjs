// Archives of a few files in memory, the same one for the same files: tar as POSIX has it (ustar), and ar.

/** @typedef {{ readonly path: string, readonly bytes: Uint8Array, readonly mode?: number }} Entry */

const BLOCK = 512;

/**
 * Everything belongs to root, and folders come before what is in them.
 * @param {readonly Entry[]} entries
 */
export function tar(entries) {
  const folders = new Set(entries.flatMap(({ path }) => foldersOf(path)));
  /** @type {Uint8Array[]} */
  const parts = [...folders].map((path) => header(path, 0, 0o755, "5"));
  for (const { path, bytes, mode = 0o644 } of entries)
    parts.push(header(path, bytes.length, mode, "0"), bytes, Buffer.alloc(-bytes.length & (BLOCK - 1)));
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

/** @param {string} path `./usr/bin/kalc` is in `./`, `./usr/` and `./usr/bin/` */
function foldersOf(path) {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
}

/**
 * @param {string} path
 * @param {number} size
 * @param {number} mode
 * @param {"0" | "5"} type a file or a folder
 */
function header(path, size, mode, type) {
  const block = Buffer.alloc(BLOCK);
  const octal = (/** @type {number} */ value, /** @type {number} */ at, /** @type {number} */ length) =>
    block.write(value.toString(8).padStart(length - 1, "0"), at);
  if (path.length > 100) throw new Error(`${path} is too long for tar`);
  block.write(path, 0);
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.write(" ".repeat(8), 148);
  block.write(type, 156);
  block.write("ustar\0" + "00", 257);
  block.write("root", 265);
  block.write("root", 297);
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  return block;
}

/** @param {readonly Entry[]} entries */
export function ar(entries) {
  const parts = entries.flatMap(({ path, bytes }) => {
    const fields = [path.padEnd(16), "0".padEnd(12), "0".padEnd(6), "0".padEnd(6), "100644".padEnd(8)];
    const head = Buffer.from(`${fields.join("")}${String(bytes.length).padEnd(10)}\`\n`);
    return [head, bytes, Buffer.from("\n".repeat(bytes.length % 2))];
  });
  return Buffer.concat([Buffer.from("!<arch>\n"), ...parts]);
}
