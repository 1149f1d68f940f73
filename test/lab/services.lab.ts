import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { describeWith } from "../support/needs.ts";
import { inMachine } from "./machine.ts";
import { rulesOf } from "./rules-of.ts";

const folder = fileURLToPath(new URL("./services/", import.meta.url));

describeWith(["keepalived", "lab"], "what rules say of virtual servers, with real IPVS", () => {
  test("one machine, one virtual server for each", () => {
    expect(rulesOf(readFileSync(`${folder}keepalived.conf`, "utf8"))).toEqual(
      expect.arrayContaining(["KA404", "KA406", "KA407", "KA408", "KA410"]),
    );
    const { parts } = inMachine("services.sh", folder);
    expect(parts).toEqual({
      // The question went to port 0, and the log says otherwise.
      "port-zero": "asked\nrr\nTCP_CHECK on service [10.0.2.21]:tcp:8004 failed",
      // The healthy server leaves and the dead one stays; the quorum brings both back.
      "sorry-before": "rr\n10.0.2.21:80 1\n10.0.2.22:80 1",
      "sorry-dead": "rr\n10.0.2.21:80 1",
      "sorry-back": "rr\n10.0.2.21:80 1\n10.0.2.22:80 1",
      // The scheduler of the first, no persistence of the second, and its sorry server beside a healthy one.
      repeated: "rr\n10.0.2.21:80 1\n10.0.2.22:80 1\nService already exists(17) (10.0.1.200:tcp:8010)",
      "repeated-dead": "rr\n10.0.2.21:80 1\n10.0.2.30:80 1",
      inhibited: "stays\nleaves",
      udp: "another port, later: stays\nthe old flow: none\na new flow: answered\nwith the sysctl: answered",
    });
  });
});
