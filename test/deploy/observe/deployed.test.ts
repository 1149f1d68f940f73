import { expect, test } from "vitest";
import { readState, type HostState } from "../../../deploy/observe/index.ts";
import { director, printed } from "../../support/host-output.ts";

function read(records: readonly (readonly [string, string])[]): HostState {
  const seen = readState(printed([...director(""), ...records]), { name: "lb1", ask: {} });
  if (!seen) throw new Error("not understood");
  return seen;
}

test("what kalc has put there, and how far it is", () => {
  const part = (text: string) => ["deployed.part", text] as const;
  expect(
    read([
      ["deployed", "kalc-web"],
      part("last confirmed 00ff 1700000000"),
      part("phase activated"),
      part("armed yes"),
      part("since 1700000100 1700000160"),
      part("owner ops@desk by hand"),
      part("deadline 900 820.25"),
      part("watch alive"),
      part("generation 10 1700000000 ops@desk"),
      part("generation 9 1690000000 "),
      part("file same . /etc/keepalived/a b.sh"),
      part("file changed over. /etc/keepalived/c.sh"),
      part("need sysctl net.ipv4.ip_forward"),
      part("need accept 4 112"),
      ["deployed", "kalc-db"],
      part("last failed 00ff 1700000000"),
      part("why not confirmed in time"),
      ["deployed", "kalc-odd"],
      part("since x 3"),
      part("reverting yes"),
    ]).deployed,
  ).toEqual({
    value: [
      {
        name: "kalc-web",
        phase: "activated",
        lock: { owner: "ops@desk by hand", seconds: 60 },
        secondsLeft: 80,
        isWatched: true,
        last: { how: "confirmed", at: 1700000000, why: undefined },
        generations: [
          { number: 9, at: 1690000000, owner: "" },
          { number: 10, at: 1700000000, owner: "ops@desk" },
        ],
        needs: ["sysctl net.ipv4.ip_forward", "accept 4 112"],
        files: [
          { path: "/etc/keepalived/a b.sh", isAsPut: true, isOver: false },
          { path: "/etc/keepalived/c.sh", isAsPut: false, isOver: true },
        ],
      },
      {
        name: "kalc-db",
        phase: "none",
        lock: undefined,
        secondsLeft: undefined,
        isWatched: undefined,
        last: { how: "failed", at: 1700000000, why: "not confirmed in time" },
        generations: [],
        needs: [],
        files: [],
      },
      {
        name: "kalc-odd",
        phase: "reverting",
        lock: undefined,
        secondsLeft: undefined,
        isWatched: false,
        last: undefined,
        generations: [],
        needs: [],
        files: [],
      },
    ],
  });
  expect(read([]).deployed).toEqual({ value: [] });
  expect(read([["deployed.failed", "permission denied"]]).deployed).toEqual({
    unknown: "permission denied",
  });
});
