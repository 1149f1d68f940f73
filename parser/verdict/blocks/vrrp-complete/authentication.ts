// Passwords and keys that keepalived does without.
import { blocksOf, settingsOf, textOf, valueOf, type Setting } from "../../../model/index.ts";
import type { Fix } from "../../../diagnostics/index.ts";
import { fixOf, removalOfBlock } from "../../edits.ts";
import type { Context } from "../../handlers.ts";
import { authenticationDropped, hmacDropped } from "../../rule-texts/vrrp.ts";
import { OWNER_PRIORITY, reportAt, withoutStrict, type CompleteInstance } from "./complete-instance.ts";

export function checkAuthentication(settled: CompleteInstance, context: Context): void {
  const type = last(settled, "authentication", "auth_type");
  const hmac = blocksOf(settled.block, "auth_hmac")[0]?.opening;
  const isOff = type !== undefined && isDropped(settled, type, hmac !== undefined, context);
  if (!hmac) return;
  if (type && !isOff) {
    const message = "auth_hmac replaces the authentication block: keepalived ignores the block. Remove it.";
    const fix = withoutAuthentication(settled, hasActiveKey(settled));
    reportAt(settled, type, authenticationDropped, { message, fix }, context);
  }
  checkHmac(settled, hmac, context);
}

function last({ block }: CompleteInstance, list: string, keyword: string): Setting | undefined {
  let found: Setting | undefined;
  for (const one of blocksOf(block, list)) found = settingsOf(one, keyword).at(-1) ?? found;
  return found;
}

/** The one reason that keepalived finds first. */
function isDropped(settled: CompleteInstance, type: Setting, hasHmac: boolean, context: Context): boolean {
  const why = reason(settled, valueOf(type) === "AH");
  const say = (message: string, fix?: Fix): void => {
    const alternatives = [withoutStrict(settled)];
    reportAt(settled, type, authenticationDropped, { message, fix, alternatives }, context);
  };
  if (why !== undefined) {
    const inPlace =
      settled.version === 3 && !hasHmac && context.since("2.4.0")
        ? " keepalived 2.4 and newer can sign adverts instead: add auth_hmac on all nodes."
        : "";
    say(
      `${why.cause}: keepalived turns authentication off, and drops adverts of nodes that still use it. ${why.remedy}${inPlace}`,
      lacksPassword(settled) ? undefined : withoutAuthentication(settled, false),
    );
    return true;
  }
  if (valueOf(type) === "AH" && settled.wantsMaster && settled.priority !== OWNER_PRIORITY) {
    settled.wantsMaster = false;
    say(
      "A node with AH must receive an advert before it can send one: keepalived starts it as BACKUP. Write `state BACKUP`.",
    );
  }
  return false;
}

function reason(
  settled: CompleteInstance,
  isAh: boolean,
): { readonly cause: string; readonly remedy: string } | undefined {
  const { isStrict, version, family } = settled;
  const remedy = "Remove the authentication block on all nodes.";
  if (isStrict) return { cause: "Strict mode allows no authentication", remedy };
  if (version === 3) return { cause: "VRRP version 3 has no authentication", remedy };
  if (lacksPassword(settled))
    return { cause: "The authentication has no password", remedy: "Add auth_pass on all nodes." };
  return isAh && family === 6 ? { cause: "AH is for IPv4 only", remedy } : undefined;
}

function lacksPassword(settled: CompleteInstance): boolean {
  return (textOf(last(settled, "authentication", "auth_pass")) ?? "") === "";
}

function withoutAuthentication({ block }: CompleteInstance, isCertain: boolean): Fix | undefined {
  const edits = blocksOf(block, "authentication").map(removalOfBlock);
  return fixOf("Remove the authentication block", isCertain, ...edits);
}

function checkHmac(settled: CompleteInstance, hmac: Setting, context: Context): void {
  const active = last(settled, "auth_hmac", "active_key");
  const id = valueOf(active);
  if (!hasActiveKey(settled)) {
    const message =
      id === undefined
        ? "auth_hmac has no active_key: keepalived signs and checks nothing. Add active_key with the id of a key."
        : `No key ${typeof id === "number" ? id : ""} in auth_hmac: keepalived signs and checks nothing. Add the key, or use the id of another.`;
    reportAt(settled, active ?? hmac, hmacDropped, { message, daemon: "ignores" }, context);
    return;
  }
  const mode = last(settled, "auth_hmac", "mode");
  if (!settled.isStrict || !mode || valueOf(mode) === "enforce") return;
  const message =
    "Strict mode only accepts signed adverts: keepalived uses mode enforce. Write `mode enforce`, or turn strict mode off.";
  reportAt(settled, mode, hmacDropped, { message, daemon: "adjusts" }, context);
}

function hasActiveKey(settled: CompleteInstance): boolean {
  const id = valueOf(last(settled, "auth_hmac", "active_key"));
  const keys = blocksOf(settled.block, "auth_hmac").flatMap((block) => settingsOf(block, "key"));
  return id !== undefined && keys.some((key) => valueOf(key) === id);
}

/** Whether its adverts carry a signature. */
export function isSigned(settled: CompleteInstance, context: Context): boolean {
  if (!context.since("2.4.0") || !hasActiveKey(settled)) return false;
  return settled.isStrict || valueOf(last(settled, "auth_hmac", "mode")) !== "receive-only";
}
