// The host program on machines with systemd: what it takes back when nobody confirms, also after a power cut.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCalls, token, type Answered, type Calls } from "../deploy/program/calls.ts";
import { until } from "../support/hosts.ts";
import { describeWith } from "../support/needs.ts";
import { openMachines, type Machines } from "./systemd/machines.ts";

const MAIN = "/etc/keepalived/keepalived.conf";
const configuration = (priority: number): string => `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority ${priority}
    advert_int 0.2
    version 3
    virtual_ipaddress {
        10.0.2.200/24
    }
}
`;

describeWith(["keepalived", "lab"], "the host program with systemd", () => {
  let machines: Machines;
  let calls: Calls;

  beforeAll(async () => {
    machines = await openMachines({ lb1: { number: 11 } });
    calls = await openCalls(join(machines.path.split(":")[0] ?? "", "ssh"));
  });
  afterAll(async () => {
    await calls.close();
    machines.close();
  });

  const call = (...words: readonly string[]): Promise<Answered> => calls.call("lb1", ...words);
  const armed = async (letter: string, priority: number, seconds: number): Promise<void> => {
    const staged = {
      main: MAIN,
      files: { [MAIN]: configuration(priority) },
      daemon: "start",
      addresses: "10.0.2.200/24",
      needs: "need required service keepalived\n",
    } as const;
    expect(
      await calls.stage("lb1", token(letter), { ...staged, daemon: priority === 150 ? "start" : "reload" }),
    ).toMatchObject({ status: 0 });
    expect(await call("test", token(letter))).toMatchObject({ lines: ["exit 0"] });
    expect(await call("arm", token(letter), String(seconds))).toMatchObject({
      lines: [`armed ${seconds}`, "watch systemd"],
    });
    expect(await call("activate", token(letter))).toMatchObject({ status: 0 });
  };

  test("confirmed it survives a reboot; not confirmed it is taken back before keepalived starts", async () => {
    await armed("a", 150, 60);
    expect(await call("confirm", token("a"))).toMatchObject({ lines: ["confirmed 1"] });
    await armed("b", 120, 300);
    // A watch that is killed is started again.
    await machines.on("lb1", "pkill -9 -f 'watch kalc-web'");
    const alive = await until(
      () => call("status"),
      ({ lines }) => lines.includes("watch alive"),
      20,
    );
    expect(alive).toMatchObject({ isRight: true });
    await machines.on("lb1", "sync");
    machines.cut("lb1");
    await machines.start("lb1");
    const back = await until(
      () =>
        machines.on("lb1", `grep -c 'priority 150' ${MAIN}; ip -o addr show eth0; ls /etc/systemd/system`),
      (said) => said.startsWith("1\n") && said.includes("10.0.2.200/24"),
      60,
    );
    expect(back).toMatchObject({ isRight: true });
    expect(back.answer).not.toContain("guard");
    const { lines } = await call("status");
    expect(lines).toContain("phase none");
    expect(lines.find((line) => line.startsWith("last"))).toMatch(`last reverted ${token("b")}`);
    expect(await call("confirm", token("b"))).toMatchObject({ status: 5 });
    expect(await machines.on("lb1", "cat /var/lib/kalc/kalc-web/journal")).toContain(
      "reverts: the host was rebooted",
    );
  });

  test("takes back by itself", async () => {
    await armed("c", 120, 15);
    const back = await until(
      () => call("status"),
      ({ lines }) => lines[0] === "phase none",
      60,
    );
    expect(back).toMatchObject({ isRight: true });
    expect(await machines.on("lb1", `grep -c 'priority 150' ${MAIN}; systemctl is-active keepalived`)).toBe(
      "1\nactive\n",
    );
    expect(await call("remove", token("d"))).toMatchObject({ lines: ["removed yes"] });
    expect(
      await machines.on(
        "lb1",
        "systemctl is-active keepalived; ls /var/lib/kalc /etc/systemd/system; systemctl is-enabled keepalived",
      ),
    ).not.toMatch(/kalc-web|guard/);
  });
});
