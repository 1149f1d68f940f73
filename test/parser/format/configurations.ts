import fc from "fast-check";
import "../../support/fixed-seed.ts";

// Configurations whose braces add up, written as untidily as the language allows: every construct may stand on
// any line, with comments, blanks and line ends wherever they may be.

const blank = fc.constantFrom("", "", " ", "  ", "\t", " \t ");
const gap = fc.constantFrom(" ", "  ", "\t", "   ");
const word = fc.constantFrom(
  "a",
  "priority",
  "10.0.0.1/24",
  "é",
  '"b  c"',
  '"{"',
  '"x#y"',
  "'d",
  "'e  f'",
  "\\'",
  "g\\",
  "\\#",
  "\\!h",
  '"i"j',
  "k=",
);
const uses = fc.constantFrom("$A", "${A}", "x${B}", "$BLOCK", "${_RANDOM 1 1}", "${_HASH}", "$A,");
const words = fc
  .tuple(
    fc.array(fc.oneof({ weight: 8, arbitrary: word }, { weight: 1, arbitrary: uses }), {
      minLength: 1,
      maxLength: 4,
    }),
    gap,
  )
  .map(([list, between]) => list.join(between));
const command = fc.constantFrom(
  "script   \"/bin/x  'a  b'\"",
  "notify_master   /bin/x   y",
  "misc_path  '/bin/x   z'",
  'regex "a\\  b"',
);
const comment = fc.constantFrom(
  "# c",
  "#",
  "! note",
  "#\tx  ",
  "# d \\",
  "#  off {",
  "#   }",
  '# "',
  "##  é",
  "# e\\ ",
);
const trailing = fc.oneof({ weight: 6, arbitrary: fc.constant("") }, { weight: 2, arbitrary: comment });
const lineEnd = fc.constantFrom("\n", "\n", "\n", "\r\n", "\n\n", "\n \n", "\n\n\n");

/** The end of a line: blanks, perhaps a comment. */
const end = fc.tuple(blank, trailing, lineEnd).map((parts) => parts.join(""));
const condition = fc.constantFrom("@a ", "@^a  ", "@b\t", "@a", "@ ", "@a @b ");
const sequence = fc.constantFrom("~SEQ(i,1,2) ", "~SEQ(i, 2)", "~LST(i,a,b) ", "~SEQ(i,) ");

const definition = fc
  .tuple(
    fc.constantFrom("$A=", "$B= ", "$BLOCK=", "$_X="),
    words,
    fc.array(
      fc.constantFrom(
        " \\\n  two   x",
        " \\\n\\\n three",
        " \\\n# in\n  x",
        " \\\n   \n  y",
        " \\\n # z \\\n  w",
        "\\\n{ \\\n}",
      ),
    ),
    fc.constantFrom("", "", " \\", "\\\n"),
  )
  .map(([head, value, more, last]) => head + value + more.join("") + last);

const special = fc.oneof(
  definition,
  fc.tuple(condition, words).map((parts) => parts.join("")),
  fc.tuple(sequence, words).map((parts) => parts.join("")),
  fc.constantFrom(
    "include x*.conf",
    "include  y",
    "includem\tz",
    "@a include x",
    '"open',
    'k "l',
    "m\vn",
    "\fo",
    "p\rq",
    "r\0s",
    "$BLOCK",
    "   t \\",
  ),
);

const statement = fc.oneof(
  { weight: 8, arbitrary: words },
  { weight: 2, arbitrary: command },
  { weight: 2, arbitrary: special },
);
const line = fc.tuple(blank, statement, end).map((parts) => parts.join(""));
const remark = fc.tuple(blank, comment, lineEnd).map((parts) => parts.join(""));

export const configuration: fc.Arbitrary<string> = fc.letrec<{ items: string; item: string; block: string }>(
  (tie) => ({
    items: fc.array(tie("item"), { maxLength: 5 }).map((parts) => parts.join("")),
    item: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      line,
      remark,
      fc.constantFrom("# prettier-ignore\n", "# prettier-ignore-start\n", "# prettier-ignore-end\n"),
      end,
      tie("block"),
      tie("block"),
    ),
    block: fc
      .tuple(
        blank,
        fc.oneof({ weight: 3, arbitrary: fc.constant("") }, { weight: 1, arbitrary: condition }),
        words,
        fc.oneof(
          blank,
          end,
          fc.tuple(end, remark).map((parts) => parts.join("")),
        ),
        fc.oneof(blank, end),
        tie("items"),
        blank,
        fc.oneof(end, end, blank),
      )
      .map(([indent, id, head, before, behind, items, outdent, after]) =>
        [indent, id, head, before, "{", behind, items, outdent, "}", after].join(""),
      ),
  }),
).items;
