import { describe, expect, test } from "vitest";
import { lintExample, plainExample } from "../../../parser/explain/index.ts";
import type { Diagnostic, Example } from "../../../parser/diagnostics/index.ts";
import { DEFAULTS, formattedText, layOut } from "../../../parser/format/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { allRules, fixInRounds, isFixable, type FixOptions } from "../../../parser/lint/index.ts";

const main = "keepalived.conf";

interface Run {
  readonly text: string;
  readonly left: readonly Diagnostic[];
}

function run(text: string, keepalived: string, options: FixOptions): Run {
  const diagnose = (now: string): readonly Diagnostic[] => found(now, keepalived);
  const { texts } = fixInRounds(new Map([[main, text]]), (now) => diagnose(now.get(main) ?? ""), options);
  const fixed = texts.get(main) ?? "";
  return { text: fixed, left: diagnose(fixed) };
}

function found(text: string, keepalived: string): readonly Diagnostic[] {
  const results = lintExample({ files: [{ path: main, text, keepalived, marks: [] }] });
  return results.flatMap(({ result }) => result.diagnostics);
}

/** An example that is one file, without its marks. */
function plain(example: Example): { readonly text: string; readonly keepalived: string } {
  const [file] = plainExample(example).files;
  return { text: file?.text ?? "", keepalived: file?.keepalived ?? NEWEST };
}

/** As `kalc fmt` would write it; a text that it refuses stays. */
function formatted(text: string): string {
  const layout = layOut(text, DEFAULTS);
  return "refused" in layout ? text : formattedText(layout);
}

const named = ({ rule, message }: Diagnostic): string => `${rule.id}: ${message}`;

const examples = allRules
  .flatMap((rule) => rule.bad.map((example, index) => ({ id: rule.id, index, example })))
  .filter(({ example }) => plainExample(example).files.length === 1);

/** Examples in which something is mended, by `--fix` or only by `--fix-suggested`. */
function mendedBy(options: FixOptions): typeof examples {
  return examples.filter(({ example }) => {
    const { text, keepalived } = plain(example);
    return found(text, keepalived).some((diagnostic) => isFixable(diagnostic, options));
  });
}

describe.each([
  { name: "certain fixes", options: {} },
  { name: "suggested fixes too", options: { suggested: true } },
])("$name", ({ options }) => {
  const mended = mendedBy(options);

  test("there are some", () => {
    expect(mended.length).toBeGreaterThan(0);
  });

  test.each(mended)("of $id, example $index, leave neither the finding nor a new one", ({ example }) => {
    const { before, left } = around(example, options);
    expect(left.filter((diagnostic) => isFixable(diagnostic, options)).map(named)).toEqual([]);
    const known = before.map(named);
    expect(left.map(named).filter((one) => !known.includes(one))).toEqual([]);
  });

  test.each(mended)("of $id, example $index, change nothing the second time", ({ example }) => {
    const { text, keepalived } = around(example, options);
    expect(run(text, keepalived, options).text).toBe(text);
  });

  test.each(mended)("of $id, example $index, leave a formatted text formatted", ({ example }) => {
    const { text, keepalived } = plain(example);
    const clean = formatted(text);
    const after = run(clean, keepalived, options).text;
    expect(formatted(after)).toBe(after);
  });
});

function around(
  example: Example,
  options: FixOptions,
): Run & { readonly before: readonly Diagnostic[]; readonly keepalived: string } {
  const { text, keepalived } = plain(example);
  return { ...run(text, keepalived, options), before: found(text, keepalived), keepalived };
}
