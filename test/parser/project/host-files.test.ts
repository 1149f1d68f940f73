import { describe, expect, test } from "vitest";
import { lint } from "../../../parser/lint/index.ts";
import { hostFiles, NO_SETTINGS, settingsFinder } from "../../../parser/project/index.ts";
import { filesInMemory, resolvePath, type Files } from "../../../parser/reader/index.ts";

/** What of some files is read for a main file in /home/me/ha, and the rules of what is found, by the place of the main. */
async function read(
  texts: Readonly<Record<string, string>>,
  { main = "/home/me/ha/main.conf", cwd = "/home/me/ha" } = {},
): Promise<{ readonly paths: readonly string[]; readonly rules: readonly string[] }> {
  const files = seenFrom(cwd, filesInMemory(texts));
  const settings = await settingsFinder(files, cwd).settingsFor(main);
  if ("errors" in settings) throw new Error(settings.errors.join());
  const result = lint({
    main,
    files: hostFiles(files, { main, cwd, settings }),
    environment: { workingDirectory: cwd },
  });
  return {
    paths: result.files.slice(1).map(({ path }) => path),
    rules: result.diagnostics.map(
      ({ rule, daemon, severity }) => `${rule.id} ${severity} ${daemon ?? "says nothing"}`,
    ),
  };
}

function seenFrom(cwd: string, files: Files): Files {
  return {
    read: (path) => files.read(resolvePath(cwd, path)),
    stat: (path) => files.stat(resolvePath(cwd, path)),
    list: (path) => files.list(resolvePath(cwd, path)),
  };
}

const here = "/home/me/ha";
const etc = { "/etc/keepalived/conf.d/a.conf": "global_defs {\n  router_id of_this_machine\n}\n" };
const included = "global_defs {\n  router_id lb1\n}\n";
const main = "include /etc/keepalived/conf.d/*.conf\n";
const unseen = { paths: [], rules: ["KA124 info says nothing"] };

describe("the absolute path of an include", () => {
  test("of a configuration elsewhere is not looked for on this machine", async () => {
    expect(await read({ ...etc, [`${here}/main.conf`]: main })).toEqual(unseen);
    expect(await read({ ...etc, "/srv/main.conf": main }, { main: "main.conf", cwd: "/srv" })).toEqual(
      unseen,
    );
  });

  test.each(["/etc/keepalived/main.conf", "/etc/main.conf"])("of %s is what it says", async (path) => {
    expect(await read({ ...etc, [path]: main }, { main: path, cwd: "/" })).toEqual({
      paths: ["/etc/keepalived/conf.d/a.conf"],
      rules: [],
    });
  });

  test("of a host's own configuration may lead anywhere", async () => {
    const texts = { "/etc/main.conf": "include /opt/x/a.conf\n", "/opt/x/a.conf": included };
    expect((await read(texts, { main: "/etc/main.conf", cwd: "/" })).paths).toEqual(["/opt/x/a.conf"]);
  });

  test("below the same top folder, or beside the main file, is what it says", async () => {
    const texts = { "/opt/a/main.conf": "include /opt/x/a.conf\n", "/opt/x/a.conf": included };
    expect((await read(texts, { main: "/opt/a/main.conf", cwd: "/" })).paths).toEqual(["/opt/x/a.conf"]);
    const beside = { "/k/main.conf": "include /k/a.conf\n", "/k/a.conf": included };
    expect((await read(beside, { main: "main.conf", cwd: "/k" })).paths).toEqual(["/k/a.conf"]);
  });

  test("is of no file that keepalived would complain about", async () => {
    for (const variant of ["includew", "includem", "includea", "includer"]) {
      const text = `${variant} {/etc/keepalived/{a,b},/opt/c}.conf\n`;
      expect(await read({ [`${here}/main.conf`]: text })).toEqual(unseen);
    }
  });

  test("may be one alternative of several", async () => {
    const text = "include {/etc/keepalived/a,sub/b}.conf\n";
    const texts = { [`${here}/main.conf`]: text, [`${here}/sub/b.conf`]: included };
    expect(await read(texts)).toEqual({ ...unseen, paths: [`${here}/sub/b.conf`] });
  });
});

describe("with a root", () => {
  const checkout = (root: string, folder: string): Record<string, string> => ({
    ...etc,
    [`${here}/kalc.yaml`]: `root: ${root}\n`,
    [`${here}/main.conf`]: main,
    [`${here}/${folder}/conf.d/a.conf`]: included,
  });

  test.each([
    ["one folder for all of the host", "files", "files/etc/keepalived"],
    ["this folder for one of the host's", "{ /etc/keepalived: . }", "."],
    ["another one", "{ /etc/keepalived: ./ha, /etc: wrong, /: wrong }", "ha"],
    ["one above it", "{ /etc/: files }", "files/keepalived"],
  ])("%s", async (_, root, folder) => {
    const texts = { ...checkout(root, folder), [`${here}/wrong/x`]: "" };
    const path = `${here}/${folder}/conf.d/a.conf`.replace("/./", "/");
    expect(await read(texts)).toEqual({ paths: [path], rules: [] });
  });

  test("paths are spelt as that of the main file is", async () => {
    const texts = checkout("files", "files/etc/keepalived");
    expect((await read(texts, { main: "main.conf", cwd: here })).paths).toEqual([
      "files/etc/keepalived/conf.d/a.conf",
    ]);
    const { paths } = await read(
      { ...texts, [`${here}/sub/main.conf`]: main },
      { main: "main.conf", cwd: `${here}/sub` },
    );
    expect(paths).toEqual(["../files/etc/keepalived/conf.d/a.conf"]);
  });

  test("what it does not have keepalived would not find", async () => {
    const texts = {
      ...checkout("files", "files"),
      [`${here}/main.conf`]: "include /etc/keepalived/none.conf\n",
    };
    expect((await read(texts)).rules).toEqual(["KA105 warning ignores"]);
  });

  test("paths outside of it stay unknown", async () => {
    const texts = checkout("{ /etc/keepalived: . }", ".");
    const more = "include /etc/keepalived-more/a.conf\ninclude /etc/keepalived\n";
    expect((await read({ ...texts, [`${here}/main.conf`]: more })).rules).toEqual([
      "KA124 info says nothing",
      "KA124 info says nothing",
    ]);
  });

  test.each([
    ["root: none\n", `kalc.yaml: root: no folder ${here}/none: create it, or correct the path`],
    ["root: { etc: . }\n", "kalc.yaml:1:9: root.etc is not an absolute path: start it with /."],
    ['root: ""\n', "kalc.yaml:1:7: root must NOT have fewer than 1 characters."],
    ["root: [a]\n", "kalc.yaml:1:7: `root` must be a text or a mapping."],
  ])("%j is refused", async (yaml, error) => {
    const files = filesInMemory({ [`${here}/kalc.yaml`]: yaml });
    expect(await settingsFinder(files, here).settingsFor("a.conf")).toEqual({ errors: [error] });
  });
});

test("without settings the place of the configuration decides alone", () => {
  const files = hostFiles(filesInMemory({}), { main: "a.conf", cwd: "/srv/ha", settings: NO_SETTINGS });
  expect(files.locate?.("/etc/x")).toBe("elsewhere");
  expect(files.locate?.("/srv/x")).toBe("here");
});
