import type { Rule } from "../../diagnostics/index.ts";
import * as checkers from "./checkers.ts";
import * as bfd from "./bfd.ts";
import * as blocks from "./blocks.ts";
import * as globals from "./globals.ts";
import { readingRules } from "./reading.ts";
import * as routing from "./routing.ts";
import * as scripts from "./scripts.ts";
import * as structure from "./structure.ts";
import * as virtualServers from "./virtual-servers.ts";
import * as trackLists from "./track-lists.ts";
import * as vrrp from "./vrrp.ts";
import * as vrrpInterfaces from "./vrrp-interfaces.ts";
import * as vrrpSettings from "./vrrp-settings.ts";
import * as words from "./words.ts";

/** Every rule keepalived itself follows, in the order of ids. */
export const rules: readonly Rule[] = [
  ...Object.values(readingRules),
  ...Object.values(structure),
  ...Object.values(blocks),
  ...Object.values(globals),
  ...Object.values(scripts),
  ...Object.values(bfd),
  ...Object.values(words),
  ...Object.values(routing),
  ...Object.values(virtualServers),
  ...Object.values(checkers),
  ...Object.values(vrrp),
  ...Object.values(vrrpInterfaces),
  ...Object.values(vrrpSettings),
  ...Object.values(trackLists),
].sort((one, other) => (one.id < other.id ? -1 : 1));
