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
    "keepalived ends at the reload. A master leaves the addresses where they are, nobody serves them there any more, and the backup takes them too.",
  ],
  restart: [
    "refused",
    "keepalived refuses the whole reload, with one line in the log: it goes on with the old configuration until it is restarted.",
  ],
  "instance added": ["quiet", "A new election; the other instances are not touched."],
  "instance removed": [
    "interrupts",
    "The node lets go of the addresses. The other node takes them, as long as it still has the instance.",
  ],
  "instance renamed": ["quiet", "Nothing moves; scripts are told another name."],
  virtual_router_id: [
    "interrupts",
    "It is another virtual router: the node starts a new election and does not hear the other one until that has the number too.",
  ],
  interface: [
    "interrupts",
    "The node starts a new election on the other interface, and does not hear the other node until that is there too.",
  ],
  version: ["interrupts", "Nodes of different VRRP versions drop each other's adverts."],
  password: ["interrupts", "Nodes drop adverts with another password, or without one."],
  "advert_int, VRRP 2": ["interrupts", "In VRRP 2 nodes drop adverts with another interval."],
  "advert_int, VRRP 3": ["quiet", "In VRRP 3 a backup takes over the interval of the master."],
  "address added": [
    "interrupts",
    "The address comes at once. Before 2.3.3 nodes drop adverts with other addresses than their own.",
  ],
  "address removed": [
    "interrupts",
    "The address goes at once. Before 2.3.3 nodes drop adverts with other addresses than their own.",
  ],
  "excluded address": ["quiet", "It comes or goes at once; adverts do not say it."],
  "address options": ["quiet", "The address is taken away and added again at once."],
  "address order": ["quiet", "The addresses stay in their old order until the node becomes master again."],
  unicast: [
    "interrupts",
    "The node starts a new election, and does not hear the other one until that speaks the same way.",
  ],
  unicast_peer: ["quiet", "Adverts go to the new list at once."],
  mcast_dst_ip: [
    "interrupts",
    "The node starts a new election, and does not hear the other one until that uses the same group.",
  ],
  use_vmac: [
    "interrupts",
    "The interface the addresses lie on is another one: the node lets go of them and starts a new election.",
  ],
  "priority lowered": [
    "moves",
    "If it is now lower than that of the other node, that takes over; in between the node goes on.",
  ],
  "priority raised": [
    "moves",
    "If it is now higher than that of the master, the node takes over, unless it has nopreempt.",
  ],
  nopreempt: ["quiet", "Nothing moves; it counts from the next election on."],
  "sync group": ["quiet", "Nothing moves as long as one node is master of all members."],
  tracking: ["quiet", "Nothing moves as long as what is tracked is well."],
  "tracking fails": [
    "interrupts",
    "If what is tracked fails and has no weight, a master gives the addresses up at once, and the other node takes them.",
  ],
  "source address": ["quiet", "Nothing moves; adverts go out from the other address."],
  "unicast source address": [
    "interrupts",
    "The node starts a new election, and does not hear the other one until that names the address among its peers.",
  ],
  auth_hmac: ["interrupts", "Nodes drop adverts that are signed with a key they do not have, or not at all."],
  "auth_hmac key": ["quiet", "Nothing moves as long as each node has the key the other one signs with."],
  bfd_instance: ["quiet", "Nothing moves, also where it is tracked, as long as the session comes up again."],
  "static address": ["quiet", "The address comes or goes at once."],
  "static route": ["quiet", "It comes or goes at once, but for a route that 2.3.3 leaves where it is."],
  "tracked file fails": [
    "interrupts",
    "If the number in the file, times its weight, is -254 or less, a master gives the addresses up without a word, and the other node waits until it misses the adverts.",
  ],
  "tracked process fails": [
    "interrupts",
    "If the process does not run and has no weight, a master gives the addresses up without a word, and the other node waits until it misses the adverts.",
  ],
  accept: ["quiet", "The firewall rules change at once."],
  strict: ["quiet", "Nothing moves by itself; it counts for what strict mode changes."],
  route: ["quiet", "A master adds or removes it at once."],
  setting: ["quiet", "Nothing moves; it is used from now on."],
});

export type VrrpKind = keyof typeof vrrpKinds;

/** Of virtual servers. */
export const serviceKinds = kinds({
  "virtual server added": ["quiet", "It comes; the others are not touched."],
  "virtual server removed": ["interrupts", "It goes, and what is connected to it is cut off."],
  "group entry removed": [
    "interrupts",
    "It goes, and what is connected to it is cut off. With 2.2.7 the kernel keeps the service without a server, and clients are refused until keepalived is started again.",
  ],
  "real server added": [
    "quiet",
    "It comes, at once or once its checks succeed; connections to the others go on.",
  ],
  "real server removed": [
    "interrupts",
    "It goes, and what is connected to it is cut off; the others are not touched.",
  ],
  weight: ["quiet", "It is changed in place: connections go on."],
  "weight 0": ["quiet", "It gets no new connections; those that are there go on."],
  lb_algo: ["quiet", "It is changed in place: connections go on."],
  forwarding: [
    "interrupts",
    "Connections that are there go on as they were set up; new ones take the new way, for which the servers have to be set up.",
  ],
  persistence: ["quiet", "It is changed in place: connections go on."],
  check: [
    "quiet",
    "The table stays as it is until the new check has run. If that fails, the server goes, and what is connected to it is cut off.",
  ],
  quorum: ["quiet", "The table stays as it is, as long as enough servers are up for the quorum."],
  "quorum not met": [
    "interrupts",
    "If fewer servers are up than the quorum asks for, they and the sorry server take each other's place at once, and what is connected to those that go is cut off. Where the sorry server in use is removed, 2.3.3 puts the servers that are down back until their next check.",
  ],
  inhibit_on_failure: [
    "quiet",
    "A server that is down comes back with weight 0, or goes, at once; the others are not touched.",
  ],
});

export type ServiceKind = keyof typeof serviceKinds;
