import { describe, expect, test } from "vitest";
import { errorsIn, group, inside, instance, server, withStarts, type Options } from "./folding-texts.ts";

const routes = (...options: readonly string[]): string =>
  `    virtual_routes {\n${options.map((option, at) => `        192.0.${at}.0/24 via 192.0.2.7 ${option}\n`).join("")}    }\n`;

describe("one mistake on many lines", () => {
  const definition = (lines: string): string =>
    `$I= \\\nvrrp_instance VI_1 { \\\n${lines}${inside.replaceAll("\n", " \\\n")}}\n\n$I\n`;

  const rows: readonly (readonly [string, string, Options?])[] = [
    ["a comment in a definition", definition("#   nopreempt \\\n    «interface eth1 \\\n")],
    ["one that does not end as its lines do", definition("# of the office\n    «interface eth1 \\\n")],
    [
      "one at the end of a line",
      definition("    dont_track_primary # yes \\\n    «interface eth1 \\\n"),
      { version: "2.4.3" },
    ],
    [
      "a definition that is commented out",
      `#$I= «\\\n#vrrp_instance VI_1 { \\\n#${inside.replaceAll("\n", " \\\n#")}}\n`,
      { version: "2.2.7" },
    ],
    [
      "an option nobody knows",
      instance("vrrp_instance VI_1", inside + routes("«restore", "dev eth0", "restore")),
    ],
    ["a keyword nobody knows", `${instance("vrrp_instance VI_1", `    «zzz 1\n${inside}`)}zzz 2\n`],
    [
      "a block of later releases",
      [1, 2]
        .reduce(
          (text, host) =>
            text +
            server
              .replace("2.9", `2.${host}`)
              .replace("TCP_CHECK {\n", "FILE_CHECK {\n            track_file f\n"),
          "track_file f {\n    file /tmp/f\n}\n",
        )
        .replace("FILE", "«FILE")
        .replace("track", "«track"),
      { version: "2.0.20" },
    ],
    [
      "names of later blocks",
      `«track_file f {\n    file /tmp/f\n}\n${instance("vrrp_instance VI_1", `${inside}    track_file {\n        f\n    }\n`)}`,
      { version: "2.0.20" },
    ],
    [
      "sequences in releases that have none",
      instance(
        "vrrp_instance VI_1",
        inside.replace("192.0.2.1/24", "«~SEQ(i, 1, 3) 192.0.2.$i\n        ~SEQ(j, 1, 3) 192.0.3.$j"),
      ),
      { version: "2.0.20" },
    ],
    ["members of which there is none", group.replace("VI_1", "«VI_1")],
    [
      "addresses of the other family",
      instance(
        "vrrp_instance VI_1",
        `    unicast_src_ip 2001:db8::1\n    unicast_peer {\n        2001:db8::2\n        2001:db8::3\n    }\n${inside.replace("192.0.2.1/24", "«192.0.2.1/24\n        192.0.2.2/24")}`,
      ),
    ],
    [
      "addresses that two instances share",
      instance("vrrp_instance VI_1", inside.replace("1/24", "1/24\n        192.0.2.2/24")) +
        instance(
          "vrrp_instance VI_2",
          inside.replace("51", "52").replace("1/24", "2/24\n        192.0.2.1/24"),
        ).replace("192", "«192"),
    ],
    [
      "what an id gets nothing for",
      `vrrp_script a {\n@x script /bin/true\n}\nvrrp_script b {\n@x script /bin/true\n}\n@y global_defs {\n@y }\n`.replace(
        "vrrp",
        "«vrrp",
      ),
    ],
  ];
  test.each(rows.map(([name, source, options = {}]) => [name, source, options] as const))(
    "%s",
    (_, source, options) => {
      const text = source.replaceAll("«", "");
      expect(withStarts(text, errorsIn(text, options))).toBe(source);
    },
  );

  const fromEnvironment = instance(
    "vrrp_instance VI_1",
    inside.replace("eth0", "«${_ENV IF}").replace("51", "${_ENV ID}").replace("100", "${_ENV PRIO}"),
  );

  test.each([
    ["a release that knows no environment", { version: "2.2.7" }],
    ["an environment that nobody gave", {}],
  ])("%s", (_, options) => {
    const text = fromEnvironment.replaceAll("«", "");
    expect(withStarts(text, errorsIn(text, options))).toBe(fromEnvironment);
  });

  test("a variable that is not set among others", () => {
    const source = fromEnvironment.replace("«", "").replace("${_ENV ID}", "«${_ENV ID}");
    const text = source.replaceAll("«", "");
    const environment = { variables: { IF: "eth0", PRIO: "100" } };
    expect(withStarts(text, errorsIn(text, { environment }))).toBe(source);
    expect(errorsIn(text, { environment: { variables: { IF: "eth0", PRIO: "100", ID: "51" } } })).toEqual([]);
  });

  test("but what is like a keyword is a mistake on each line", () => {
    const twice = instance("vrrp_instance VI_1", `    «prioritty 100\n    «prioritty 90\n${inside}`);
    const text = twice.replaceAll("«", "");
    expect(withStarts(text, errorsIn(text))).toBe(twice);
  });

  test("and so is a name, where others are there", () => {
    const two = group.replace("VI_1", "«VI_3").replace("VI_2", "«VI_4") + instance("vrrp_instance VI_1");
    const text = two.replaceAll("«", "");
    expect(withStarts(text, errorsIn(text))).toBe(two);
  });

  test("a comment that ends a definition is pointed to", () => {
    const text = definition("#   nopreempt \\\n    interface eth1 \\\n");
    const [one] = errorsIn(text);
    expect(one?.related.at(-1)).toMatchObject({
      message: "This comment ends the definition it is in.",
      place: { start: text.indexOf("#") },
    });
  });
});
