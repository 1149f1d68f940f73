import { described, keyword, toggle, type KeywordSpec } from "../../define.ts";
import { refersTo } from "../../values/index.ts";
import { limited } from "../../values/limited.ts";

const since = "2.0.0";

export const bfdCheck: readonly KeywordSpec[] = [
  keyword("name", {
    words: [limited(refersTo("bfd_instance", { mustPrecede: true }), 31)],
    since,
    missing: "checker-removed",
    invalid: "checker-removed",
    extra: "checker-removed",
    repeat: "checker-removed",
    required: true,
    doc: "The bfd_instance whose session decides, defined further up. Anything wrong here costs the whole checker: an unknown name, a second word, a second line, or the same session in another BFD_CHECK of this server. The server then counts as up unless something else checks it.",
    example: "name upstream",
  }),
  toggle("alpha", {
    since,
    default: described("the real server's setting"),
    doc: "Counts the server as down until the session has come up. Without it the server gets traffic from the start, before its state is known.",
    example: "alpha on",
  }),
];
