// What was seen of a host. Plain data: it goes through JSON unchanged. In texts, bytes that are no UTF-8 are lone
// surrogates (deploy/shell).

/** Unknown: why it could not be read, as a sentence without a full stop. */
export type Seen<T> = { readonly value: T } | Unknown;

export interface Unknown {
  readonly unknown: string;
}

export interface HostState {
  readonly name: string;
  /** Who read it: what an ordinary user cannot read is unknown. */
  readonly reader: { readonly user: string; readonly isRoot: boolean };
  readonly os: Os;
  readonly keepalived: Keepalived;
  /** The configuration with what it includes, and the files that were asked for; a link under its own path. */
  readonly files: readonly FileState[];
  /** Patterns of include lines that only keepalived's own reading could follow, with the file they are in. */
  readonly unfollowed: readonly { readonly file: string; readonly pattern: string }[];
  readonly interfaces: Seen<readonly InterfaceState[]>;
  readonly addresses: Seen<readonly AddressState[]>;
  readonly routes: Seen<readonly RouteState[]>;
  readonly ipvs: Seen<Ipvs>;
  /** By the names that were asked for; null where the host has no such sysctl. */
  readonly sysctls: Readonly<Record<string, Seen<string | null>>>;
  /** By the names that were asked for. */
  readonly modules: Readonly<Record<string, Seen<ModuleState>>>;
  readonly firewall: Firewall;
  /** By the names that were asked for; null where there is none. */
  readonly users: Readonly<Record<string, Seen<UserState | null>>>;
  readonly selinux: "enforcing" | "permissive" | "none";
  readonly managers: Managers;
  /** Of each cluster that kalc has put something on the host for. */
  readonly deployed: Seen<readonly Deployed[]>;
  /** Undefined where nobody noted when it was asked. */
  readonly clock: ClockSkew | undefined;
}

export interface Os {
  /** As in /etc/os-release: debian, rocky, alpine. */
  readonly id: string | undefined;
  readonly idLike: readonly string[];
  readonly version: string | undefined;
  readonly title: string | undefined;
  readonly kernel: string;
  readonly machine: string;
  readonly hostname: string;
  readonly packageManager: PackageManager | undefined;
  readonly init: "systemd" | "openrc" | "other";
}

export const PACKAGE_MANAGERS = ["apt-get", "dnf", "yum", "zypper", "apk", "pacman", "opkg"] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

export interface Keepalived {
  /** The program that runs, or would be started: undefined where there is none. */
  readonly program: Program | undefined;
  /** Others that lie on the host. */
  readonly others: readonly Program[];
  readonly unit: Seen<SystemdUnit | undefined>;
  /** The first process of each keepalived in the network that is looked at. */
  readonly running: readonly Running[];
  /** Those in other network namespaces, such as containers: only counted. */
  readonly elsewhere: number;
  /** What it runs with, or, where it does not, what its unit would start it with. */
  readonly options: Seen<StartOptions>;
  /** The last state of each instance that the log has, by name. */
  readonly states: Seen<Readonly<Record<string, LoggedState>>>;
}

export type LoggedState = "MASTER" | "BACKUP" | "FAULT" | "STOP";

export interface Program {
  readonly path: string;
  /** Where the links end: /usr/local/keepalived may be one to a folder with the version in its name. */
  readonly realPath: string;
  readonly version: Seen<string>;
  /** What `keepalived --version` prints. */
  readonly build: string;
}

export interface SystemdUnit {
  readonly name: string;
  /** Its file; undefined for one that is made elsewhere. */
  readonly path: string | undefined;
  readonly dropIns: readonly string[];
  /** As systemd has them: active, failed, inactive; enabled, disabled, static. */
  readonly active: string;
  readonly enabled: string;
  readonly environmentFiles: readonly string[];
  /** The command line as it is written, before variables are put in. */
  readonly command: string | undefined;
}

export interface Running {
  readonly pid: number;
  /** The file it was started from; isReplaced: another one has that name by now. */
  readonly path: string | undefined;
  readonly isReplaced: boolean;
  /** Its command line; undefined where it cannot be read. */
  readonly args: readonly string[] | undefined;
  readonly workingDirectory: string | undefined;
  /** It sees other files than the host: a container. What is said of files is then about others than its own. */
  readonly isContained: boolean;
  /** Its processes, with what they are: keepalived, keepalived_vrrp… */
  readonly children: readonly { readonly pid: number; readonly name: string }[];
}

export interface StartOptions {
  readonly from: "process" | "unit" | "default";
  /** -f, or where keepalived looks without. */
  readonly file: string;
  /** -i */
  readonly configId: string | undefined;
  /** Which processes are to run: -P, -C, -B. */
  readonly runs: { readonly vrrp: boolean; readonly checker: boolean; readonly bfd: boolean };
  /** -V: virtual addresses stay when it ends. -I: IPVS stays. */
  readonly keepsAddresses: boolean;
  readonly keepsServices: boolean;
  /** All of them, as written. */
  readonly args: readonly string[];
}

export interface FileState {
  readonly path: string;
  readonly role: FileRole;
  /** Undefined where there is nothing. */
  readonly status: Seen<SeenFile | undefined>;
  /** SHA-256 of a regular file, in hexadecimal. */
  readonly hash: Seen<string>;
  /** Of configuration alone, where it was asked for. It has secrets in it: it is for reading, and not for showing. */
  readonly content: Seen<Content>;
  /** The deployer whose mark is in it. */
  readonly managedBy: readonly string[];
}

