// The part of kalc.yaml about hosts: how they are reached, what lies on them, how a change of them is watched.
import { DISTRIBUTIONS, RELEASES } from "../../versions/index.ts";

export const FIREWALLS = ["auto", "firewalld", "nftables", "iptables", "none"] as const;

/** How a host is reached: what is not said is as the user's own ssh configuration has it. */
const reach = {
  host: { description: "Host name or address for ssh, or local.", type: "string", minLength: 1 },
  user: { description: "User that logs in.", type: "string", minLength: 1 },
  port: { description: "Port of sshd.", type: "integer", minimum: 1, maximum: 65_535 },
  jump: { description: "Jump host for the connection.", type: "string", minLength: 1 },
  identity: { description: "Key file.", type: "string", minLength: 1 },
  sudo: {
    description:
      "Whether to use sudo for commands that need root: no if the user is root, password if sudo asks for one.",
    enum: ["no", "yes", "password"],
    default: "no",
  },
} as const;

const seconds = (description: string, preset: number) =>
  ({ description, type: "number", exclusiveMinimum: 0, default: preset }) as const;

const words = (description: string) =>
  ({ description, type: "array", items: { type: "string" }, minItems: 1 }) as const;

/** What a node may say beside its configuration. */
export const nodeProperties = {
  ...reach,
  keepalived: {
    description:
      "keepalived version of this node, if it differs, or a distribution for the version it ships; installed means the version found on the host.",
    enum: [...RELEASES, ...Object.keys(DISTRIBUTIONS), "installed"],
  },
  path: {
    description: "Path of the configuration on the host.",
    type: "string",
    pattern: "^/",
    default: "/etc/keepalived/keepalived.conf",
  },
  files: {
    description: "More files of the host, by their paths there: check scripts, included files.",
    type: "object",
    propertyNames: { pattern: "^/" },
    additionalProperties: {
      type: "object",
      additionalProperties: false,
      required: ["from"],
      properties: {
        from: { description: "Path of the file, relative to this file.", type: "string", minLength: 1 },
        mode: {
          description: "File mode, in octal and in quotes.",
          type: "string",
          pattern: "^0[0-7]{3,4}$",
          default: "0644",
        },
        owner: { description: "USER or USER:GROUP.", type: "string", minLength: 1, default: "root:root" },
      },
    },
  },
} as const;

/** What a cluster may say beside its nodes. */
export const clusterProperties = {
  ssh: {
    description: "How to reach its hosts, unless a host says otherwise.",
    type: "object",
    additionalProperties: false,
    properties: {
      user: reach.user,
      port: reach.port,
      jump: reach.jump,
      identity: reach.identity,
      sudo: reach.sudo,
    },
  },
  "real-servers": {
    description: "Real servers that kalc sets up, by their addresses in the configuration.",
    type: "object",
    additionalProperties: {
      type: "object",
      additionalProperties: false,
      properties: {
        ...reach,
        interface: {
          description: "Interface that receives packets from the directors.",
          type: "string",
          minLength: 1,
        },
      },
    },
  },
  setup: {
    description: "What kalc sets up on the hosts.",
    type: "object",
    additionalProperties: false,
    properties: {
      firewall: {
        description: "Firewall that gets the rules. auto: the one in use; none: no rules.",
        enum: FIREWALLS,
        default: "auto",
      },
      masquerade: {
        description:
          "Whether to masquerade packets to real servers with NAT. auto: if no instance holds a gateway for them.",
        enum: ["auto", "always", "never"],
        default: "auto",
      },
      packages: {
        description: "Whether to install keepalived if it is missing.",
        type: "boolean",
        default: true,
      },
    },
  },
  secrets: {
    description: "Secrets that are not in the files, by the name written there as ${NAME}.",
    type: "object",
    propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" },
    additionalProperties: {
      type: "object",
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      properties: {
        env: { description: "Environment variable with the secret.", type: "string", minLength: 1 },
        command: words("Command that prints the secret, as a list of words: [sops, -d, secret.enc]."),
      },
    },
  },
  probes: {
    description: "Checks that a service must pass, run from the machine that runs kalc.",
    type: "array",
    items: {
      type: "object",
      additionalProperties: false,
      minProperties: 1,
      properties: {
        http: { description: "URL to request: http://192.0.2.1/health.", type: "string" },
        status: {
          description: "Expected HTTP status.",
          type: "integer",
          minimum: 100,
          maximum: 599,
          default: 200,
        },
        tcp: { description: "HOST:PORT that must accept a connection.", type: "string" },
      },
    },
  },
  timeouts: {
    description: "Timeouts, in seconds.",
    type: "object",
    additionalProperties: false,
    properties: {
      connect: seconds("Connecting to a host.", 10),
      command: seconds("Observing a host once.", 30),
      gate: seconds("Waiting until the whole cluster is healthy after a change.", 60),
      confirm: seconds("Waiting for confirmation before the hosts roll a change back themselves.", 300),
    },
  },
  hooks: {
    description: "Commands to run on the machine that runs kalc, as lists of words.",
    type: "object",
    additionalProperties: false,
    properties: {
      before: words("Before anything is changed; a non-zero status stops the roll-out."),
      after: words("After the new state is verified."),
      failed: words("After a roll-out was rolled back."),
    },
  },
} as const;

