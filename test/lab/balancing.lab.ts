import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { describeWith } from "../support/needs.ts";
import { inMachine } from "./machine.ts";
import { rulesOf } from "./rules-of.ts";

const folder = fileURLToPath(new URL("./balancing/", import.meta.url));

describeWith(["keepalived", "lab"], "what rules say of balancing and checks, with real IPVS", () => {
  test("one machine, one virtual server for each", () => {
    expect(rulesOf(readFileSync(`${folder}keepalived.conf`, "utf8"))).toEqual(
      expect.arrayContaining([
        ...[
          "KA413",
          "KA414",
          "KA415",
          "KA416",
          "KA417",
          "KA418",
          "KA421",
          "KA423",
          "KA424",
          "KA425",
          "KA426",
          "KA427",
        ],
      ]),
    );
    const { parts } = inMachine("balancing.sh", folder);
    expect(parts).toEqual({
      tls: "rr",
      // The one is not in the table, the other, whose thresholds are alike, is.
      thresholds: "rr\n10.0.2.22:80 1\nrr\n10.0.2.22:80 1\nNumerical result out of range",
      engine: "none 1\nweb1 1",
      weights: "rr: web1 4, web2 4\nwrr: web1 6, web2 2\nlc: web1 4, web2 4\nwlc: web1 6, web2 2",
      destination: expect.stringMatching(/^web[12] 20$/) as string,
      overflow: "refused 16, web1 2, web2 2",
      hashed: "well: web1, web2, web1, web2\nweight 0: refused, web2\nfull: refused, web1, web2",
      // The healthy server leaves with the first that fails.
      quorum: "rr\n10.0.2.21:81 1\n10.0.2.22:81 1\nrr\n10.0.2.30:80 1",
      "hashed-dead": "sh: refused, web2\nsh (sh-fallback): web2\nmh: refused, web2\nmh (mh-fallback): web2",
      // The server whose check succeeds, and the sorry server; with DR, and from this host itself, they are reached.
      loopback: "rr\n127.0.0.1:82 1\nnone 1\nnone 1\nlb 1\nfrom the director: lb 1",
      udp: "no payload: rr\nsilent: rr\n10.0.2.21:514 1\nsilent: rr\nnothing there: rr",
      network: "near: none 1\nfar: web1 1, web2 1\nmasqueraded: an answer 1",
    });
  });
});
