/** SHA-256 in hexadecimal digits. Every surrounding has its own. */
export type Hash = (bytes: Uint8Array) => string;

export function hashOf(value: unknown, hash: Hash): string {
  return hash(new TextEncoder().encode(JSON.stringify(value)));
}