export interface Reach {
  readonly host: string | undefined;
  readonly user: string | undefined;
  readonly port: number | undefined;
  readonly jump: string | undefined;
  readonly identity: string | undefined;
  readonly sudo: Sudo | undefined;
}

type Sudo = (typeof reach.sudo.enum)[number];

interface HostFile {
  /** On the host. */
  readonly path: string;
  /** As seen from the folder of the kalc.yaml. */
  readonly from: string;
  readonly mode: string;
  readonly owner: string;
}

export interface Setup {
  readonly firewall: (typeof FIREWALLS)[number];
  readonly masquerade: (typeof clusterProperties.setup.properties.masquerade.enum)[number];
  readonly packages: boolean;
}

/** Where a secret comes from; the secret itself is nowhere in the settings. */
export type SecretSource = { readonly env: string } | { readonly command: readonly string[] };

export type Probe =
  | { readonly kind: "http"; readonly url: string; readonly status: number }
  | { readonly kind: "tcp"; readonly address: string };

export type Timeouts = Readonly<Record<keyof typeof clusterProperties.timeouts.properties, number>>;

/** Where no kalc.yaml says anything of them. */
export const usualTimeouts: Timeouts = timeoutsOf(undefined);

export type Hooks = Readonly<
  Partial<Record<keyof typeof clusterProperties.hooks.properties, readonly string[]>>
>;

export interface RealServerHost {
  /** As the configurations name it. */
  readonly address: string;
  readonly reach: Reach;
  readonly interface: string | undefined;
}

/** What a cluster says of its hosts, defaults filled in. */
export interface DeploymentSettings {
  readonly realServers: readonly RealServerHost[];
  readonly setup: Setup;
  readonly secrets: ReadonlyMap<string, SecretSource>;
  readonly probes: readonly Probe[];
  readonly timeouts: Timeouts;
  readonly hooks: Hooks;
}

/** What a node says of its host, that of the cluster filled in. */
export interface NodeHost {
  readonly reach: Reach;
  readonly path: string;
  readonly files: readonly HostFile[];
}

/** The file after its check against the schema. */
export interface RawDeployment {
  readonly ssh?: RawReach;
  readonly "real-servers"?: Readonly<Record<string, RawReach & { readonly interface?: string }>>;
  readonly setup?: Partial<Setup>;
  readonly secrets?: Readonly<Record<string, SecretSource>>;
  readonly probes?: readonly { readonly http?: string; readonly status?: number; readonly tcp?: string }[];
  readonly timeouts?: Partial<Timeouts>;
  readonly hooks?: Hooks;
}

type RawReach = Partial<{ [Key in keyof Reach]: NonNullable<Reach[Key]> }>;

export interface RawNodeHost extends RawReach {
  readonly path?: string;
  readonly files?: Readonly<
    Record<string, { readonly from: string; readonly mode?: string; readonly owner?: string }>
  >;
}

export function deploymentOf(raw: RawDeployment): DeploymentSettings {
  const { setup } = clusterProperties;
  return {
    realServers: Object.entries(raw["real-servers"] ?? {}).map(([address, one]) => ({
      address,
      reach: reachOf(one, raw.ssh),
      interface: one.interface,
    })),
    setup: {
      firewall: raw.setup?.firewall ?? setup.properties.firewall.default,
      masquerade: raw.setup?.masquerade ?? setup.properties.masquerade.default,
      packages: raw.setup?.packages ?? setup.properties.packages.default,
    },
    secrets: new Map(Object.entries(raw.secrets ?? {})),
    probes: (raw.probes ?? []).flatMap(probesOf),
    timeouts: timeoutsOf(raw.timeouts),
    hooks: raw.hooks ?? {},
  };
}

export function nodeHostOf(raw: RawNodeHost, ssh: RawReach | undefined): NodeHost {
  const { mode, owner } = nodeProperties.files.additionalProperties.properties;
  return {
    reach: reachOf(raw, ssh),
    path: raw.path ?? nodeProperties.path.default,
    files: Object.entries(raw.files ?? {}).map(([path, file]) => ({
      path,
      from: file.from,
      mode: file.mode ?? mode.default,
      owner: file.owner ?? owner.default,
    })),
  };
}

function timeoutsOf(raw: Partial<Timeouts> | undefined): Timeouts {
  const { connect, command, gate, confirm } = clusterProperties.timeouts.properties;
  return {
    connect: raw?.connect ?? connect.default,
    command: raw?.command ?? command.default,
    gate: raw?.gate ?? gate.default,
    confirm: raw?.confirm ?? confirm.default,
  };
}

function reachOf(own: RawReach, ssh: RawReach = {}): Reach {
  return {
    host: own.host,
    user: own.user ?? ssh.user,
    port: own.port ?? ssh.port,
    jump: own.jump ?? ssh.jump,
    identity: own.identity ?? ssh.identity,
    sudo: own.sudo ?? ssh.sudo,
  };
}

function probesOf({ http, status, tcp }: NonNullable<RawDeployment["probes"]>[number]): readonly Probe[] {
  const preset = clusterProperties.probes.items.properties.status.default;
  return [
    ...(http === undefined ? [] : [{ kind: "http", url: http, status: status ?? preset } as const]),
    ...(tcp === undefined ? [] : [{ kind: "tcp", address: tcp } as const]),
  ];
}
