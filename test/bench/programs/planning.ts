// Plans pairs of directors that all differ, from what hosts printed when they were looked at: `MILLISECONDS MEGABYTES`,
// of which the memory is all that the process ever had. Its argument is how many pairs.
import { createHash } from "node:crypto";
import process from "node:process";
import { inventoryOf } from "@kalc/deploy/inventory";
import { readMemory, readState } from "@kalc/deploy/observe";
import { asksFor, makePlan, type Observed } from "@kalc/deploy/plan";
import { settingsFinder } from "@kalc/parser/project";
import { filesInMemory } from "@kalc/parser/reader";
import { director, printed } from "../../support/host-output.ts";

const pairs = Number(process.argv[2]);

/** What runs, and what is to run: another password, another weight, another address. */
function configuration(pair: number, node: number, isNext: boolean): string {
  const [high, low] = [pair >> 8, pair & 255];
  const servers = Array.from({ length: 4 }, (_, server) => server + 1).map(
    (server) =>
      `    real_server 10.${high}.${low}.${server} 80 {\n        weight ${isNext ? (server + pair) % 9 : server}\n        TCP_CHECK {\n            connect_timeout ${1 + (pair % 7)}\n        }\n    }\n`,
  );
  const services = [80, 443, 8080].map(
    (port) =>
      `virtual_server 172.${16 + high}.${low}.100 ${port} {\n    delay_loop ${3 + (pair % 9)}\n    lb_algo ${["rr", "wrr", "lc"][pair % 3] ?? ""}\n    lb_kind NAT\n    protocol TCP\n${servers.join("")}}\n`,
  );
  return `global_defs {
    router_id lb${pair}-${node}
}
vrrp_script check${pair} {
    script "/etc/keepalived/check${pair}.sh"
    interval ${2 + (pair % 5)}
}
vrrp_instance VI_${pair} {
    interface eth${pair % 4}
    virtual_router_id ${1 + (pair % 255)}
    priority ${150 - 50 * node}
    authentication {
        auth_type PASS
        auth_pass ${isNext ? "n" : "o"}${pair}
    }
    virtual_ipaddress {
        172.${16 + high}.${low}.100/24
${isNext ? `        172.${16 + high}.${low}.101/24\n` : ""}    }
}
${services.join("")}`;
}

const files: Record<string, string> = {};
const yaml = ["clusters:"];
const outputs = new Map<string, Uint8Array>();
for (let pair = 0; pair < pairs; pair += 1) {
  yaml.push(`  c${pair}:`, "    nodes:");
  for (const node of [0, 1]) {
    const name = `lb${pair}-${node}`;
    yaml.push(`      ${name}: { file: ${name}.conf, host: ${name}, keepalived: installed }`);
    files[`/ha/${name}.conf`] = configuration(pair, node, true);
    const held = node === 0 ? `2: eth${pair % 4}    inet 172.${16 + (pair >> 8)}.${pair & 255}.100/24\n` : "";
    const links = [0, 1, 2, 3].map((at) => `${at + 2}: eth${at}: <UP,LOWER_UP> mtu 1500\n`).join("");
    outputs.set(
      name,
      printed([...director(configuration(pair, node, false)), ["addresses", held], ["links", links]]),
    );
  }
}
files["/ha/kalc.yaml"] = yaml.join("\n");

const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const start = performance.now();
const disk = filesInMemory(files);
const settings = await settingsFinder(disk, "/ha").settingsFor("a.conf");
if ("errors" in settings) throw new Error(settings.errors.join("\n"));
const plans = [...settings.clusters.keys()].map((name) => {
  const inventory = inventoryOf(settings, name, "2.2.7");
  if ("wrong" in inventory) throw new Error(inventory.wrong.join("\n"));
  const sources = {
    files: disk,
    roots: settings.roots,
    secrets: new Map<string, string>(),
    memory: readMemory(),
  };
  const asks = asksFor(inventory, sources);
  const observed = new Map(
    inventory.directors.map((one): readonly [string, Observed] => {
      const bytes = outputs.get(one.name) ?? new Uint8Array();
      const state = readState(bytes, { name: one.name, ask: asks.get(one.name) ?? {} });
      return [one.name, state ?? { unreachable: "nothing" }];
    }),
  );
  return makePlan({
    inventory,
    sources,
    observed,
    lint: { path: settings.path, severities: settings.rules },
    hash,
  });
});
const took = performance.now() - start;
const changes = plans.flatMap(({ hosts }) => hosts.flatMap((host) => host.configuration?.changes ?? []));
if (changes.length < pairs * 20) throw new Error(`only ${changes.length} changes`);
process.stdout.write(`${took} ${process.resourceUsage().maxRSS / 1024}`);
