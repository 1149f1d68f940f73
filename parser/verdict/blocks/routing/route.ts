// A route, word by word as keepalived reads it: the first thing that cannot be loses the route.
import type { Setting } from "../../../model/index.ts";
import type { Family, MatchedWord, Option } from "../../../schema/index.ts";
import type { Context, Fate, SettingHandler } from "../../handlers.ts";
import { entryInconsistent, entryLosesPart } from "../../rule-texts/routing.ts";
import {
  checkGroupInterface,
  checkTrackGroup,
  familyOfValue,
  nameOfOption,
  opensOption,
  textAt,
  wordAt,
} from "./line.ts";

const drops = "keepalived drops the whole route";

export const judgeRoute: SettingHandler = (setting, _block, context, fate) => {
  // A word that is missing at the end ends keepalived only where it comes that far.
  if (fate !== "taken" && fate !== "exits") return fate;
  const route: Route = {
    setting,
    context,
    family: undefined,
    options: new Map(),
    isDropped: false,
    isCutShort: false,
  };
  for (const matched of setting.match.words) {
    if (fate === "exits" && lacksValueFirst(setting, matched)) break;
    if (opensOption(matched)) openOption(route, matched);
    else readWord(route, matched);
    if (route.isDropped) return "dropped";
    if (route.isCutShort) break;
  }
  return fate === "exits" && !route.isCutShort ? fate : finish(route);
};

/** The last word, where its value is missed before anything else is looked at; these two ask for the family first. */
function lacksValueFirst({ match }: Setting, matched: MatchedWord): boolean {
  return matched === match.words.at(-1) && !["expires", "pref"].includes(matched.option?.name ?? "");
}

type Opening = MatchedWord & { readonly option: Option };

interface Route {
  readonly setting: Setting;
  readonly context: Context;
  family: Family | undefined;
  /** The words of options so far, by the option's own name. */
  readonly options: Map<string, MatchedWord>;
  isDropped: boolean;
  /** Nothing further on the line is read. */
  isCutShort: boolean;
}

function openOption(route: Route, matched: Opening): void {
  const { setting, context, options } = route;
  const name = nameOfOption(matched.option);
  if (isBehindNexthops(route, matched)) return;
  const [family, ...others] = matched.option.families;
  // The family of `from` is that of its address.
  if (family !== undefined && others.length === 0 && name !== "from")
    fix(route, matched, family, options.has("nexthop"));
  if (name === "inet" || name === "inet6") fix(route, matched, name === "inet" ? 4 : 6);
  else if (name === "as") reportMpls(route, matched);
  else if (name === "nexthop" && options.has("or")) {
    const message = `"nexthop" and "or" cannot be combined: ${drops}. Write every gateway as \`nexthop via ADDRESS\`.`;
    context.report(entryInconsistent, { message, words: wordAt(setting, matched) });
    route.isDropped = true;
  }
  // What a nexthop or a tunnel has is not the route's own.
  if (isOfRoute(setting, matched.option)) options.set(name, matched);
}

/** Nexthops must be the last on their line. */
function isBehindNexthops(route: Route, matched: MatchedWord): boolean {
  const { setting, context, options } = route;
  const { option } = matched;
  if (!options.has("nexthop") || !option || option.name === "nexthop" || !isOfRoute(setting, option))
    return false;
  const message = `"${textAt(setting, matched)}" is after a nexthop: keepalived ignores it and everything after it. Move it before the first \`nexthop\`.`;
  context.report(entryLosesPart, { message, words: wordAt(setting, matched) });
  route.isCutShort = true;
  return true;
}

const withFamily = ["destination", "to", "src", "via", "from", "or"];

function readWord(route: Route, matched: MatchedWord): void {
  const { setting, context } = route;
  if (matched.option?.bare === true && isBehindNexthops(route, matched)) return;
  const name = matched.option ? nameOfOption(matched.option) : "";
  const value = matched.reading?.value;
  if (name === "track_group") checkTrackGroup(setting, matched, context);
  if (value === "inet" || value === "inet6") {
    if (name === "via") fix(route, matched, value === "inet" ? 4 : 6, route.options.has("nexthop"));
    return;
  }
  const family = withFamily.includes(name) ? familyOfValue(value) : undefined;
  if (family === undefined || isInEncap(route, matched)) return;
  if (name === "from" && family !== 6) {
    const message = `"${textAt(setting, matched)}" after \`from\` is not an IPv6 address, and only IPv6 routes take \`from\`: ${drops}. Use a rule instead.`;
    context.report(entryInconsistent, { message, words: wordAt(setting, matched) });
    route.isDropped = true;
  } else fix(route, matched, family, route.options.has("nexthop"));
  if (matched.option?.bare === true) route.options.set("destination", matched);
}

