import { valueOf } from "../../model/index.ts";
import type { SettingHandler } from "../handlers.ts";
import { valueUnusual } from "../rule-texts/globals.ts";

/** keepalived logs a time from `least` on as hardly meant, and uses it. */
export function checkUnusual(least: number, unit: "s" | "ms"): SettingHandler {
  const spoken = unit === "s" ? "seconds" : "milliseconds";
  return (setting, _block, context, fate) => {
    const value = valueOf(setting);
    if (fate !== "taken" || typeof value !== "number" || value < least) return fate;
    const message = `${value} ${spoken} is unusually long for ${setting.entry.name}: keepalived logs a warning and uses it. Check the unit: the number is in ${spoken}.`;
    context.report(valueUnusual, { message, words: setting.words.slice(0, 1), printed: "logged" });
    return fate;
  };
}
