import { expect, test } from "vitest";
import { nameAt } from "../../../parser/analysis/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { marked, withCursor, withMarks } from "../../support/marked.ts";
import { treeOfText } from "./tree.ts";

test.each([
  ["in a name", "# c\n\nvrrp_instance «VI‹|›_1» {\n}\n"],
  ["at its end", "vrrp_instance «A‹|›» {\n}\n"],
  ["in its quotes", 'vrrp_instance "«A ‹|›b»" {\n}\n'],
  ["in a definition that is used in a name", "vrrp_instance x$«N‹|›» {\n}\n"],
  ["in the rest of that name", "vrrp_instance «x‹|›_$N» {\n}\n"],
  ["on a further line of a definition", "$A=x \\\n  ${«B‹|›»} \\\n"],
  ["behind a block that is not closed", "vrrp_instance A {\n  track_script {\n    «chk‹|›»\n"],
  ["on a keyword", "vrrp_instance A {\n  prio‹|›rity 1\n}\n"],
  ["in a comment", "vrrp_instance A {\n  # A‹|›\n}\n"],
  ["in an empty file", "‹|›"],
])("%s", (_, source) => {
  const { text, offset } = withCursor(source.replaceAll(/[«»]/g, ""));
  const name = nameAt(treeOfText(text), offset, { version: NEWEST });
  expect(withMarks(text, name ? [name] : [])).toBe(withMarks(text, marked(source.replace("‹|›", "")).ranges));
});
