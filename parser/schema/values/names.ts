// Names: of interfaces, of things the configuration defines, of accounts of the host.
import { parseAddress } from "../address.ts";
import type { SymbolKind } from "../symbols.ts";
import { byteLength, measure } from "./words.ts";
import { good, noChoices, rejected, type ValueType } from "./value-type.ts";

export const longestInterfaceName = 15;

interface InterfaceOptions {
  readonly name?: string;
  /** 15 where keepalived itself refuses a longer name; elsewhere such a name just does not exist. */
  readonly maxLength?: number;
  /** What keepalived does where the host has none of this name, unless it refuses the configuration. */
  readonly absent?: ValueType["absent"];
}

/** The name of an interface of the host. */
export function interfaceName(options: InterfaceOptions = {}): ValueType<string> {
  return {
    kind: "interface",
    name: options.name ?? "interface",
    refersTo: "interface",
    ...(options.absent && { absent: options.absent }),
    ...(options.maxLength !== undefined && { maxLength: options.maxLength }),
    parse: (text) => measure(text, options),
    describe: () => "the name of an interface",
    complete: () => noChoices,
  };
}

/** Whether the kernel takes such a name. */
export function canBeInterface(name: string): boolean {
  const isUsable = name !== "" && name !== "." && name !== ".." && !/[/:\s]/.test(name);
  return isUsable && byteLength(name) <= longestInterfaceName;
}

/** The name of an interface that keepalived will create; of some it looks at nothing but the length. */
export function newInterfaceName(options: { readonly onlyLength?: true } = {}): ValueType<string> {
  const lengthOnly = { maxLength: longestInterfaceName };
  return {
    kind: "interface",
    name: "interface",
    defines: "interface",
    maxLength: longestInterfaceName,
    parse: (text) => {
      if (options.onlyLength) return measure(text, lengthOnly);
      return canBeInterface(text)
        ? good(text)
        : rejected("not-an-interface-name", { length: longestInterfaceName });
    },
    describe: () => "a name for a new interface, at most 15 characters without / : or spaces",
    complete: () => noChoices,
  };
}

const spoken: Readonly<Record<SymbolKind, string>> = {
  vrrp_instance: "vrrp_instance",
  vrrp_sync_group: "vrrp_sync_group",
  vrrp_script: "vrrp_script",
  vrrp_track_process: "vrrp_track_process",
  track_file: "track_file",
  track_group: "track_group",
  bfd_instance: "bfd_instance",
  virtual_server_group: "virtual_server_group",
  auth_hmac_key: "key of this auth_hmac block",
  interface: "interface",
  user: "user of the host",
  group: "group of the host",
};

/** The word names something that others refer to. */
export function defines(kind: SymbolKind, options: { readonly maxLength?: number } = {}): ValueType<string> {
  return {
    kind: "definition",
    name: "name",
    defines: kind,
    ...(options.maxLength !== undefined && { maxLength: options.maxLength }),
    parse: (text) => measure(text, options),
    describe: () => `a name for this ${spoken[kind]}`,
    complete: () => noChoices,
  };
}

/** The word names something that is defined elsewhere. */
export function refersTo(
  kind: SymbolKind,
  options: { readonly mustPrecede?: true; readonly name?: string } = {},
): ValueType<string> {
  return {
    kind: "reference",
    name: options.name ?? kind,
    refersTo: kind,
    ...(options.mustPrecede !== undefined && { mustPrecede: options.mustPrecede }),
    parse: (text) => good(text),
    describe: () => `the name of a ${spoken[kind]}`,
    complete: () => noChoices,
  };
}

export function user(): ValueType<string> {
  return account("user");
}

export function group(): ValueType<string> {
  return account("group");
}

function account(kind: "user" | "group"): ValueType<string> {
  return {
    ...refersTo(kind),
    kind,
    // keepalived asks the host for the name alone, and no host has names that are numbers.
    parse: (text) => (/^\d+$/.test(text) ? rejected("unknown-name") : good(text)),
    describe: () => `a ${kind} of the host, by name`,
  };
}

/** keepalived looks for empty labels, and takes a label of one character at the start for one. */
export function domainName(): ValueType<string> {
  const word = plain("text", "domain name", "a domain name");
  return {
    ...word,
    parse: (text) => (/^.\.|\.\.|^\../.test(text) ? rejected("empty-label") : good(text)),
  };
}

/** A host by address or by a name that is resolved while the file is read. */
export function host(): ValueType<string> {
  return plain("host", "host", "an IPv4 or IPv6 address or a host name, resolved while the file is read");
}

/** Whether a name could be resolved by anybody: an address, also one written short, or what may be a name. */
export function canBeHost(name: string): boolean {
  const [address = ""] = name.split("%");
  if (address.includes(":")) return parseAddress(address) !== undefined;
  if (/^[\d.]+$/.test(name)) return isShortAddress(name);
  return /^[\w\u0080-\uffff-]+(?:\.[\w\u0080-\uffff-]+)*\.?$/.test(name);
}

/** One to four numbers, of which the last fills what is left. */
function isShortAddress(text: string): boolean {
  const numbers = text.split(".");
  const last = Number(numbers.pop());
  return (
    numbers.length < 4 &&
    !/^\.|\.\.|\.$/.test(text) &&
    numbers.every((one) => Number(one) < 256) &&
    last < 256 ** (4 - numbers.length)
  );
}

/** keepalived takes any word for an address of mail. */
export function email(): ValueType<string> {
  return plain(
    "email",
    "mail-address",
    'a mail address; a display name needs quotes around it all: "Ops <ops@example.com>"',
  );
}

interface PathOptions {
  readonly name?: string;
  readonly minLength?: number;
}

export function path(options: PathOptions = {}): ValueType<string> {
  const { minLength } = options;
  return {
    ...plain("path", options.name ?? "path", `a ${options.name ?? "path"}`),
    ...(minLength !== undefined && { minLength }),
    parse: (text) => measure(text, options),
  };
}

/** A regular expression of the PCRE2 dialect; only keepalived's own library can tell whether it compiles. */
export function regex(): ValueType<string> {
  return { ...plain("regex", "regex", "a regular expression (PCRE2) as one word"), quoted: true };
}

function plain(
  kind: "host" | "email" | "path" | "regex" | "text",
  name: string,
  description: string,
): ValueType<string> {
  return { kind, name, parse: (text) => good(text), describe: () => description, complete: () => noChoices };
}
