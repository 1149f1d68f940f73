import { optional, type LineFacts } from "../define.ts";
import { addressRange, integer, oneOf, port } from "../values/index.ts";

export const serverGroupLine: LineFacts = {
  forms: [
    {
      words: [
        "fwmark",
        integer({ name: "mark", lenient: true }),
        optional(
          oneOf([
            { text: "inet", doc: "IPv4 packets with this mark." },
            { text: "inet6", doc: "IPv6 packets with this mark." },
          ]),
          { since: "2.1.0" },
        ),
      ],
    },
    { words: [addressRange({ is: "service_address" }), optional(port({ zeroIsNone: true, lenient: true }))] },
  ],
  missing: "exit2",
  doc: "An address and port, several addresses with the same port, or a firewall mark. Ranges like 192.0.2.1-9 are as old as groups; a full last address and /length are understood from 2.2.2 on, and the end must not be below the start. A mark without inet or inet6 cannot be in a group with both families.",
  example: "192.0.2.100-105 80",
};
