import type { Handlers } from "../../handlers.ts";
import { bfdCheck } from "./bfd-check.ts";
import { connections } from "./connection.ts";
import { smtpCheck } from "./smtp-check.ts";
import { others } from "./others.ts";
import { queue } from "./queue.ts";
import { webChecks } from "./web-check.ts";

const parts: readonly Handlers[] = [queue, connections, webChecks, smtpCheck, bfdCheck, others];

export const checkers: Handlers = {
  before: Object.assign({}, ...parts.map(({ before }) => before)) as NonNullable<Handlers["before"]>,
  settings: Object.assign({}, ...parts.map(({ settings }) => settings)) as NonNullable<Handlers["settings"]>,
  ends: Object.assign({}, ...parts.map(({ ends }) => ends)) as NonNullable<Handlers["ends"]>,
};