/** The ends of a tunnel have a family of their own. */
function isInEncap({ setting }: Route, { option }: MatchedWord): boolean {
  return option !== undefined && !option.bare && isTunnelEnd(option.name) && !isOfRoute(setting, option);
}

function isTunnelEnd(name: string): boolean {
  return name === "src" || name === "dst";
}

function isOfRoute({ entry }: Setting, option: object): boolean {
  return entry.line?.shape.options.some((one) => one === option) === true;
}

/** The first word that has a family decides it for the route; 0 is a word that fits none that is decided. */
function fix(route: Route, matched: MatchedWord, family: Family | 0, inNexthop = false): void {
  if (route.family === undefined) {
    route.family = family === 0 ? undefined : family;
    return;
  }
  if (route.family === family) return;
  const { setting, context } = route;
  const shown = `"${textAt(setting, matched)}"`;
  const cost = inNexthop ? "keepalived drops this nexthop and those after it" : drops;
  const message =
    family === 0
      ? `${shown} is after an address, where keepalived assumes another family: ${cost}. Write it first on the line.`
      : `${shown} is IPv${family}, but the words before it make this an IPv${route.family} route: ${cost}. Use one family per route.`;
  context.report(inNexthop ? entryLosesPart : entryInconsistent, {
    message,
    words: wordAt(setting, matched),
  });
  if (inNexthop) route.isCutShort = true;
  else route.isDropped = true;
}

function reportMpls(route: Route, matched: MatchedWord): void {
  const { setting, context, options } = route;
  route.isCutShort = options.has("nexthop");
  const cost = options.has("nexthop")
    ? "keepalived drops this nexthop and those after it"
    : "keepalived ignores it";
  const message = `"as" is for MPLS routes, which keepalived does not support: ${cost}. Remove it and its address.`;
  context.report(entryLosesPart, { message, words: wordAt(setting, matched) });
}

function finish({ setting, context, options }: Route): Fate {
  if (!options.has("destination") && !options.has("to")) {
    const message = `The route has no destination: ${drops}. Write a network such as 198.51.100.0/24 first on the line, or \`default\`.`;
    context.report(entryInconsistent, { message });
    return "dropped";
  }
  const isTracked = !options.has("no_track");
  const device = options.get("dev");
  if (isTracked) checkProtocol(setting, context, options);
  if (isTracked && !device && !context.since("2.3.2")) {
    const message =
      "The route names no interface: this version cannot track it, and losing it causes no FAULT. Add `dev INTERFACE`, or `no_track`.";
    context.report(entryLosesPart, { message, daemon: "adjusts" });
  }
  const group = options.get("track_group");
  if (group && !device) checkGroupInterface(setting, group, "dev", context);
  reportTunnels(setting, context);
  return "taken";
}

function checkProtocol(setting: Setting, context: Context, options: Route["options"]): void {
  const opened = options.get("protocol");
  const matched = setting.match.words.findLast(({ option, word }) => word && option?.name === "protocol");
  const value = matched?.reading?.value;
  if (!opened || !matched || value === 18 || value === "keepalived") return;
  reportProtocol("route", setting, matched, context);
}

/** keepalived knows its own entries by their protocol. */
export function reportProtocol(what: string, setting: Setting, matched: MatchedWord, context: Context): void {
  const message = `A ${what} with protocol "${textAt(setting, matched)}" cannot be tracked: keepalived uses its own protocol instead. Remove \`protocol\`, or add \`no_track\`.`;
  context.report(entryLosesPart, { message, words: wordAt(setting, matched), daemon: "adjusts" });
}

/** A tunnel needs a far end: an address or a number. */
function reportTunnels(setting: Setting, context: Context): void {
  const { words } = setting.match;
  words.forEach((matched, at) => {
    if (!opensOption(matched) || matched.option.name !== "encap") return;
    const kind = textAt(setting, words[at + 1] ?? matched);
    if (kind !== "ip" && kind !== "ip6") return;
    for (const { option, word } of words.slice(at + 2)) {
      if (option !== undefined && isOfRoute(setting, option)) break;
      if (word !== undefined && (option?.name === "dst" || option?.name === "id")) return;
    }
    const message = `\`encap ${kind}\` has no remote end: keepalived adds the route without the tunnel. Add \`dst ADDRESS\` or \`id NUMBER\`.`;
    context.report(entryLosesPart, { message, words: wordAt(setting, matched), daemon: "adjusts" });
  });
}
