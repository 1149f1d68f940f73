import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { printJson } from "../../../cli/inspect/print-json.ts";
import { typedJson } from "../../../cli/inspect/typed/configuration.ts";
import { typed, type Block, type TypedConfiguration } from "../../../parser/model/index.ts";
import { formatAddress } from "../../../parser/schema/index.ts";
import { isAtLeast, RELEASES } from "../../../parser/versions/index.ts";
import { configurationOf } from "./read.ts";

const folder = fileURLToPath(new URL("./typed/", import.meta.url));

describe("the configuration keepalived runs with", () => {
  // Each folder shows one thing: input.conf, and what becomes of it in the newest release.
  test.each(readdirSync(folder))("%s", async (name) => {
    const configuration = typedOf(readFileSync(`${folder}${name}/input.conf`, "utf8"));
    const shown = Object.entries(typedJson(configuration)).filter(([kind, value]) =>
      kind === "globals" ? name === "globals" : printJson(value) !== "[]",
    );
    await expect(`${printJson(Object.fromEntries(shown))}\n`).toMatchFileSnapshot(
      `${folder}${name}/expected.json`,
    );
  });
});

const blocks = [
  "global_defs {\n}",
  "vrrp_instance a {\n}",
  "vrrp_script a {\n}",
  "vrrp_track_process a {\n}",
  "track_file a {\n}",
  "track_group a {\n}",
  "garp_group {\n}",
  "bfd_instance a {\n}",
  "vrrp_sync_group a {\n group {\n a\n }\n}",
  "virtual_server_group a {\n}",
  "virtual_server 192.0.2.1 80 {\n real_server 192.0.2.2 80 {\n",
  ...["HTTP_GET", "SSL_GET", "TCP_CHECK", "UDP_CHECK", "PING_CHECK", "DNS_CHECK"].map(
    (check) => `${check} {\n${/GET/.test(check) ? "url {\npath /\n}\n" : ""}}`,
  ),
  ...["SMTP_CHECK", "MISC_CHECK", "FILE_CHECK", "BFD_CHECK"].map((check) => `${check} {\n}`),
  "}\n}",
];

/** The others crash on a checker without anything in it, and never get to the instances. */
const surviving = RELEASES.filter((version) => isAtLeast(version, "2.2.8"));

test.each(surviving)("blocks that say nothing are filled in, for %s", (version) => {
  const [instance] = typedOf(blocks.join("\n"), version).instances;
  expect(instance).toMatchObject({
    state: { value: "BACKUP", from: "default" },
    priority: { value: 100, from: "default" },
    advertInt: { value: 1, from: "default" },
  });
  expect(() => typedJson(typedOf(blocks.join("\n"), version))).not.toThrow();
});

// The checker process reads first, owns neither, and remembers for the next one how far it skipped.
test.each([
  ["net_namespace blue\n", 1],
  ["net_namespace blue\ninstance one\nuse_pid_dir\n", 1],
  ["net_namespace blue {\n}\n", 1],
  ["net_namespace blue\n{\n}\n", 1],
  ["net_namespace blue {\n", 0],
])("what stands in front of an instance does not take it away: %j", (before, count) => {
  const { instances, virtualServers } = typedOf(
    `${before}vrrp_instance a {\n interface eth0\n virtual_router_id 1\n}\nvirtual_server 192.0.2.1 80 {\n real_server 192.0.2.2 80 {\n }\n}\n`,
  );
  expect([instances.length, virtualServers.length]).toEqual([count, count]);
});

