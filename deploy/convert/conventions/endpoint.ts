import { formatAddress, parseAddress, type Family } from "@kalc/parser/schema";

/** `10.0.0.1`, `10.0.0.1:80`, `[2001:db8::1]:80`, `2001:db8::1` */
export interface Endpoint {
  readonly family: Family;
  readonly address: string;
  readonly port: number | undefined;
}

export type EndpointFault = "address" | "port" | "ambiguous";

export function readEndpoint(text: string): Endpoint | EndpointFault {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed) return endpoint(bracketed[1] ?? "", bracketed[2]);
  const colons = text.split(":").length - 1;
  if (colons < 2) return endpoint(text.split(":")[0] ?? "", colons === 0 ? undefined : text.split(":")[1]);
  // `2001:db8::1:80` may end in a port or not: nobody can tell.
  const last = text.slice(text.lastIndexOf(":") + 1);
  const before = text.slice(0, text.lastIndexOf(":"));
  const mayBePort = /^\d{2,5}$/.test(last) && parseAddress(before) !== undefined;
  return mayBePort ? "ambiguous" : endpoint(text, undefined);
}

function endpoint(address: string, portText: string | undefined): Endpoint | EndpointFault {
  const parsed = parseAddress(address);
  if (parsed === undefined) return "address";
  const port = portText === undefined || portText === "" ? undefined : Number(portText);
  if (port !== undefined && (!/^\d{1,5}$/.test(portText ?? "") || port < 1 || port > 65_535)) return "port";
  return { family: parsed.family, address: formatAddress(parsed), port };
}

/** Why an endpoint cannot be read, as a sentence about it. */
export const ENDPOINT_FAULTS: Readonly<Record<EndpointFault, string>> = {
  address: "is not an address",
  port: "has no port from 1 to 65535 after its colon",
  ambiguous: "is ambiguous (an IPv6 address with a port is [ADDRESS]:PORT)",
};

/** A piece of a variable's value. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What stands between separators, without the blanks around it. */
export function piecesOf(text: string, separator: RegExp, from = 0): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (end: number): void => {
    const raw = text.slice(at, end);
    const start = from + at + (raw.length - raw.trimStart().length);
    pieces.push({ text: raw.trim(), start, end: start + raw.trim().length });
  };
  for (const match of text.matchAll(separator)) {
    add(match.index);
    at = match.index + match[0].length;
  }
  add(text.length);
  return pieces;
}
