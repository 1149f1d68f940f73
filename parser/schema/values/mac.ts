import { good, noChoices, noted, rejected, type ValueType } from "./value-type.ts";

const octet = /^[\da-fA-F]{1,2}$/;

/** The range that VRRP itself gives to VMACs: 00:00:5e:00:01:xx and 00:00:5e:00:02:xx. */
const reserved = [0x00, 0x00, 0x5e, 0x00];

/** A MAC address for a VMAC: six octets, or five that the VRID completes. */
export function mac(): ValueType<readonly number[]> {
  return {
    kind: "mac",
    name: "mac-address",
    parse: (text) => {
      const parts = text.split(":");
      const octets = parts
        .slice(0, 6)
        .map((part) => (octet.test(part) ? Number.parseInt(part, 16) : Number.NaN));
      if (octets.length < 5 || octets.some(Number.isNaN)) return rejected("not-a-mac-address");
      if (!isUsable(octets)) return rejected("mac-address-not-usable");
      return parts.length > 6 ? noted(octets, "too-long", "truncated", { reported: "silent" }) : good(octets);
    },
    describe: () => "a MAC address of six octets, or of five that the VRID completes; not a multicast one",
    complete: () => noChoices,
  };
}

function isUsable(octets: readonly number[]): boolean {
  const [first = 0, , , , fifth = 0] = octets;
  const isMulticast = (first & 1) === 1;
  const isReserved =
    reserved.every((value, index) => octets[index] === value) && (fifth === 1 || fifth === 2);
  return !isMulticast && !isReserved;
}
