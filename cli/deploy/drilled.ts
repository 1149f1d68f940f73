// What was seen of a drill, beside what was computed and measured.
import type { Drilled, DrilledInstance, SeenHolders, TimeSpan } from "@kalc/deploy/apply";
import { noticed } from "@kalc/deploy/plan";
import { rangeText } from "../diff/reload-words.ts";
import { visible } from "../visible.ts";

export function drilledText({ host, instances, resolutionMs }: Drilled): string {
  return [
    ...instances.flatMap((one) => instanceLines(one, host)),
    `events shorter than ${secondsText(resolutionMs)} may have been missed`,
  ]
    .map((line) => visible(line))
    .join("\n");
}

function instanceLines(
  { name, to, handOver, handBack, foreseen, measured }: DrilledInstance,
  host: string,
): readonly string[] {
  const known = (what: "nobody" | "two"): string => (measured ? ` (${measuredText(measured[what])})` : "");
  return [
    name,
    `  ${takeoverText(to ?? foreseen.to, handOver, foreseen.handOverMs)}`,
    `    no master: ${spanText(handOver.nobody)}${known("nobody")}`,
    `    two masters: ${spanText(handOver.two)}${known("two")}`,
    `  ${takeoverText(host, handBack, foreseen.handBackMs)}`,
    `    no master: ${spanText(handBack.nobody)}`,
    `    two masters: ${spanText(handBack.two)}`,
  ];
}

function takeoverText(host: string, { took }: SeenHolders, computedMs: number): string {
  const computed = `(computed: at most ${secondsText(computedMs)})`;
  return took
    ? `${host} took over within ${spanText(took).replace(/^up to /, "")} ${computed}`
    : `${host} was not seen taking over ${computed}`;
}

function spanText(span: TimeSpan | undefined): string {
  return span ? rangeText(span) : "not seen";
}

function measuredText(range: TimeSpan | null): string {
  if (range === null) return "measured: permanently";
  return noticed(range) === 0 ? "measured: too short to notice" : `measured: ${rangeText(range)}`;
}

function secondsText(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