describe("one release and the other", () => {
  const value = (text: string, version: string, read: (all: TypedConfiguration) => unknown): unknown =>
    read(typedOf(text, version));

  test("an owner accepts packets in strict mode since 2.1.0", () => {
    const text = "vrrp_instance a {\n priority 255\n strict_mode\n}";
    const accept = ({ instances }: TypedConfiguration): unknown => instances[0]?.accept.value;
    expect([value(text, "2.0.20", accept), value(text, "2.2.7", accept)]).toEqual([false, true]);
  });

  test("times were read as binary fractions before 2.2.3, and may round to what no advert can say before 2.3.2", () => {
    const advert = ({ instances }: TypedConfiguration): unknown => instances[0]?.advertInt.value;
    const text = (time: string): string => `vrrp_instance a {\n version 3\n advert_int ${time}\n}`;
    expect(["2.0.20", "2.2.7"].map((version) => value(text("1.005"), version, advert))).toEqual([1, 1.01]);
    expect(["2.3.1", "2.3.2"].map((version) => value(text("40.956"), version, advert))).toEqual([
      40.96, 40.95,
    ]);
  });

  test("an old host block of SMTP_CHECK is a checker with an address of its own up to 2.2.7", () => {
    const text = `virtual_server 192.0.2.1 25 {
      real_server 192.0.2.2 25 {
        SMTP_CHECK {
          bind_port 4000
          host {
            connect_ip 192.0.2.3
          }
          host {
            connect_ip 192.0.2.4
          }
        }
      }
    }`;
    const asked = ({ virtualServers }: TypedConfiguration): unknown =>
      virtualServers[0]?.realServers[0]?.checkers.map(({ connection }) => {
        const address = connection?.connectIp.value;
        return `${address ? formatAddress(address) : ""} ${connection?.bindPort?.value ?? ""}`;
      });
    expect(value(text, "2.2.7", asked)).toEqual(["192.0.2.2 4000", "192.0.2.3 ", "192.0.2.4 "]);
    expect(value(text, "2.2.8", asked)).toEqual(["192.0.2.4 4000", "192.0.2.2 ", "192.0.2.2 "]);
  });

  test("a script runs at most once a second up to 2.3.1", () => {
    const interval = ({ scripts }: TypedConfiguration): unknown => scripts[0]?.interval.value;
    const text = "vrrp_script a {\n script /bin/true\n interval 0.5\n}";
    expect(["2.2.7", "2.3.1", "2.3.2"].map((version) => value(text, version, interval))).toEqual([1, 1, 0.5]);
  });
});

test("the port of a mail server is 25 unless it is said", () => {
  const portOf = (server: string): unknown => typedOf(`global_defs {\n ${server}\n}`).globals.smtpPort;
  expect(portOf("")).toBeUndefined();
  expect(portOf("smtp_server 192.0.2.25")).toEqual({ value: 25, from: "default" });
  expect(portOf("smtp_server 192.0.2.25 2525")).toMatchObject({ value: 2525, from: "file" });
});

test("of several SSL blocks the last one counts", () => {
  const { ssl } = typedOf("SSL {\n ca /a\n}\nSSL {\n key /b\n}");
  expect([ssl?.ca, ssl?.key?.value]).toEqual([undefined, "/b"]);
});

test("a value says where it comes from", () => {
  const { instances } = typedOf(
    "global_defs {\n vrrp_garp_master_delay 9\n}\nvrrp_instance a {\n priority 120\n nopreempt\n state MASTER\n}\n",
  );
  const [instance] = instances;
  expect(instance?.priority).toMatchObject({ from: "file", setting: { statement: { line: 5 } } });
  expect(instance?.garp.masterDelay).toMatchObject({
    from: "inherited",
    setting: { statement: { line: 2 } },
  });
  expect(instance?.nopreempt).toMatchObject({
    value: false,
    from: "adjusted",
    setting: { statement: { line: 6 } },
  });
  expect(instance?.advertInt).toEqual({ value: 1, from: "default" });
});

test("what is not asked for is not made", () => {
  const configuration = configurationOf("vrrp_instance a {\n}\nvirtual_server 192.0.2.1 80 {\n}\n");
  const blocks = new Map<string, Block[]>();
  blocks.get = (keyword) => {
    if (keyword === "virtual_server") throw new Error("touched");
    return undefined;
  };
  const all = typed({ ...configuration, checker: { ...configuration.checker, blocks } }, "2.4.3");
  expect(all.instances).toHaveLength(1);
  expect(all.instances).toBe(all.instances);
  expect(() => all.virtualServers).toThrow("touched");
});

function typedOf(text: string, version = "2.4.3"): TypedConfiguration {
  return typed(configurationOf(text, version), version);
}
