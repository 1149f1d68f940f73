// The kinds of changes that a reload tells apart, with our words for what it does about each.

/** How bad it can be. */
export type Weight = "dies" | "refused" | "interrupts" | "moves" | "quiet";

export interface ReloadKind {
  readonly id: string;
  readonly weight: Weight;
  readonly says: string;
}

function kinds<const Id extends string>(
  rows: Readonly<Record<Id, readonly [Weight, string]>>,
): Readonly<Record<Id, ReloadKind>> {
  return Object.fromEntries(
    Object.entries<readonly [Weight, string]>(rows).map(([id, [weight, says]]) => [id, { id, weight, says }]),
  ) as Record<Id, ReloadKind>;
}

/** Of instances, and of what is around them. */
export const vrrpKinds = kinds({
  nothing: ["quiet", "A reload changes nothing."],
  fatal: [
    "dies",
    "keepalived exits at the reload. A master keeps the addresses but no longer serves them, and the backup takes them too.",
  ],
  restart: [
    "refused",
    "keepalived rejects the reload, with one line in the log: it keeps the old configuration until it is restarted.",
  ],
  "instance added": ["quiet", "A new election; the other instances are not affected."],
  "instance removed": [
    "interrupts",
    "The node releases the addresses. The other node takes them if it still has the instance.",
  ],
  "instance renamed": ["quiet", "Nothing moves; scripts get the new name."],
  virtual_router_id: [
    "interrupts",
    "It is another virtual router: the node starts a new election, and both nodes may be master until the other has the same id.",
  ],
  interface: [
    "interrupts",
    "The node starts a new election on the other interface, and receives no adverts until the other node uses it too.",
  ],
  version: ["interrupts", "Nodes of different VRRP versions drop each other's adverts."],
  password: ["interrupts", "Nodes drop adverts with another password, or without one."],
  "advert_int, VRRP 2": ["interrupts", "In VRRP 2 nodes drop adverts with another interval."],
  "advert_int, VRRP 3": ["quiet", "In VRRP 3 a backup adopts the interval of the master."],
  "address added": [
    "interrupts",
    "The address is added at once. Before 2.3.3 nodes drop adverts whose addresses differ from their own.",
  ],
  "address removed": [
    "interrupts",
    "The address is removed at once. Before 2.3.3 nodes drop adverts whose addresses differ from their own.",
  ],
  "excluded address": ["quiet", "It is added or removed at once; adverts do not include it."],
  "address options": ["quiet", "The address is removed and added again at once."],
  "address order": ["quiet", "The addresses stay in their old order until the node becomes master again."],
  unicast: [
    "interrupts",
    "The node starts a new election, and receives no adverts until the other node sends the same way.",
  ],
  unicast_peer: ["quiet", "Adverts go to the new list at once."],
  mcast_dst_ip: [
    "interrupts",
    "The node starts a new election, and receives no adverts until the other node uses the same group.",
  ],
  use_vmac: [
    "interrupts",
    "The addresses move to another interface: the node releases them and starts a new election.",
  ],
  "priority lowered": [
    "moves",
    "If it is now lower than the other node's, the other node takes over; otherwise nothing moves.",
  ],
  "priority raised": [
    "moves",
    "If it is now higher than the master's, the node takes over, unless it has nopreempt.",
  ],
  nopreempt: ["quiet", "Nothing moves; it applies from the next election on."],
  "sync group": ["quiet", "Nothing moves if one node is master of all members."],
  tracking: ["quiet", "Nothing moves while the check succeeds."],
  "tracking fails": [
    "interrupts",
    "If what is tracked fails and has no weight, a master gives up the addresses at once, and the other node takes them.",
  ],
  "source address": ["quiet", "Nothing moves; adverts use the new source address."],
  "unicast source address": [
    "interrupts",
    "The node starts a new election, and receives no adverts until the other node lists the new address as a peer.",
  ],
  auth_hmac: ["interrupts", "Nodes drop adverts that are signed with a key they do not have, or not at all."],
  "auth_hmac key": ["quiet", "Nothing moves while each node has the key that the other signs with."],
  bfd_instance: ["quiet", "Nothing moves, even if it is tracked, if the session comes up again."],
  "static address": ["quiet", "The address is added or removed at once."],
  "static route": ["quiet", "It is added or removed at once, except a route that 2.3.3 keeps."],
  "tracked file fails": [
    "interrupts",
    "If the number in the file, times its weight, is -254 or less, a master silently gives up the addresses, and the other node takes over only after missing adverts.",
  ],
  "tracked process fails": [
    "interrupts",
    "If the process does not run and has no weight, a master silently gives up the addresses, and the other node takes over only after missing adverts.",
  ],
  accept: ["quiet", "The firewall rules change at once."],
  strict: ["quiet", "Nothing moves; it only matters for strict mode."],
  route: ["quiet", "A master adds or removes it at once."],
  setting: ["quiet", "Nothing moves; it applies from now on."],
});

export type VrrpKind = keyof typeof vrrpKinds;

/** Of virtual servers. */
export const serviceKinds = kinds({
  "virtual server added": ["quiet", "It is added; the others are not affected."],
  "virtual server removed": ["interrupts", "It is removed, and its connections break."],
  "group entry removed": [
    "interrupts",
    "It is removed, and its connections break. With 2.2.7 the kernel keeps the service without a server, and clients are refused until keepalived is started again.",
  ],
  "real server added": [
    "quiet",
    "It is added at once, or once its checks succeed; connections to the others continue.",
  ],
  "real server removed": [
    "interrupts",
    "It is removed, and its connections break; the others are not affected.",
  ],
  weight: ["quiet", "It is changed in place: connections continue."],
  "weight 0": ["quiet", "It gets no new connections; existing ones continue."],
  lb_algo: ["quiet", "It is changed in place: connections continue."],
  forwarding: [
    "interrupts",
    "Existing connections continue; new ones use the new method, which the servers must be set up for.",
  ],
  persistence: ["quiet", "It is changed in place: connections continue."],
  check: [
    "quiet",
    "The table does not change until the new check has run. If that fails, the server is removed, and its connections break.",
  ],
  quorum: ["quiet", "The table does not change while enough servers are up for the quorum."],
  "quorum not met": [
    "interrupts",
    "If fewer servers are up than the quorum requires, the sorry server replaces them at once (or the other way round), and connections to the removed ones break. If the active sorry server is removed, 2.3.3 puts the servers that are down back until their next check.",
  ],
  inhibit_on_failure: [
    "quiet",
    "A server that is down is added with weight 0, or removed, at once; the others are not affected.",
  ],
});

export type ServiceKind = keyof typeof serviceKinds;
