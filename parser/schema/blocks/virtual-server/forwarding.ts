// How packets get to a server: set for a virtual server, one real server or the sorry server.
import { keyword, option, type KeywordSpec, type KeywordFacts } from "../../define.ts";
import { integer, oneOf } from "../../values/index.ts";

const tunnelSince = "2.0.18";

/** The keyword that sets the method; all that have it read the same words. */
export function forwarding(
  name: string,
  facts: Pick<KeywordFacts, "since" | "default" | "doc" | "example">,
): KeywordSpec {
  return keyword(name, {
    words: [
      oneOf([
        {
          text: "NAT",
          doc: "Rewrites the addresses both ways. The answers must come back through this host, so it has to be the servers' gateway.",
        },
        {
          text: "DR",
          doc: "Only changes the MAC address; the servers answer the client directly. They must be on the same network and hold the virtual address without answering ARP for it.",
        },
        {
          text: "TUN",
          doc: "Wraps packets up and sends them to servers anywhere, which unwrap them and answer the client directly.",
        },
      ]),
    ],
    options: [
      option("type", {
        words: [
          oneOf(
            [
              { text: "ipip", doc: "Plain IP in IP, what every kernel unwraps." },
              { text: "gue", doc: "UDP around the packet; needs a port." },
              { text: "gre", doc: "GRE around the packet.", needs: ["tunnelGre"] },
            ],
            { name: "tunnel" },
          ),
        ],
        since: tunnelSince,
        needs: ["tunnelType"],
        doc: "With TUN, what the packets are wrapped in; ipip unless said.",
      }),
      option("port", {
        words: [integer({ name: "port", min: 1, max: 65_535 })],
        since: tunnelSince,
        needs: ["tunnelType"],
        doc: "The UDP port of a gue tunnel, which cannot do without; the other tunnels refuse it.",
      }),
      option("nocsum", {
        since: tunnelSince,
        needs: ["tunnelChecksum"],
        doc: "No checksum in the tunnel header of gue or gre. With ipip all options are dropped.",
      }),
      option("csum", {
        since: tunnelSince,
        needs: ["tunnelChecksum"],
        doc: "A checksum in the tunnel header of gue or gre. With ipip all options are dropped.",
      }),
      option("remcsum", {
        since: tunnelSince,
        needs: ["tunnelChecksum"],
        doc: "Remote checksum offload, for gue tunnels only; gre and ipip then lose all options.",
      }),
    ],
    exclusive: [{ options: ["nocsum", "csum", "remcsum"], counts: "last" }],
    invalid: "line-or-options-ignored",
    ...facts,
  });
}
