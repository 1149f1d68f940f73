// What each kind of checker has, apart from when it runs and what it connects to.
import type { CommandValue, NumberRange, Value } from "../../schema/index.ts";
import { blocksOf, textOf, valueOf, type Block, type Setting } from "../block.ts";
import type { CheckerKind } from "./checker-kinds.ts";
import { userOf } from "./command.ts";
import { asCommand, asFlag, asNumber, asText, byDefault, inFile, inherited, type Given } from "./given.ts";
import { flag, given, maybe, scopeAround, scopeOf, setting, settings, written, type Scope } from "./scope.ts";
import type { CheckerSurroundings } from "./surroundings.ts";

export type CheckSettings =
  | ({ readonly kind: "HTTP_GET" | "SSL_GET" } & WebSettings)
  | { readonly kind: "TCP_CHECK" | "PING_CHECK" }
  | ({ readonly kind: "UDP_CHECK" } & UdpSettings)
  | { readonly kind: "DNS_CHECK"; readonly type: Given<string>; readonly name: Given<string> }
  | { readonly kind: "SMTP_CHECK"; readonly heloName: Given<string> }
  | ({ readonly kind: "MISC_CHECK" } & MiscSettings)
  | ({ readonly kind: "FILE_CHECK" } & FileSettings)
  | { readonly kind: "BFD_CHECK"; readonly name: Given<string> | undefined };

interface WebSettings {
  readonly urls: readonly Url[];
  readonly virtualhost: Given<string> | undefined;
  readonly httpProtocol: Given<string>;
  readonly enableSni: Given<boolean>;
  readonly fastRecovery: Given<boolean>;
}

export interface Url {
  readonly block: Block;
  readonly path: Given<string> | undefined;
  readonly digest: Given<string> | undefined;
  readonly statusCodes: Given<readonly NumberRange[]>;
  readonly virtualhost: Given<string> | undefined;
  readonly regex: Given<string> | undefined;
  /** The server is well where the regex does not match. */
  readonly regexNoMatch: Given<boolean>;
  readonly regexOptions: readonly string[];
}

interface UdpSettings {
  /** As it is written. */
  readonly payload: Given<string> | undefined;
  /** Undefined: no answer is needed. */
  readonly requireReply: Given<string> | undefined;
  readonly minReplyLength: Given<number>;
  readonly maxReplyLength: Given<number>;
}

interface MiscSettings {
  readonly command: Given<CommandValue> | undefined;
  readonly user: Given<string> | undefined;
  readonly group: Given<string> | undefined;
  /** Seconds. */
  readonly timeout: Given<number>;
  /** The exit status sets the weight. */
  readonly isDynamic: Given<boolean>;
}

interface FileSettings {
  readonly trackFile: Given<string> | undefined;
  readonly weight: Given<number> | undefined;
  readonly reverse: Given<boolean>;
}

export function settingsOfCheck(kind: CheckerKind, scope: Scope, around: CheckerSurroundings): CheckSettings {
  switch (kind) {
    case "HTTP_GET":
    case "SSL_GET":
      return { kind, ...webSettings(scope, around) };
    case "TCP_CHECK":
    case "PING_CHECK":
      return { kind };
    case "UDP_CHECK":
      return { kind, ...udpSettings(scope) };
    case "DNS_CHECK":
      return {
        kind,
        type: given(scope, "type", asText),
        name: maybe(scope, "name", asText) ?? byDefault("."),
      };
    case "SMTP_CHECK":
      return { kind, heloName: given(scope, "helo_name", asText) };
    case "MISC_CHECK":
      return { kind, ...miscSettings(scope, around) };
    case "FILE_CHECK":
      return { kind, ...fileSettings(scope, around) };
    case "BFD_CHECK":
      return { kind, name: maybe(scope, "name", asText) };
  }
}

function webSettings(scope: Scope, { server: { virtualhost } }: CheckerSurroundings): WebSettings {
  const host = written(scope, "virtualhost", asText) ?? (virtualhost && inherited(virtualhost));
  return {
    urls: scope.blocks
      .flatMap((block) => blocksOf(block, "url"))
      .map((block) => urlOf(scopeOf(`${scope.path}.url`, [block], scope), block, host)),
    virtualhost: host,
    httpProtocol: given(scope, "http_protocol", asText),
    enableSni: given(scope, "enable_sni", asFlag),
    fastRecovery: given(scope, "fast_recovery", asFlag),
  };
}

function urlOf(scope: Scope, block: Block, host: Given<string> | undefined): Url {
  return {
    block,
    path: maybe(scope, "path", asText),
    digest: asWritten(setting(scope, "digest")),
    statusCodes: statusCodes(scope),
    virtualhost: written(scope, "virtualhost", asText) ?? (host && inherited(host)),
    regex: maybe(scope, "regex", asText),
    regexNoMatch: flag(scope, "regex_no_match"),
    regexOptions: settings(scope, "regex_options").flatMap(({ words }) => words.map(({ text }) => text)),
  };
}

function statusCodes(scope: Scope): Given<readonly NumberRange[]> {
  const all = settings(scope, "status_code");
  const last = all.at(-1);
  const ranges = all
    .flatMap(({ match }) => match.words)
    .map(({ reading }) => asRange(reading?.value))
    .filter((range) => range !== undefined);
  if (last && ranges.length > 0) return inFile(ranges, last);
  const usual = given({ ...scope, blocks: [] }, "status_code", asRange);
  return { ...usual, value: [usual.value] };
}

function asRange(value: Value | undefined): NumberRange | undefined {
  return typeof value === "object" && "from" in value ? value : undefined;
}

function udpSettings(scope: Scope): UdpSettings {
  return {
    payload: asWritten(setting(scope, "payload")),
    requireReply: asWritten(setting(scope, "require_reply")),
    minReplyLength: given(scope, "min_reply_length", asNumber),
    maxReplyLength: given(scope, "max_reply_length", asNumber),
  };
}

function asWritten(found: Setting | undefined): Given<string> | undefined {
  return found && inFile(found.words.map(({ text }) => text).join(" "), found);
}

function miscSettings(scope: Scope, { globals }: CheckerSurroundings): MiscSettings {
  const outer = scopeAround(scope, "virtual_server") ?? scope;
  const own = written(scope, "misc_timeout", asNumber);
  return {
    command: maybe(scope, "misc_path", asCommand),
    ...userOf(scope, globals),
    // Not the checker's delay_loop, nor the real server's.
    timeout: own && own.value !== 0 ? own : inherited(given(outer, "delay_loop", asNumber)),
    isDynamic: flag(scope, "misc_dynamic"),
  };
}

function fileSettings(scope: Scope, { trackFiles }: CheckerSurroundings): FileSettings {
  const trackFile = maybe(scope, "track_file", asText);
  const file = trackFile && trackFiles().get(trackFile.value);
  const found = setting(scope, "weight");
  const weight = asNumber(valueOf(found));
  if (found && weight !== undefined) {
    return {
      trackFile,
      weight: inFile(weight, found),
      reverse: inFile(textOf(found, 1) === "reverse", found),
    };
  }
  return {
    trackFile,
    weight: file && inherited(file.weight),
    reverse: file ? inherited(file.reverse) : byDefault(false),
  };
}
