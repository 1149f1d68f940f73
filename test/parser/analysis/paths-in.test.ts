import { expect, test } from "vitest";
import { pathsIn } from "../../../parser/analysis/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { marked, withMarks } from "../../support/marked.ts";
import { treeOfText } from "./tree.ts";

test("the programs of commands and the paths of files are the absolute paths in a file", () => {
  const source = `vrrp_script a {
  script "«/usr/bin/check» -a /b"
}
vrrp_script b {
  script check
}
vrrp_instance A {
  notify_master «/etc/keepalived/notify.sh» root
  notify "'/odd quotes/x' y"
  priority /no
}
track_file f {
  file "«/run/f»"
}
/nowhere
`;
  const { text } = marked(source);
  expect(withMarks(text, pathsIn(treeOfText(text), { version: NEWEST }))).toBe(source);
});
