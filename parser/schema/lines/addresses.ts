import { option, optionAlias, type LineFacts, type OptionFacts } from "../define.ts";
import {
  address,
  broadcastAddress,
  byVersion,
  either,
  fixedWord,
  integer,
  interfaceName,
  network,
  refersTo,
  routingScope,
  text,
} from "../values/index.ts";

const label = byVersion(text("label", { maxLength: 15 }), {
  to: "2.2.2",
  type: text("label", { maxLength: 15, tooLong: "truncated-silently" }),
});

const shared: readonly OptionFacts[] = [
  option("dev", {
    words: [interfaceName()],
    default: { described: "the interface of the instance; for static addresses default_interface" },
    repeat: "entry-dropped",
    doc: "The interface that gets the address.",
  }),
  option("scope", {
    words: [routingScope()],
    families: [4],
    invalid: "option-ignored",
    doc: "How far the address is valid: global, site, link, host or nowhere, or a number. Ignored with IPv6.",
  }),
  option("broadcast", {
    words: [broadcastAddress()],
    families: [4],
    since: "1.1.3",
    doc: "The broadcast address; + and - work it out from a prefix of 30 or less. With an IPv6 address the whole entry is dropped.",
  }),
  optionAlias("brd", "broadcast", { since: "1.1.3" }),
  option("label", {
    words: [label],
    families: [4],
    since: "1.1.14",
    doc: "The alias that old tools show, like eth0:1. A label of more than 15 characters loses the whole address.",
  }),
  option("peer", {
    words: [address({ suffix: "refused" })],
    since: "2.0.0",
    invalid: "option-ignored",
    repeat: "ignored",
    doc: "The far end of a point-to-point address, of the same family. The prefix of the address itself is then ignored.",
  }),
  option("home", { since: "1.3.6", doc: "IPv6: marks the home address of a mobile node." }),
  option("-nodad", {
    since: "1.3.6",
    doc: "IPv6: skips duplicate address detection, so the address is usable at once. The dash belongs to the word.",
  }),
  option("mngtmpaddr", {
    since: "1.3.6",
    needs: ["manageTempAddress"],
    doc: "IPv6: the kernel makes temporary addresses from this one.",
  }),
  option("noprefixroute", {
    since: "1.3.6",
    needs: ["noPrefixRoute"],
    doc: "Adds the address without the route to its network.",
  }),
  option("autojoin", {
    since: "1.3.6",
    needs: ["multicastAutojoin"],
    doc: "Joins the multicast group of the address.",
  }),
  option("no_track", {
    since: "2.0.3",
    doc: "The address is not tracked: if it is deleted from outside, nothing happens.",
  }),
  option("preferred_lft", {
    words: [either(fixedWord("forever"), integer({ unit: "s", lenient: true }))],
    since: "2.0.20",
    invalid: "option-ignored",
    default: { described: "0 for an IPv6 address with prefix 128, else forever" },
    doc: "For how many seconds the address may be chosen as source address; 0 keeps it from being chosen at all.",
  }),
];

export const vipLine: LineFacts = {
  words: [network({ is: "held_address" })],
  options: [
    ...shared,
    option("use_vmac", {
      since: "2.2.0",
      doc: "Puts this address on its own VMAC interface. Unknown in static_ipaddress.",
    }),
  ],
  unknown: "ignored",
  duplicate: "entry-dropped",
  doc: "One address, with an optional /length. Without a length it is /32 or /128, which is right for most virtual addresses; a bare / at the end silently means /0. One address per line: a second one is read as an unknown option.",
  example: "192.0.2.100/24 dev eth0 label eth0:vip",
};

export const staticIpLine: LineFacts = {
  words: [network({ is: "held_address" })],
  options: [
    ...shared,
    option("track_group", {
      words: [refersTo("track_group", { mustPrecede: true })],
      since: "2.0.3",
      repeat: "rest-ignored",
      doc: "The instances of this group go to FAULT when the address is deleted. The group must be defined further up, and the address needs an interface.",
    }),
  ],
  unknown: "ignored",
  doc: "An address that keepalived adds when it starts and removes when it stops, whatever the instances do. Without dev it goes to default_interface, which must then exist.",
  example: "192.0.2.10/24 dev eth0",
};
