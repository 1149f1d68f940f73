// kalc init and kalc deploy on four machines with systemd and real IPVS: two directors, two real servers. The cases
// follow each other on the same machines.
import process from "node:process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../support/hosts.ts";
import { terminalPicture } from "../support/terminal-picture.ts";
import { describeWith } from "../support/needs.ts";
import { DIRECTORS, openSite, SERVERS, VIP, type Site } from "./deploy/site.ts";
import { FROM_SOURCE } from "./deploy/from-source.ts";
import { openMachines, type Machines } from "./systemd/machines.ts";

const COLUMNS = 92;
const MAIN = "/etc/keepalived/keepalived.conf";
const web = (name: string): string =>
  `mkdir -p /run/www; echo ${name} > /run/www/index.html; busybox httpd -p 80 -h /run/www`;
const whatRuns = `cat /run/keepalived.pid ${MAIN}`;
const SERVICE = ["--servers", "10.0.3.21,10.0.3.22", "--delay-loop", "1", "--scheduler", "rr"];
const OUTSIDE = ["--interface", "eth0", "--address", `${VIP}/24`, "--router-id", "51"];
/** keepalived ends at a reload, as there is no such interface. */
const FATAL = `
vrrp_instance GONE {
    interface eth9
    virtual_router_id 99
    priority 100
    virtual_ipaddress {
        10.0.9.100/24
    }
}
`;

