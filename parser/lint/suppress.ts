import type { Diagnostic, Fix } from "../diagnostics/index.ts";
import type { FileUse, Place } from "../reader/index.ts";
import type { Span } from "../syntax/index.ts";
import { nearestRules } from "./registry.ts";
import { diagnosticOf } from "./rule.ts";
import { suppressionUnknown, suppressionUnused, suppressionWithoutReason } from "./suppression-rules.ts";
import type { NamedRule, Suppression } from "./suppressions.ts";

/** The findings that no comment keeps quiet, and what is to be said of the comments. */
export function suppress(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
  canBeUsed: (ruleId: string) => boolean,
  causes: ReadonlyMap<Diagnostic, Diagnostic> = new Map(),
): Diagnostic[] {
  if (suppressions.length === 0) return [...diagnostics];
  const used = new Set<NamedRule>();
  const left = diagnostics.filter((diagnostic) => {
    const own = suppressions.flatMap((suppression) => matching(suppression, diagnostic));
    for (const named of own) used.add(named);
    const cause = causes.get(diagnostic);
    return own.length === 0 && !(cause && suppressions.some((one) => matching(one, cause).length > 0));
  });
  return [...left, ...suppressions.flatMap((suppression) => objections(suppression, used, canBeUsed))];
}

function matching({ file, reaches, rules }: Suppression, { rule, place }: Diagnostic): readonly NamedRule[] {
  if (!reaches || file.path !== place.file.path) return [];
  // A finding at the very end of a file still belongs to a block that reaches there.
  const isReached =
    place.start >= reaches.start && (place.start < reaches.end || place.start === file.text.text.length);
  return isReached ? rules.filter((named) => named.rule?.id === rule.id) : [];
}

function objections(
  suppression: Suppression,
  used: ReadonlySet<NamedRule>,
  canBeUsed: (ruleId: string) => boolean,
): Diagnostic[] {
  const { file, directive, reaches, rules, hasReason } = suppression;
  const at = (span: Span): Place => ({ file, start: span.start, end: span.end });
  if (!reaches || rules.length === 0) {
    const message = reaches
      ? "This comment names no rule, so it suppresses nothing. Add the rule ids: kalc-disable-next-line KA301 -- reason."
      : "Unknown kalc comment: it suppresses nothing. Use kalc-disable-next-line for the next line, or kalc-disable up to the end of the block.";
    return [diagnosticOf(suppressionUnknown, { place: at(directive), message })];
  }
  const found = rules
    .filter(({ rule }) => !rule)
    .map((named) => diagnosticOf(suppressionUnknown, { place: at(named), message: unknownMessage(named) }));
  const unused = rules.filter((named) => named.rule && !used.has(named) && canBeUsed(named.rule.id));
  if (unused.length > 0) {
    const all = unused.length === rules.length;
    const place = at(all ? directive : { start: unused[0]?.start ?? 0, end: unused.at(-1)?.end ?? 0 });
    const names = unused.map(({ text }) => text).join(", ");
    const message = `This comment suppresses no finding of ${names}. Remove ${all ? "the comment" : "it from the list"}.`;
    found.push(
      diagnosticOf(suppressionUnused, {
        place,
        message,
        fix: all ? removal(suppression) : shortening(suppression, unused),
      }),
    );
  }
  if (!hasReason && unused.length < rules.length && rules.some(({ rule }) => rule)) {
    const message = "This comment gives no reason. Add one after two dashes: -- reason.";
    found.push(diagnosticOf(suppressionWithoutReason, { place: at(directive), message }));
  }
  return found;
}

function unknownMessage({ text }: NamedRule): string {
  const near = nearestRules(text);
  const suggestion = near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : "";
  return `Unknown rule ${text}: this comment does not suppress it.${suggestion}`;
}

/** Not certain: the comment may be there for another version of keepalived. */
function removal({ file, comment }: Suppression): Fix {
  return {
    title: "Remove the comment",
    isCertain: false,
    edits: [{ place: withoutTrace(file, comment), text: "" }],
  };
}

function shortening({ file, rules }: Suppression, unused: readonly NamedRule[]): Fix {
  const kept = rules.filter((named) => !unused.includes(named)).map(({ text }) => text);
  const place = { file, start: rules[0]?.start ?? 0, end: rules.at(-1)?.end ?? 0 };
  const title = `Remove ${unused.map(({ text }) => text).join(", ")} from the comment`;
  return { title, isCertain: false, edits: [{ place, text: kept.join(", ") }] };
}

/** A comment with the line it has for itself, or with the blanks before it. */
function withoutTrace(file: FileUse, comment: Span): Place {
  const { text } = file.text;
  let start = comment.start;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  const ownsLine = start === 0 || text[start - 1] === "\n";
  const newline = text.indexOf("\n", comment.end);
  const end = ownsLine ? (newline < 0 ? text.length : newline + 1) : comment.end;
  return { file, start, end };
}
