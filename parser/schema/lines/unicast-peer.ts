import { option, type LineFacts } from "../define.ts";
import { address, integer } from "../values/index.ts";

export const unicastPeerLine: LineFacts = {
  words: [address({ is: "peer_address" })],
  options: [
    option("min_ttl", {
      words: [integer({ max: 255 })],
      since: "2.1.0",
      default: "0",
      invalid: "rest-ignored",
      doc: "Adverts from this peer with a smaller TTL are dropped; 255 lets only neighbours on the same link through.",
    }),
    option("max_ttl", {
      words: [integer({ max: 255 })],
      since: "2.1.0",
      default: "255",
      invalid: "rest-ignored",
      doc: "Adverts from this peer with a larger TTL are dropped.",
    }),
  ],
  unknown: "rest-ignored",
  missing: "rest-ignored",
  duplicate: "entry-dropped",
  doc: "The address of another node of this instance, of the same family as the instance. List every other node and never the node itself; a /length or -end after the address is silently ignored. Any TTL option also switches on the check that packets come from listed peers.",
  example: "192.0.2.12 min_ttl 255 max_ttl 255",
};
