import type {
  Forwarding,
  RealServer,
  ServerGroupEntry,
  Service,
  SorryServer,
  Tunnel,
  VirtualServer,
  VirtualServerGroup,
} from "@kalc/parser/model";
import { notifications } from "./calls.ts";
import { checker } from "./checkers.ts";
import { blockAt, given, givenAs, listOf, maybe, objectOf, plain, settingAt, type Field } from "./fields.ts";

type Of<Union, Kind> = Extract<Union, { readonly kind: Kind }>;

const tunnel = objectOf<Tunnel>({ type: plain, port: plain, checksum: plain });
const forwarding = givenAs(objectOf<Forwarding>({ method: plain, tunnel: maybe(tunnel) }));

const realServer = objectOf<RealServer>({
  block: blockAt,
  address: given,
  port: given,
  weight: given,
  forwarding,
  uthreshold: given,
  lthreshold: given,
  inhibitOnFailure: given,
  notifications,
  smtpAlert: given,
  virtualhost: given,
  snmpName: given,
  alpha: given,
  checkers: listOf(checker),
  delayLoop: given,
  retry: given,
  delayBeforeRetry: given,
  warmup: given,
  connectTimeout: given,
});

const sorryServer = objectOf<SorryServer>({ address: given, port: given, forwarding, inhibit: given });

const address = objectOf<Of<Service, "address">>({ kind: plain, address: plain, port: plain });
const fwmark = objectOf<Of<Service, "fwmark">>({ kind: plain, mark: plain });
const group = objectOf<Of<Service, "group">>({ kind: plain, name: plain });

const service: Field<Service> = (value, isHidden) => {
  switch (value.kind) {
    case "address":
      return address(value, isHidden);
    case "fwmark":
      return fwmark(value, isHidden);
    case "group":
      return group(value, isHidden);
  }
};

export const virtualServer: Field<VirtualServer> = objectOf<VirtualServer>({
  block: blockAt,
  service,
  family: plain,
  protocol: given,
  scheduler: given,
  flags: plain,
  forwarding,
  persistenceEngine: given,
  persistenceTimeout: given,
  weight: given,
  alpha: given,
  omega: given,
  haSuspend: given,
  quorum: given,
  hysteresis: given,
  notifications,
  smtpAlert: given,
  virtualhost: given,
  snmpName: given,
  sorryServer: maybe(sorryServer),
  realServers: listOf(realServer),
  delayLoop: given,
  retry: given,
  delayBeforeRetry: given,
  warmup: given,
  connectTimeout: given,
});

const addresses = objectOf<Of<ServerGroupEntry, "address">>({
  kind: plain,
  range: plain,
  port: plain,
  setting: settingAt,
});

const mark = objectOf<Of<ServerGroupEntry, "fwmark">>({
  kind: plain,
  mark: plain,
  family: plain,
  setting: settingAt,
});

const groupEntry: Field<ServerGroupEntry> = (entry, isHidden) =>
  entry.kind === "address" ? addresses(entry, isHidden) : mark(entry, isHidden);

export const virtualServerGroup: Field<VirtualServerGroup> = objectOf<VirtualServerGroup>({
  name: plain,
  block: blockAt,
  entries: listOf(groupEntry),
});
