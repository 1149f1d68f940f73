// Passwords and keys that keepalived does without.
import { blocksOf, settingOf, settingsOf, textOf, valueOf, type Setting } from "../../../model/index.ts";
import type { Context } from "../../handlers.ts";
import { authenticationDropped, hmacDropped } from "../../rules/vrrp.ts";
import { owner, reportAt, type Settled } from "./settled.ts";

export function checkAuthentication(settled: Settled, context: Context): void {
  const type = last(settled, "authentication", "auth_type");
  const isOff = type !== undefined && isDropped(settled, type, context);
  const hmac = blocksOf(settled.block, "auth_hmac")[0]?.opening;
  if (!hmac) return;
  if (type && !isOff) {
    const message =
      "auth_hmac takes the place of the old authentication: keepalived ignores the authentication block. Remove it.";
    reportAt(settled, type, authenticationDropped, { message }, context);
  }
  checkHmac(settled, hmac, context);
}

function last({ block }: Settled, list: string, keyword: string): Setting | undefined {
  return blocksOf(block, list)
    .flatMap((one) => settingsOf(one, keyword))
    .at(-1);
}

/** The one reason that keepalived finds first. */
function isDropped(settled: Settled, type: Setting, context: Context): boolean {
  const why = reason(settled, valueOf(type) === "AH");
  const say = (message: string): void => {
    reportAt(settled, type, authenticationDropped, { message }, context);
  };
  if (why !== undefined) {
    say(`${why} keepalived switches the authentication off, and nodes that still have it are not heard.`);
    return true;
  }
  if (valueOf(type) === "AH" && settled.wantsMaster && settled.priority !== owner) {
    settled.wantsMaster = false;
    say(
      "A node with AH must hear an advert before it can send one: keepalived starts it as BACKUP. Write state BACKUP.",
    );
  }
  return false;
}

function reason(settled: Settled, isAh: boolean): string | undefined {
  const { isStrict, version, family } = settled;
  if (isStrict) return "Strict mode knows no authentication.";
  if (version === 3) return "VRRP version 3 knows no authentication.";
  const password = last(settled, "authentication", "auth_pass");
  if (!password || textOf(password) === "") return "The authentication has no password: write auth_pass.";
  return isAh && family === 6 ? "AH is for IPv4 only." : undefined;
}

function checkHmac(settled: Settled, hmac: Setting, context: Context): void {
  const blocks = blocksOf(settled.block, "auth_hmac");
  const active = last(settled, "auth_hmac", "active_key");
  const id = valueOf(active);
  const isThere = blocks.some((block) => settingsOf(block, "key").some((key) => valueOf(key) === id));
  if (id === undefined || !isThere) {
    const message =
      id === undefined
        ? "auth_hmac has no active_key: keepalived signs and checks nothing. Write active_key with the id of a key."
        : `There is no key ${typeof id === "number" ? id : ""}: keepalived signs and checks nothing. Add the key, or name another one.`;
    reportAt(settled, active ?? hmac, hmacDropped, { message, daemon: "ignores" }, context);
    return;
  }
  const mode = last(settled, "auth_hmac", "mode");
  if (!settled.isStrict || !mode || valueOf(mode) === "enforce") return;
  const message =
    "Strict mode only takes signed adverts: keepalived uses mode enforce. Write that, or switch strict mode off.";
  reportAt(settled, mode, hmacDropped, { message, daemon: "adjusts" }, context);
}

/** The bytes a signature takes in every advert. */
const signature = 48;

export function signatureLength({ block }: Settled, context: Context): number {
  if (!context.since("2.4.0") || blocksOf(block, "auth_hmac").length === 0) return 0;
  const mode = blocksOf(block, "auth_hmac").map((one) => valueOf(settingOf(one, "mode")));
  return mode.at(-1) === "receive-only" ? 0 : signature;
}
