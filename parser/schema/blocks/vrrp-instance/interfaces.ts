// Where the instance runs: its interface, and the ones it makes for itself.
import { bareWord, flag, keyword, option, partly, type KeywordSpec } from "../../define.ts";
import {
  byVersion,
  either,
  interfaceGroup,
  interfaceName,
  mac,
  network,
  newInterfaceName,
  type ValueType,
} from "../../values/index.ts";
import { longestInterfaceName } from "../../values/names.ts";

const named = interfaceName({ maxLength: longestInterfaceName });
const short = newInterfaceName({ onlyLength: true });
const ownNetwork = network({ badLength: "rejected" });
const networkOrName = either(ownNetwork, short);
/** What looks like an address and is none is taken for a name. */
const addressOrName: ValueType = {
  ...ownNetwork,
  parse: (text, context) => networkOrName.parse(text, context),
};
const vmacName = byVersion(newInterfaceName(), { to: "2.0.20", type: short });

export const interfaces: readonly KeywordSpec[] = [
  keyword("interface", {
    words: [named],
    required: "unless unicast with a source address",
    doc: "The interface that adverts are sent on and, unless an address says otherwise, that gets the addresses. It must exist when keepalived starts, or keepalived does not start at all; dynamic_interfaces in global_defs lifts that. The loopback is refused.",
    example: "interface eth0",
  }),
  keyword("vrf", {
    words: [named],
    since: "2.2.5",
    needs: ["vrf"],
    repeat: "first-wins",
    doc: "The VRF that a unicast instance without an interface belongs to. With interface, or with multicast, it is reported and dropped.",
    example: "vrf blue",
  }),
  flag("dont_track_primary", {
    since: "1.1.8",
    doc: "A lost link on the instance's own interface does not put it in FAULT. For two nodes connected by a bare cable, where one rebooting takes the link of the other down; anywhere else it lets a cut-off node stay master.",
  }),
  keyword("use_vmac", {
    options: [
      bareWord("mac-address", mac(), {
        looksLike: /:/,
        since: "2.2.5",
        doc: "A MAC address of your own instead of the one VRRP defines; with five octets the VRID is the last.",
      }),
      option("name", {
        words: [vmacName],
        since: "2.3.0",
        doc: "The name for the interface, where it could be mistaken for another word.",
      }),
      option("netlink_notify_msg", {
        since: "2.3.0",
        doc: "Lets programs that listen to the kernel know of the interface's addresses.",
      }),
      option("group", {
        words: [interfaceGroup()],
        since: "2.3.0",
        needs: ["interfaceGroup"],
        doc: "The interface group to put it in.",
      }),
      bareWord("interface", vmacName, {
        looksLike: /^/,
        doc: "The name for the interface, unlike that of any other instance.",
      }),
    ],
    mostOptions: [
      { to: "2.2.4", most: 1 },
      { to: "2.2.8", most: 2 },
    ],
    least: 0,
    missing: "exit2",
    since: "1.2.3",
    needs: ["vmac"],
    default: partly({ interface: "vrrp.VRID" }),
    invalid: "word-ignored",
    repeat: "merged",
    doc: "Puts the addresses on an interface with the MAC address that VRRP defines for the VRID, so that other hosts keep their ARP entries when the addresses move. Without it they are told to learn a new one, which works nearly everywhere. Many clouds and hypervisors drop packets from such MAC addresses.",
    example: "use_vmac vrrp.51",
  }),
  flag("use_vmac_addr", {
    since: "2.2.0",
    needs: ["vmac"],
    doc: "Makes a VMAC also on the other interfaces that addresses of this instance go to by `dev`. Without it only the instance's own interface has one, and single addresses can ask for one with use_vmac.",
  }),
  flag("vmac_xmit_base", {
    since: "1.2.10",
    needs: ["vmac"],
    doc: "Sends adverts from the real interface instead of the VMAC. For networks and hypervisors that drop packets from unknown MAC addresses. Without use_vmac, or in strict_mode, it is switched off.",
  }),
  keyword("use_ipvlan", {
    options: [
      option("bridge", { doc: "Interfaces on the same parent can talk to each other; the default." }),
      option("private", { doc: "Interfaces on the same parent are kept apart." }),
      option("vepa", { doc: "Traffic between them goes out to the switch and back." }),
      option("name", {
        words: [short],
        since: "2.3.0",
        doc: "The name for the interface, where it could be mistaken for another word.",
      }),
      option("group", {
        words: [interfaceGroup()],
        since: "2.3.0",
        needs: ["interfaceGroup"],
        doc: "The interface group to put it in.",
      }),
      bareWord("address", addressOrName, {
        looksLike: /[.:]/,
        doc: "The address of the interface; adverts come from it when no source address is set. IPv4 needs one.",
      }),
      bareWord("interface", short, { looksLike: /^/, doc: "The name for the interface." }),
    ],
    exclusive: [{ options: ["bridge", "private", "vepa"], counts: "first" }],
    least: 0,
    missing: "exit2",
    since: "2.0.17",
    needs: ["ipvlan"],
    default: partly({ mode: "bridge" }),
    invalid: "word-ignored",
    repeat: "first-wins",
    doc: "Puts the addresses on an ipvlan interface: one of their own, but with the MAC address of the real one. For networks that allow one MAC address a port and still need the instance kept apart. With IPv4 it needs an address, or the instance stays in FAULT.",
    example: "use_ipvlan 192.0.2.11/24",
  }),
  flag("promote_secondaries", {
    since: "1.3.0",
    doc: "Sets the kernel option that keeps the other addresses of a network when the first of them is removed. Needed where the virtual address is the first of its network on the interface. VMAC and ipvlan interfaces have it anyway.",
  }),
  flag("linkbeat_use_polling", {
    since: "2.0.0",
    needs: ["linkbeat"],
    deprecated: { use: "linkbeat_interfaces", reported: "config-error" },
    doc: "Asks this instance's interface for its link again and again. List the interface in linkbeat_interfaces instead; keepalived reports this word on every start.",
  }),
];