/** Each char of `latin1` is a byte. */
export interface Content {
  readonly latin1: string;
}

/** `main`: what -f names. `include`: what that includes. `asked`: what the caller asked for. */
export type FileRole = "main" | "include" | "asked";

export interface SeenFile {
  readonly kind: "file" | "directory" | "other";
  /** With the set-user-id bits and the like, in octal: "0640". */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly modified: number;
  /** What the path itself points to, where it is a link; the rest is about where it ends. */
  readonly linkTo: string | undefined;
  readonly realPath: string;
  /** SELinux. */
  readonly label: string | undefined;
  /** A folder on its way that others than root can write to. */
  readonly writableFolder: string | undefined;
}

export interface InterfaceState {
  readonly name: string;
  readonly index: number;
  readonly isUp: boolean;
  /** Up, and there is a carrier. */
  readonly isRunning: boolean;
  readonly mac: string | undefined;
  readonly mtu: number;
  /** veth, vlan, bond, macvlan…; undefined for hardware, and where ip does not say. */
  readonly kind: string | undefined;
  readonly parent: string | undefined;
  readonly master: string | undefined;
}

export interface AddressState {
  readonly interface: string;
  readonly family: 4 | 6;
  readonly address: string;
  readonly prefixLength: number;
  readonly scope: string;
  /** Kernels since 5.18 remember who gave an address. */
  readonly isByKeepalived: boolean | undefined;
}

export interface RouteState {
  readonly family: 4 | 6;
  /** "default", or a network. */
  readonly to: string;
  readonly via: string | undefined;
  readonly interface: string | undefined;
  readonly source: string | undefined;
  readonly protocol: string | undefined;
  readonly metric: number | undefined;
}

export interface Ipvs {
  /** ipvsadm -Sn, a line each; none where only the kernel's table was read. */
  readonly lines: readonly string[];
  readonly services: readonly IpvsService[];
}

export interface IpvsService {
  readonly protocol: "tcp" | "udp" | "sctp" | "fwmark";
  /** Without brackets; undefined with a fwmark. */
  readonly address: string | undefined;
  readonly family: 4 | 6;
  /** Port or fwmark. */
  readonly number: number;
  readonly scheduler: string;
  readonly persistence: number | undefined;
  readonly servers: readonly IpvsServer[];
}

export interface IpvsServer {
  readonly address: string;
  readonly port: number;
  readonly forwarding: "nat" | "dr" | "tun";
  readonly weight: number;
  /** Those that are active, as IPVS counts them; undefined where nobody said. */
  readonly connections?: number | undefined;
}

export type ModuleState = "loaded" | "built-in" | "available" | "absent";

export interface Firewall {
  /** What rules are made with. `none` has no rules; several are possible. */
  readonly inUse: readonly FirewallKind[];
  /** nft -s list ruleset, without what other programs put there if that is long. */
  readonly nftables: Seen<string>;
  /** iptables-save and ip6tables-save of the old kind. */
  readonly iptables: Seen<string>;
  /** firewall-cmd --list-all-zones. */
  readonly firewalld: Seen<string>;
}

export type FirewallKind = "firewalld" | "ufw" | "nftables" | "iptables";

export interface UserState {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

export interface Managers {
  /** Who sets up which interface, where that can be asked. */
  readonly networkManager: Seen<Readonly<Record<string, string>>> | undefined;
  readonly networkd: Seen<Readonly<Record<string, string>>> | undefined;
}

/** What kalc's own program keeps on a host of one cluster. */
export interface Deployed {
  /** kalc- and the cluster's name. */
  readonly name: string;
  readonly phase: DeployedPhase;
  /** Somebody is at it. */
  readonly lock: { readonly owner: string; readonly seconds: number } | undefined;
  /** Until a change is taken back that nobody confirms; undefined where none is under way. */
  readonly secondsLeft: number | undefined;
  /** What takes it back is alive; undefined where there is nothing to take back. */
  readonly isWatched: boolean | undefined;
  readonly last: DeployedLast | undefined;
  /** The newest last; 0 is what was there before the first. */
  readonly generations: readonly DeployedGeneration[];
  /** What kalc has done there besides files, by the ids of needs: all that it would take back. */
  readonly needs: readonly string[];
  /** The files of the newest generation, as far as they are not what was there before kalc. */
  readonly files: readonly DeployedFile[];
}

export interface DeployedFile {
  readonly path: string;
  /** Nobody has changed it since. */
  readonly isAsPut: boolean;
  /** There was another one before kalc. */
  readonly isOver: boolean;
}

export const DEPLOYED_PHASES = ["none", "staged", "armed", "weaker", "activated", "reverting"] as const;
export type DeployedPhase = (typeof DEPLOYED_PHASES)[number];

/** How the last run ended; `at` is in seconds since 1970, by the host's clock. */
export interface DeployedLast {
  readonly how: string;
  readonly at: number;
  readonly why: string | undefined;
}

export interface DeployedGeneration {
  readonly number: number;
  readonly at: number;
  readonly owner: string;
}

/** The clock of the host is ahead by something between the two. */
export interface ClockSkew {
  readonly leastMs: number;
  readonly mostMs: number;
}
