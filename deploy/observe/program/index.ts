// The program that looks at a host: one POSIX sh program, read-only, with nothing on the host but what is there.
//
// Prints records: a line `NAME LENGTH`, that many bytes, and a line end; `end` is the last. What a tool does not show, or
// is not there for, is a record `NAME.failed` with why. What its arguments are ask.ts says.
import { ASKED, GO_THROUGH, LOG } from "./asked.ts";
import { DEPLOYED } from "./deployed.ts";
import { DAEMON, PROGRAMS } from "./daemon.ts";
import { ASKED_FILES, FILES } from "./files.ts";
import { GROUND, SYSTEM } from "./ground.ts";
import { FIREWALL, IPVS, MANAGERS, NETWORK } from "./network.ts";

const START = `
contents=
[ "$1" != contents ] || contents=yes
shift
emit kalc 1
now
`;

const END = `
now
emit end ""
`;

export const PROGRAM = [
  GROUND,
  START,
  SYSTEM,
  DAEMON,
  PROGRAMS,
  FILES,
  NETWORK,
  IPVS,
  FIREWALL,
  MANAGERS,
  DEPLOYED,
  LOG,
  ASKED,
  ASKED_FILES,
  GO_THROUGH,
  END,
].join("");
