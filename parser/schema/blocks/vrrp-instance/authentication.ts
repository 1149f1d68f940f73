// How nodes know each other.
import { block, described, keyword, type KeywordSpec } from "../../define.ts";
import { hmacKey, integer, oneOf, text } from "../../values/index.ts";

const keyId = { name: "key-id", min: 1, max: 255 } as const;

export const authentication: readonly KeywordSpec[] = [
  block("authentication", {
    needs: ["authentication"],
    repeat: "merged",
    doc: "The password of version 2 adverts, the same on every node. It travels in plain text and only keeps a wrongly configured node out, never an attacker. Version 3, IPv6 and strict_mode switch it off with a warning.",
    example: "authentication {\n  auth_type PASS\n  auth_pass 8letters\n}",
    children: [
      keyword("auth_type", {
        words: [
          oneOf([
            { text: "PASS", doc: "A plain password of up to 8 characters in every advert." },
            { text: "AH", doc: "IPsec authentication headers; IPv4 only, and blocked by many firewalls." },
          ]),
        ],
        default: described("no authentication"),
        doc: "How adverts are authenticated: PASS or AH, in capitals. Without it, or with a word in small letters, there is no authentication, and nodes that have it drop this node's adverts.",
        example: "auth_type PASS",
      }),
      keyword("auth_pass", {
        words: [text("password", { maxLength: 8, tooLong: "truncated" })],
        invalid: "truncated",
        secret: true,
        doc: "The password. Only its first 8 characters count; longer ones are cut with a warning. Put quotes around it when it holds # or !, which otherwise begin a comment and silently shorten it.",
        example: "auth_pass 8letters",
      }),
    ],
  }),
  block("auth_hmac", {
    since: "2.4.0",
    needs: ["authentication"],
    repeat: "merged",
    doc: "Signs every advert with a key, so that nobody without it can take the addresses. All nodes need the same keys and clocks that agree. Takes the place of authentication, which is switched off when both are there.",
    example: "auth_hmac {\n  key 1 file:/etc/keepalived/vrrp.key\n  active_key 1\n}",
    children: [
      keyword("key", {
        words: [integer({ ...keyId, defines: "auth_hmac_key" }), hmacKey()],
        since: "2.4.0",
        missing: "ignored",
        repeat: "accumulate",
        sameName: "line-ignored",
        secret: true,
        doc: "A key of 32 to 64 bytes under a number: as text, as hex:… or read from a file with file:/path. Several may be there at once, so that keys can be changed without a break. A file that others than root can read is a security error.",
        example: "key 1 file:/etc/keepalived/vrrp.key",
      }),
      keyword("active_key", {
        words: [integer({ ...keyId, refersTo: "auth_hmac_key" })],
        since: "2.4.0",
        required: true,
        doc: "The number of the key this node signs with; adverts signed with any of the other keys are accepted too. To change keys, first add the new one everywhere, then make it active everywhere. Without it auth_hmac is switched off.",
        example: "active_key 1",
      }),
      keyword("time_window", {
        words: [integer({ min: 1, max: 300, unit: "s" })],
        since: "2.4.0",
        default: described("three advert intervals, at least 5 and at most 300"),
        doc: "How many seconds old an advert may be; older ones count as replayed. The clocks of the nodes must agree better than that.",
        example: "time_window 10",
      }),
      keyword("anti_replay", {
        words: [
          oneOf([
            { text: "time", doc: "By the clock, which survives restarts." },
            { text: "monotonic", doc: "By a counter, for hosts without a reliable clock." },
          ]),
        ],
        since: "2.4.0",
        default: "time",
        doc: "How a repeated advert is told from a new one: by time, the default, or by a counter that only grows.",
        example: "anti_replay time",
      }),
      keyword("mode", {
        words: [
          oneOf([
            { text: "enforce", doc: "Unsigned adverts are dropped." },
            { text: "permissive", doc: "Unsigned adverts are still accepted." },
            {
              text: "receive-only",
              since: "2.4.2",
              doc: "Checks signatures but does not sign, for the first step of a change.",
            },
          ]),
        ],
        since: "2.4.0",
        default: "enforce",
        doc: "What happens to adverts without a valid signature. Use permissive while keys are being rolled out to running nodes, and enforce, the default, afterwards. strict_mode allows only enforce.",
        example: "mode permissive",
      }),
    ],
  }),
];
