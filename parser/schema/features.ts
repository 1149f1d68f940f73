// What a build of keepalived may lack. A keyword of a missing feature is an unknown keyword there.

export interface Feature {
  /** The words for it in a sentence: "needs a build with …". */
  readonly meaning: string;
  /** The condition in keepalived's own source, to look things up. */
  readonly macro: string;
  /** How one gets it, where a switch decides. */
  readonly configure?: string;
  /** Whether a build has it when nobody asked: what to assume of an unknown build. */
  readonly usual: boolean;
  /** The word for it in the output of `keepalived --version`. */
  readonly versionWord?: string;
  /** The word says that the feature is missing. */
  readonly wordMeansMissing?: true;
  /** Present when one of these is. */
  readonly anyOf?: readonly string[];
}

const kernelHeader = (name: string): Feature => ({
  meaning: `kernel headers that know ${name}`,
  macro: `HAVE_DECL_${name}`,
  usual: true,
  versionWord: name,
});

const ipvsHeader = (name: string, meaning: string): Feature => ({
  meaning,
  macro: `_HAVE_${name}_`,
  usual: true,
  versionWord: name,
});

const table = {
  vrrp: {
    meaning: "VRRP",
    macro: "_WITH_VRRP_",
    configure: "--disable-vrrp leaves it out",
    usual: true,
    versionWord: "VRRP",
  },
  lvs: {
    meaning: "IPVS virtual servers and their checkers",
    macro: "_WITH_LVS_",
    configure: "--disable-lvs leaves it out",
    usual: true,
    versionWord: "LVS",
  },
  bfd: {
    meaning: "BFD",
    macro: "_WITH_BFD_",
    configure: "--enable-bfd",
    usual: false,
    versionWord: "BFD",
  },
  vrrpOrLvs: {
    meaning: "VRRP or IPVS",
    macro: "_WITH_VRRP_ || _WITH_LVS_",
    usual: true,
    anyOf: ["vrrp", "lvs"],
  },
  authentication: {
    meaning: "VRRP authentication",
    macro: "_WITH_VRRP_AUTH_",
    configure: "--disable-vrrp-auth leaves it out",
    usual: true,
    versionWord: "VRRP_AUTH",
  },
  vmac: {
    meaning: "VMAC interfaces",
    macro: "_HAVE_VRRP_VMAC_",
    configure: "--disable-vmac leaves it out",
    usual: true,
    versionWord: "VRRP_VMAC",
  },
  ipvlan: {
    meaning: "ipvlan interfaces (kernel headers 3.19 or newer)",
    macro: "_HAVE_VRRP_IPVLAN_",
    usual: true,
    versionWord: "VRRP_IPVLAN",
  },
  vrf: {
    meaning: "VRF (kernel headers 4.3 or newer)",
    macro: "_HAVE_VRF_",
    usual: true,
    versionWord: "VRF",
  },
  linkbeat: {
    meaning: "link polling",
    macro: "_WITH_LINKBEAT_",
    configure: "--disable-linkbeat leaves it out",
    usual: true,
    versionWord: "NO_LINKBEAT",
    wordMeansMissing: true,
  },
  trackProcess: {
    meaning: "process tracking",
    macro: "_WITH_TRACK_PROCESS_",
    configure: "--disable-track-process leaves it out",
    usual: true,
    versionWord: "DISABLE_TRACK_PROCESS",
    wordMeansMissing: true,
  },
  oldChecksum: {
    meaning: "the old unicast checksum",
    macro: "_WITH_UNICAST_CHKSUM_COMPAT_",
    configure: "--disable-checksum-compat leaves it out",
    usual: true,
    versionWord: "OLD_CHKSUM_COMPAT",
  },
  iptables: {
    meaning: "iptables (Debian 12's 2.2.7 has none)",
    macro: "_WITH_IPTABLES_",
    configure: "--disable-iptables leaves it out",
    usual: true,
    versionWord: "IPTABLES",
  },
  nftables: {
    meaning: "nftables",
    macro: "_WITH_NFTABLES_",
    configure: "--disable-nftables leaves it out",
    usual: true,
    versionWord: "NFTABLES",
  },
  firewall: {
    meaning: "iptables or nftables",
    macro: "_WITH_FIREWALL_",
    usual: true,
    anyOf: ["iptables", "nftables"],
  },
  iptablesOrNftables: {
    meaning: "iptables or nftables",
    macro: "_WITH_IPTABLES_ || _WITH_NFTABLES_",
    usual: true,
    anyOf: ["iptables", "nftables"],
  },
  ipset: {
    meaning: "ipsets",
    macro: "_HAVE_LIBIPSET_",
    configure: "--disable-libipset leaves it out",
    usual: true,
    versionWord: "LIBIPSET",
  },
  snmp: {
    meaning: "SNMP",
    macro: "_WITH_SNMP_",
    configure: "--enable-snmp",
    usual: false,
    anyOf: ["snmpVrrp", "snmpChecker", "snmpRfcV2", "snmpRfcV3"],
  },
  snmpVrrp: {
    meaning: "SNMP for VRRP",
    macro: "_WITH_SNMP_VRRP_",
    configure: "--enable-snmp or --enable-snmp-vrrp",
    usual: false,
    versionWord: "SNMP_VRRP",
  },
  snmpChecker: {
    meaning: "SNMP for virtual servers",
    macro: "_WITH_SNMP_CHECKER_",
    configure: "--enable-snmp or --enable-snmp-checker",
    usual: false,
    versionWord: "SNMP_CHECKER",
  },
  snmpRfc: {
    meaning: "one of the RFC MIBs",
    macro: "_WITH_SNMP_RFC_",
    usual: false,
    anyOf: ["snmpRfcV2", "snmpRfcV3"],
  },
  snmpRfcV2: {
    meaning: "the MIB of RFC 2787",
    macro: "_WITH_SNMP_RFCV2_",
    configure: "--enable-snmp-rfc or --enable-snmp-rfcv2",
    usual: false,
    versionWord: "SNMP_RFCV2",
  },
  snmpRfcV3: {
    meaning: "the MIB of RFC 6527",
    macro: "_WITH_SNMP_RFCV3_",
    configure: "--enable-snmp-rfc or --enable-snmp-rfcv3",
    usual: false,
    versionWord: "SNMP_RFCV3",
  },
  dbus: {
    meaning: "D-Bus",
    macro: "_WITH_DBUS_",
    configure: "--enable-dbus",
    usual: false,
    versionWord: "DBUS",
  },
  json: {
    meaning: "JSON output",
    macro: "_WITH_JSON_",
    configure: "--enable-json",
    usual: false,
    versionWord: "JSON",
  },
  regex: {
    meaning: "regular expressions in HTTP checks (PCRE2)",
    macro: "_WITH_REGEX_CHECK_",
    configure: "--enable-regex",
    usual: false,
    versionWord: "REGEX",
  },
  regexStack: {
    meaning: "PCRE2 with its just-in-time compiler",
    macro: "!PCRE2_DONT_USE_JIT",
    usual: true,
  },
  sni: {
    meaning: "an OpenSSL that sends server names",
    macro: "_HAVE_SSL_SET_TLSEXT_HOST_NAME_",
    usual: true,
  },
  socketMark: {
    meaning: "socket marks",
    macro: "_WITH_SO_MARK_",
    configure: "--disable-fwmark leaves it out",
    usual: true,
    versionWord: "SO_MARK",
  },
  schedulerFlags: {
    meaning: "scheduler flags (kernel headers 3.11 or newer)",
    macro: "IP_VS_SVC_F_SCHED1",
    usual: true,
  },
  syncAttributes: ipvsHeader("IPVS_SYNCD_ATTRIBUTES", "sync daemon options (kernel headers 4.3 or newer)"),
  tunnelType: ipvsHeader("IPVS_TUN_TYPE", "tunnel types (kernel headers 5.2 or newer)"),
  tunnelChecksum: ipvsHeader("IPVS_TUN_CSUM", "tunnel checksums (kernel headers 5.3 or newer)"),
  tunnelGre: ipvsHeader("IPVS_TUN_GRE", "GRE tunnels (kernel headers 5.3 or newer)"),
  severalProcesses: {
    meaning: "one process for each job (any build but a debugging one)",
    macro: "!_ONE_PROCESS_DEBUG_",
    usual: true,
  },
  ciLinux: {
    meaning: "the CI-LINUX checker, which only the oldest releases had",
    macro: "_WITH_CI_LINUX_",
    usual: false,
  },
  routeEncap: kernelHeader("RTA_ENCAP"),
  routeExpires: kernelHeader("RTA_EXPIRES"),
  routePreference: kernelHeader("RTA_PREF"),
  routeTtlPropagate: kernelHeader("RTA_TTL_PROPAGATE"),
  routeQuickack: kernelHeader("RTAX_QUICKACK"),
  routeCongestion: kernelHeader("RTAX_CC_ALGO"),
  routeFastopen: kernelHeader("RTAX_FASTOPEN_NO_COOKIE"),
  ruleSuppressPrefix: kernelHeader("FRA_SUPPRESS_PREFIXLEN"),
  interfaceGroup: kernelHeader("FRA_SUPPRESS_IFGROUP"),
  ruleTunnelId: kernelHeader("FRA_TUN_ID"),
  ruleUidRange: kernelHeader("FRA_UID_RANGE"),
  ruleL3mdev: kernelHeader("FRA_L3MDEV"),
  ruleProtocol: kernelHeader("FRA_PROTOCOL"),
  ruleIpProtocol: kernelHeader("FRA_IP_PROTO"),
  ruleSourcePort: kernelHeader("FRA_SPORT_RANGE"),
  ruleDestinationPort: kernelHeader("FRA_DPORT_RANGE"),
  encapMpls: kernelHeader("LWTUNNEL_ENCAP_MPLS"),
  encapIla: kernelHeader("LWTUNNEL_ENCAP_ILA"),
  manageTempAddress: { meaning: "temporary IPv6 addresses", macro: "IFA_F_MANAGETEMPADDR", usual: true },
  noPrefixRoute: { meaning: "addresses without prefix route", macro: "IFA_F_NOPREFIXROUTE", usual: true },
  multicastAutojoin: { meaning: "multicast autojoin", macro: "IFA_F_MCAUTOJOIN", usual: true },
} as const satisfies Record<string, Feature>;

export type FeatureName = keyof typeof table;

export const features: Readonly<Record<FeatureName, Feature>> = table;

const names = Object.keys(table) as FeatureName[];

/** Whether a build has a feature; `built` are the features its version output names or implies. */
export function hasFeature(built: ReadonlySet<FeatureName>, name: FeatureName): boolean {
  const { anyOf } = features[name];
  if (anyOf === undefined) return built.has(name);
  return names.some((other) => anyOf.includes(other) && hasFeature(built, other));
}

/**
 * The features of a build from what its `keepalived --version` prints. What that text cannot tell is taken to be
 * there, as it is in any usual build.
 */
export function featuresOf(versionOutput: string): ReadonlySet<FeatureName> {
  const words = new Set(versionOutput.split(/\s+/));
  return new Set(
    names.filter((name) => {
      const { versionWord, wordMeansMissing, usual } = features[name];
      if (versionWord === undefined) return usual;
      return words.has(versionWord) !== (wordMeansMissing === true);
    }),
  );
}
