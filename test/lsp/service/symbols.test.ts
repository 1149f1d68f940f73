import { expect, test } from "vitest";
import { symbolsNamed } from "../../../lsp/service/index.ts";
import { opened } from "../support/open.ts";

const beside = {
  "/w/parts/chk.conf": "vrrp_script check_web {\n}\nvrrp_script web {\n}\nvrrp_script webserver {\n}\n",
};
const text =
  "$WIEBKE=1\nvrrp_instance w_eb {\n  interface web0\n  track_script { website }\n}\nvirtual_server_group other {\n}\ninclude parts/*\n";

test("what is defined in all known files, the best first", async () => {
  const { server } = await opened(text, { beside });
  const named = (letters: string): readonly string[] =>
    symbolsNamed(letters, server.known()).map(({ name, kind, path }) => `${name} ${kind} ${path}`);
  expect(named("web")).toEqual([
    "web vrrp_script /w/parts/chk.conf",
    "webserver vrrp_script /w/parts/chk.conf",
    "check_web vrrp_script /w/parts/chk.conf",
    "w_eb vrrp_instance /w/keepalived.conf",
    "WIEBKE definition /w/keepalived.conf",
  ]);
  expect(named("OTH")).toEqual(["other virtual_server_group /w/keepalived.conf"]);
  expect(named("ebw")).toEqual([]);
  expect(named("")).toHaveLength(6);
});

test("each is where its name stands", async () => {
  const { server, view } = await opened(text, { beside });
  const [found] = symbolsNamed("w_eb", server.known());
  expect(view.file.document.text.slice(found?.start, found?.end)).toBe("w_eb");
});