describeWith(["keepalived", "lab"], "kalc deploy, with systemd and real IPVS", () => {
  let machines: Machines;
  let site: Site;

  const both = (command: string): Promise<readonly string[]> =>
    Promise.all(DIRECTORS.map((name) => machines.on(name, command)));
  const servers = (command: string): Promise<readonly string[]> =>
    Promise.all(SERVERS.map((name) => machines.on(name, command)));
  const masterChanges = (): void =>
    site.edit("lb2.conf", (text) => text.replaceAll(/priority \d+/g, "priority 200"));

  beforeAll(async () => {
    machines = await openMachines({
      lb1: { number: 11 },
      lb2: { number: 12 },
      web1: { number: 21, boot: web("web1") },
      web2: { number: 22, boot: web("web2") },
    });
    site = openSite(machines);
  });
  afterAll(() => {
    machines.close();
    site.close();
  });

  test("takes bare machines to a service by direct routing, and changes it under load", async () => {
    await site.begin("direct-routing", ...OUTSIDE, ...SERVICE);
    expect(await site.deployed("DR: first deployment")).toMatch(/^direct-routing: deployed and verified$/m);
    expect(await site.holders()).toEqual(["lb1"]);
    await site.answeredBy(SERVERS);
    for (const said of await servers("ip -o addr show lo")) expect(said).toContain(VIP);

    const before = await both(whatRuns);
    expect(await site.deployed("nothing to do")).toMatch(/^direct-routing: nothing to do/m);
    expect(await both(whatRuns)).toEqual(before);

    // Servers and weights: nobody notices.
    site.editBoth((text) => text.replace("weight 1", "weight 3"));
    let screen = "";
    const failed = await site.failed(async () => {
      screen = await site.timed("another weight", () => site.recorded(COLUMNS));
    });
    expect(failed, screen).toBe(0);
    // The picture of README.md.
    const picture = terminalPicture(`$ kalc deploy --yes\n${screen}`, "kalc deploy --yes", COLUMNS);
    await expect(picture).toMatchFileSnapshot("../../docs/pictures/deploy.svg");
    expect(await machines.on("lb1", "ipvsadm -Sn")).toMatch(/-w 3/);
  });

  test("rolls back what a host's keepalived dies of", async () => {
    const before = await both(`cat ${MAIN}`);
    site.editBoth((text) => text + FATAL);
    try {
      const failed = await site.failed(async () => {
        const said = await site.timed("fatal reload", () =>
          site.kalc("deploy", "--yes", "--accept", "KA711=a try", "--accept", "KA802=a try"),
        );
        expect(said).toMatchObject({ exit: 1 });
        expect(said.stdout).toMatch(/^direct-routing: rolled back on all hosts$/m);
        expect(said.stdout).toMatch(/^ {2}lb2: keepalived is not running after the reload$/m);
      });
      // The other one is master, and is not touched any more.
      expect(failed).toBe(0);
    } finally {
      site.editBoth((text) => text.replace(FATAL, ""));
    }
    expect(await both(`cat ${MAIN}`)).toEqual(before);
    for (const said of await both("systemctl is-active keepalived")) expect(said).toBe("active\n");
    expect(await site.kalc("plan", "--detailed-exitcode")).toMatchObject({ exit: 0 });
    await site.answeredBy(SERVERS);
  });

  // MATRIX=all: a quarter of an hour more.
  if (process.env.MATRIX === "all") furtherCases();

  function furtherCases(): void {
    test("rolls back on both what a power cut left unconfirmed", async () => {
      const before = await both(`cat ${MAIN}`);
      site.editBoth((text) => text.replace("weight 3", "weight 2"));
      // So long a host that is gone is looked for.
      site.edit("kalc.yaml", (text) => text.replace("gate: 120", "gate: 30"));
      let isCut = false;
      const said = await site.timed(
        "power cut",
        () =>
          site.started(
            (stdout) => {
              if (isCut || !stdout.includes("✓ lb1: activate the change")) return;
              isCut = true;
              machines.cut("lb1");
            },
            ...["deploy", "--yes"],
          ).ended,
      );
      expect(said).toMatchObject({ exit: 4 });
      expect(said.stdout).toMatch(/^ {2}lb1: .*; it rolls back by itself at \d{4}-\d\d-\d\dT[\d:]+Z$/m);
      expect(said.stdout).toContain("✓ lb2: roll the change back");
      expect(await machines.on("lb2", `cat ${MAIN}`)).toBe(before[1]);
      await site.answeredBy(SERVERS);

      await site.timed("boot", () => machines.start("lb1"));
      const back = await until(site.holders, (names) => names.join(" ") === "lb1", 60);
      expect(back).toMatchObject({ isRight: true });
      expect(await both(`cat ${MAIN}`)).toEqual(before);
      expect(await machines.on("lb1", "cat /var/lib/kalc/kalc-direct-routing/journal")).toContain(
        "the host was rebooted",
      );
      site.editBoth((text) => text.replace("weight 2", "weight 3"));
      expect(await site.kalc("plan", "--detailed-exitcode")).toMatchObject({ exit: 0 });
      await site.answeredBy(SERVERS);
    });

    test("hands the service over to another master, refuses what would end it, and takes it off", async () => {
      masterChanges();
      expect(await site.failed(() => site.deployed("another master"))).toBeLessThanOrEqual(1);
      expect(await site.holders()).toEqual(["lb2"]);

      // What keepalived would die of is refused before anything is touched.
      const before = await both(whatRuns);
      site.editBoth((text) => text.replace("interface eth0", "interface eth9"));
      expect(await site.kalc("deploy", "--yes")).toMatchObject({ exit: 1 });
      expect(await both(whatRuns)).toEqual(before);
      await site.removed();
    });

    test("takes bare machines to a service by NAT, and drills it under load", async () => {
      await site.begin(
        "nat-directors",
        ...OUTSIDE,
        "--inside",
        "eth1",
        "--gateway",
        "10.0.3.1/24",
        ...SERVICE,
      );
      await site.deployed("NAT: first deployment");
      expect(await site.holders()).toEqual(["lb1"]);
      for (const said of await servers("ip route show default")) expect(said).toContain("via 10.0.3.1");
      await site.answeredBy(SERVERS);

      const failed = await site.failed(async () => {
        const said = await site.timed("drill", () => site.kalc("drill", "--yes"));
        expect(said).toMatchObject({ exit: 0, stderr: "" });
        expect(said.stdout).toMatch(/^OUTSIDE\n {2}lb2 took over within/m);
        expect(said.stdout).toMatch(/^INSIDE\n {2}lb2 took over within/m);
      });
      expect(failed).toBeLessThanOrEqual(1);
      expect(await site.holders()).toEqual(["lb1"]);
    });

    test("goes from NAT to direct routing and back, and leaves nothing of NAT behind", async () => {
      const conntrack = "sysctl -n net.ipv4.vs.conntrack; iptables -t nat -S | grep -c MASQUERADE";
      site.edit("kalc.yaml", (text) =>
        text.replace("firewall: auto", "firewall: auto\n      masquerade: always"),
      );
      await site.deployed("masquerading");
      expect(await both(conntrack)).toEqual(["1\n1\n", "1\n1\n"]);
      for (const said of await servers("ip route show default")) expect(said).toContain("via 10.0.2.254");
      await site.answeredBy(SERVERS);

      site.editBoth((text) => text.replace("lb_kind NAT", "lb_kind DR"));
      await site.deployed("NAT to DR");
      expect(await both(conntrack)).toEqual(["0\n0\n", "0\n0\n"]);
      for (const said of await servers("ip -o addr show lo")) expect(said).toContain(VIP);
      await site.answeredBy(SERVERS);

      site.editBoth((text) => text.replace("lb_kind DR", "lb_kind NAT"));
      await site.deployed("DR to NAT");
      expect(await both(conntrack)).toEqual(["1\n1\n", "1\n1\n"]);
      for (const said of await servers("ip -o addr show lo")) expect(said).not.toContain(VIP);
      await site.answeredBy(SERVERS);
      await site.removed();
      for (const said of await both(conntrack)) expect(said).toMatch(/^0\n0\n$|^sysctl/);
    });

    test("moves an address together with its MAC address, by a keepalived that was built, behind links", async () => {
      expect(await both(FROM_SOURCE)).toEqual(["", ""]);
      await site.begin("vmac", "--interface", "eth0", "--address", `${VIP}/24`, "--router-id", "71");
      await site.deployed("VMAC: first deployment");
      for (const said of await both("readlink /proc/$(cat /run/keepalived.pid)/exe"))
        expect(said).toBe("/usr/local/keepalived-2.2.7/sbin/keepalived\n");
      for (const name of DIRECTORS) await machines.on(name, web(name));
      const neighbour = `ip neigh show ${VIP}`;
      await site.answeredBy(["lb1"]);
      expect(await machines.outside(neighbour)).toContain("00:00:5e:00:01:47");

      masterChanges();
      expect(await site.failed(() => site.deployed("another master"))).toBeLessThanOrEqual(1);
      await site.answeredBy(["lb2"]);
      expect(await machines.outside(neighbour)).toContain("00:00:5e:00:01:47");
      await site.removed();
    });
  }
});
