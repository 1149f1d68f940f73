// What is asked of every topology alike. A topology may ask in other words, or have another example.
import {
  address,
  check,
  choice,
  directors,
  interfaceName,
  list,
  network,
  number,
  ports,
  secret,
  unless,
  wordOf,
} from "./kinds.ts";
import type { AnswerKind, Question } from "./question.ts";

/** Nobody can know: without an answer nothing is made. */
export function open<T>(name: string, prompt: string, kind: AnswerKind<T>, example: string): Question<T> {
  return { name, prompt, kind, example, preset: undefined, isAsked: true };
}

/** Something will do for most. */
export function usual<T>(name: string, prompt: string, kind: AnswerKind<T>, preset: string): Question<T> {
  return { name, prompt, kind, example: preset, preset, isAsked: true };
}

/** Answered by an option, or not at all. */
export function further<T>(
  name: string,
  prompt: string,
  kind: AnswerKind<T>,
  preset: string,
  example = preset,
): Question<T> {
  return { name, prompt, kind, example, preset, isAsked: false };
}

export const DIRECTORS = open("hosts", "Hosts, the preferred one first", directors, "lb1,lb2");

export const INTERFACE = open("interface", "Interface", interfaceName, "eth0");

export const ADDRESSES = open(
  "address",
  "Virtual address",
  list(network(4), "IPv4 addresses with their prefix lengths"),
  "192.0.2.10/24",
);

export const OWN_ADDRESSES = open(
  "own-addresses",
  "The hosts' own addresses, in the same order",
  list(address(4), "IPv4 addresses"),
  "192.0.2.2,192.0.2.3",
);

/** 255 is for a host whose own address the virtual one is. */
const priority = number(1, 254);

export const PRIORITIES = further(
  "priorities",
  "Priorities of the hosts",
  unless("auto", list(priority, "numbers from 1 to 254")),
  "auto",
  "150,100",
);

/** Each topology has another preset, so that two of them can be in one network. */
export function routerId(preset: string): Question<number> {
  return { ...ROUTER_ID, example: preset, preset };
}

export const ROUTER_ID = usual(
  "router-id",
  "Virtual router id, unused by others in the network",
  number(1, 255),
  "51",
);

export const STATE = further(
  "state",
  "Initial state of the first host",
  choice("BACKUP", "MASTER"),
  "BACKUP",
);

export const PASSWORD = usual("password", "Source of the VRRP password", secret, "none");

const sender = wordOf("global_defs.notification_email_from");

const recipient: AnswerKind<string> = {
  what: "mail addresses",
  read: (text) => (/^[^@,]+@[^@,]+$/.test(text) ? sender.read(text) : undefined),
};

export const MAIL_TO = further(
  "mail-to",
  "Recipients of mail",
  unless("none", list(recipient, "mail addresses")),
  "none",
  "ops@example.net",
);

/** In a sender, the name of the host that sends. */
export const NODE = "{node}";

export const MAIL_FROM = further(
  "mail-from",
  `Sender of mail; ${NODE} becomes the host's name`,
  { ...sender, read: (text) => (sender.read(text.replace(NODE, "node")) === undefined ? undefined : text) },
  "keepalived@localhost",
);

export const MAIL_SERVER = further("mail-server", "Mail server", address(4), "127.0.0.1");

export const MAIL_TIMEOUT = further(
  "mail-timeout",
  "Timeout of the mail server, in seconds",
  number(1, 600),
  "30",
);

/** What all VRRP instances have in common. */
export const SHARED: readonly Question[] = [PRIORITIES, STATE, MAIL_TO, MAIL_FROM, MAIL_SERVER, MAIL_TIMEOUT];

export const SERVERS = open(
  "servers",
  "Real servers",
  list(address(4), "IPv4 addresses"),
  "192.0.2.111,192.0.2.112",
);

export const PORTS = usual(
  "ports",
  "Ports of the service",
  list(ports, "ports, each PORT, or PORT:PORT if the real servers listen on another one"),
  "80",
);

export const CHECK = usual("check", "Check of the real servers", check, "tcp");

export const SCHEDULER = further(
  "scheduler",
  "Scheduler: which server gets the next connection",
  wordOf("virtual_server.lb_algo"),
  "wlc",
);

export const PERSISTENCE = further(
  "persistence",
  "Seconds a client stays with its server",
  unless("none", number(1, 86_400)),
  "none",
  "300",
);

export const DELAY = further("delay-loop", "Seconds between checks", number(1, 3600), "5");

export const CHECK_TIMEOUT = further("check-timeout", "Timeout of a check, in seconds", number(1, 60), "2");

/** What all virtual servers have in common. */
export const SERVICE: readonly Question[] = [PORTS, CHECK, SCHEDULER, PERSISTENCE, DELAY, CHECK_TIMEOUT];
