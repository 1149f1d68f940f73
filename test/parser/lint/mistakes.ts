/** Mistakes that people make with keepalived, by number, and the rules that find them. */
export interface Mistake {
  readonly row: number;
  /** What it is, in a clause. */
  readonly what: string;
  /** The rules that say it, the one for the plainest case first. */
  readonly rules: readonly string[];
  /** Configurations with the mistake, where the examples of the rule show others: the first rule is found at «…». */
  readonly cases?: readonly string[];
}

/** The part of a mistake that no rule finds, since the configuration does not show it. */
export interface NotFound {
  readonly row: number;
  readonly what: string;
  readonly why: string;
}

function instance(...lines: string[]): string {
  const inside = lines.map((line) => `    ${line}\n`).join("");
  return `vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n${inside}}\n`;
}

const manyAddresses = Array.from({ length: 90 }, (_, index) =>
  index < 89 ? `    fe80::${index + 1}/64` : `    «fe80::${index + 1}/64»`,
);

function checked(checker: string): string {
  return `virtual_server 192.0.2.100 80 {\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    real_server 192.0.2.21 80 {\n${checker}    }\n}\n`;
}

export const mistakes: readonly Mistake[] = [
  { row: 2, what: "the virtual_router_id of another cluster on the same network", rules: ["KA620"] },
  { row: 3, what: "the nodes of a virtual router do not have the same addresses", rules: ["KA601"] },
  {
    row: 4,
    what: "virtual_router_id, version, authentication, multicast group, or unicast and multicast, differ between nodes",
    rules: ["KA602", "KA604", "KA605", "KA609", "KA610"],
  },
  { row: 5, what: "advert_int differs between nodes", rules: ["KA607"] },
  {
    row: 6,
    what: "a weight that cannot change this node's priority, or not by enough for another node",
    rules: ["KA302", "KA616"],
  },
  { row: 7, what: "nopreempt beside tracking with a weight", rules: ["KA301"] },
  { row: 8, what: "nopreempt with state MASTER", rules: ["KA237"] },
  { row: 9, what: "nopreempt only on the node where it does nothing", rules: ["KA614"] },
  {
    row: 10,
    what: "strict mode without accept, with unicast or with authentication",
    rules: ["KA303", "KA228", "KA225"],
  },
  {
    row: 11,
    what: "a keyword that does not exist, or not yet",
    rules: ["KA201", "KA202"],
  },
  {
    row: 12,
    what: "a keyword in another block than its own",
    rules: ["KA201"],
    cases: [instance("«vrrp_garp_master_delay» 5", "virtual_ipaddress {", "    192.0.2.80/24", "}")],
  },
  { row: 13, what: "a brace that is missing, or one too many", rules: ["KA134", "KA133"] },
  {
    row: 14,
    what: "a script that keepalived switches off: not found, or not root's alone",
    rules: ["KA505", "KA506", "KA507", "KA712", "KA713", "KA714"],
  },
  { row: 15, what: "scripts run without script security", rules: ["KA286", "KA507"] },
  {
    row: 16,
    what: "the node's own address among its peers, a node missing from them, or none at all",
    rules: ["KA304", "KA227", "KA608", "KA629"],
  },
  { row: 17, what: "adverts that come from an address the host does not have", rules: ["KA715"] },
  { row: 19, what: "nodes with the same priority", rules: ["KA611"] },
  { row: 20, what: "state MASTER on several nodes, or on the wrong one", rules: ["KA612", "KA613"] },
  { row: 21, what: "an interface that the host does not have", rules: ["KA711"] },
  { row: 23, what: "DR or TUN with another port at the real server", rules: ["KA277"] },
  { row: 27, what: "a # or ! that cuts a password", rules: ["KA140"] },
  {
    row: 28,
    what: "a password of more than 8 characters",
    rules: ["KA204", "KA605"],
    cases: [
      "vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    authentication {\n        auth_type PASS\n        auth_pass «0123456789»\n    }\n    virtual_ipaddress {\n        192.0.2.80/24\n    }\n}\n",
    ],
  },
  { row: 29, what: "authentication with VRRP version 3", rules: ["KA225"] },
  {
    row: 30,
    what: "unicast without auth_hmac where others have it, or signatures that another node cannot verify",
    rules: ["KA311", "KA225", "KA606", "KA617"],
  },
  { row: 31, what: "releases and settings whose checksums do not agree", rules: ["KA618"] },
  { row: 32, what: "weights in a sync group that does not allow for them", rules: ["KA245"] },
  { row: 33, what: "members of a sync group that prefer different nodes", rules: ["KA615"] },
  { row: 34, what: "a sync group with one member, or one that does not exist", rules: ["KA244"] },
  {
    row: 35,
    what: "a check that is tracked and not defined, or defined and not tracked",
    rules: ["KA308", "KA216"],
  },
  { row: 36, what: "shell syntax in a command that no shell reads", rules: ["KA501"] },
  {
    row: 39,
    what: "a check that may, or must, run longer than its interval or its time limit",
    rules: ["KA502", "KA503"],
  },
  { row: 40, what: "`killall -0` or `pidof` where process tracking is made for it", rules: ["KA504"] },
  { row: 41, what: "a command without its whole path", rules: ["KA505", "KA506"] },
  {
    row: 42,
    what: "HTTP_GET or SSL_GET without a url, or a url without a path",
    rules: ["KA282"],
    cases: [checked("        «HTTP_GET» {\n            connect_timeout 3\n        }\n")],
  },
  {
    row: 43,
    what: "a url that does not say what a good answer is, or a malformed digest",
    rules: ["KA401", "KA210"],
  },
  { row: 44, what: "a real server without a checker", rules: ["KA402"] },
  { row: 45, what: "a TCP check of a UDP service, or a check without a port", rules: ["KA403", "KA404"] },
  { row: 46, what: "tries and time limits that add up to many times delay_loop", rules: ["KA405"] },
  { row: 47, what: "a quorum that cannot be reached, or a hysteresis above it", rules: ["KA276"] },
  { row: 48, what: "a sorry server that is a real server", rules: ["KA406", "KA278"] },
  {
    row: 49,
    what: "persistence for UDP, or for servers that stay in the table when they fail",
    rules: ["KA407", "KA408"],
  },
  {
    row: 50,
    what: "a persistence of days, or a service on all ports without one",
    rules: ["KA409", "KA271"],
  },
  { row: 51, what: "`address:port` instead of `address port`", rules: ["KA209"] },
  { row: 52, what: "capital letters where keepalived wants small ones", rules: ["KA208"] },
  { row: 53, what: "two virtual servers with one address, port and protocol", rules: ["KA410"] },
  { row: 54, what: "a real server that stands there twice", rules: ["KA266"] },
  { row: 55, what: "a virtual server whose address no instance has", rules: ["KA411"] },
  {
    row: 56,
    what: "one address in two instances, on one node or on two",
    rules: ["KA305", "KA243", "KA619"],
  },
  { row: 57, what: "one virtual_router_id twice on an interface", rules: ["KA221"] },
  { row: 58, what: "a virtual_router_id that is missing, or above 255", rules: ["KA220", "KA207"] },
  {
    row: 59,
    what: "a priority above 255",
    rules: ["KA207"],
    cases: [instance("priority «300»", "virtual_ipaddress {", "    192.0.2.80/24", "}")],
  },
  {
    row: 60,
    what: "prefix lengths that do not go together, or not with the address",
    rules: ["KA312"],
  },
  {
    row: 61,
    what: "a broadcast address that is the address itself, or outside of the subnet",
    rules: ["KA306"],
  },
  {
    row: 63,
    what: "IPv4 and IPv6 in one instance, or an IPv6 address that is not link-local in front",
    rules: ["KA222", "KA232"],
  },
  {
    row: 64,
    what: "more addresses than an advert has room for",
    rules: ["KA231"],
    cases: [instance("virtual_ipaddress {", ...manyAddresses, "}")],
  },
  { row: 65, what: "an advert_int that the version cannot send", rules: ["KA240"] },
  { row: 66, what: "a multicast group outside of 224.0.0.0/24", rules: ["KA307"] },
  { row: 67, what: "two keywords on one line", rules: ["KA141"] },
  {
    row: 68,
    what: "a byte order mark in front of the first word",
    rules: ["KA201"],
    // The structure below it falls apart as well.
    cases: ["«\ufeffglobal_defs» {\n}\n"],
  },
  { row: 69, what: "a definition with blanks around its =, or none at all", rules: ["KA142", "KA201"] },
  { row: 70, what: "an include that matches nothing", rules: ["KA105"] },
  { row: 71, what: "a condition in front of a block whose lines have none", rules: ["KA143"] },
  {
    row: 72,
    what: "`notify` with a block",
    rules: ["KA205"],
    cases: [
      "vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    virtual_ipaddress {\n        192.0.2.100/24\n    }\n    «notify» {\n        /etc/keepalived/notify.sh\n    }\n}\n",
    ],
  },
  {
    row: 73,
    what: "a label that is too long, or on an IPv6 address",
    rules: ["KA204", "KA218"],
    cases: [
      "vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    virtual_ipaddress {\n        192.0.2.80/24 label «eth0:a-very-long-label»\n    }\n}\n",
    ],
  },
  {
    row: 74,
    what: "use_vmac beside settings that do not go with it",
    rules: ["KA234", "KA235"],
  },
  {
    row: 75,
    what: "iptables and nftables at once, ipsets without iptables, one chain for both directions",
    rules: ["KA310"],
  },
  { row: 80, what: "what is left of a sample", rules: ["KA309"] },
  { row: 81, what: "an instance that tracks its own interface", rules: ["KA241"] },
  { row: 82, what: "keywords that others have taken the place of", rules: ["KA213"] },
  { row: 83, what: "lvs_timeouts that an old version does not set", rules: ["KA412"] },
  { row: 85, what: "a check that asks the address the instance is to take", rules: ["KA509"] },
  { row: 86, what: "arguments of a check without quotes around the whole command", rules: ["KA508"] },
  {
    row: 87,
    what: "arguments of a notification without quotes, or a quote that ends too early",
    rules: ["KA508", "KA512"],
    cases: [
      instance(
        "notify_master «/etc/keepalived/notify.sh master»",
        "virtual_ipaddress {",
        "    192.0.2.80/24",
        "}",
      ),
    ],
  },
  { row: 88, what: "curl without -f in a check", rules: ["KA511"] },
  { row: 89, what: "a check or a notification that stops keepalived itself", rules: ["KA510"] },
  { row: 90, what: "a notification that stops what a check looks for", rules: ["KA513"] },
  { row: 91, what: "`reverse` beside weight 0", rules: ["KA314"] },
  { row: 92, what: "a virtual address that is the node's own", rules: ["KA313"] },
  { row: 93, what: "one route or rule in two instances that do not move together", rules: ["KA315"] },
  { row: 94, what: "a route that names a VMAC", rules: ["KA316"] },
  { row: 95, what: "gratuitous ARP every few seconds for many addresses", rules: ["KA317"] },
  {
    row: 96,
    what: "recipients of mail and no smtp_alert, smtp_alert and no recipients, or a server with brackets",
    rules: ["KA521", "KA522", "KA523"],
  },
  {
    row: 97,
    what: "directors that are each other's real servers with DR, where both are in the file",
    rules: ["KA419"],
  },
  {
    row: 98,
    what: "HTTP_GET of a TLS port, SSL_GET of a plain one, or SMTP_CHECK of port 465",
    rules: ["KA413"],
  },
  { row: 99, what: "a sorry server or a real server on the loopback address with NAT", rules: ["KA414"] },
  { row: 100, what: "a hashing scheduler that goes on sending clients to a failed server", rules: ["KA415"] },
  {
    row: 101,
    what: "UDP_CHECK that takes silence for health, or wants an answer to nothing",
    rules: ["KA416", "KA417"],
  },
  { row: 102, what: "weights under schedulers that do not look at them", rules: ["KA418"] },
  { row: 103, what: "a checker of another host or port than the server's", rules: ["KA420"] },
  {
    row: 104,
    what: "lvs_sync_daemon on a node that takes over at once when it comes back",
    rules: ["KA422"],
  },
  { row: 105, what: "NAT with clients and servers in one network", rules: ["KA421"] },
  { row: 106, what: "placeholders of a template that was never filled in", rules: ["KA144"] },
  { row: 107, what: "enable_script_security and commands, but no script_user", rules: ["KA514"] },
  { row: 108, what: "`=`, `;` and `//` as other languages have them", rules: ["KA148"] },
  {
    row: 111,
    what: "virtual servers on one node only, or with other real servers, forwarding, balancing or checks there",
    rules: ["KA621", "KA622", "KA623", "KA624", "KA625"],
  },
  { row: 112, what: "a sync group on one node only, or with other instances there", rules: ["KA626"] },
  {
    row: 113,
    what: "the inside and the outside of a gateway without a sync group, where their names say so",
    rules: ["KA318"],
  },
  { row: 114, what: "lvs_sync_daemon on one node only, or with another id", rules: ["KA628"] },
  { row: 115, what: "virtual routes or rules on one node only", rules: ["KA627"] },
  { row: 116, what: "one list of peers for all nodes", rules: ["KA629"] },
  { row: 117, what: "a value behind a word that takes none", rules: ["KA146"] },
  { row: 118, what: "surplus words, or one keyword twice in a block", rules: ["KA147", "KA149"] },
];

export const notFound: readonly NotFound[] = [
  {
    row: 30,
    what: "unicast without auth_hmac where no instance has it",
    why: "Networks that nobody else can send to do without it, and most configurations do; to say so of all of them would be noise.",
  },
  {
    row: 60,
    what: "a prefix length that is not the interface's",
    why: "The addresses of the interface are not in the file, and without a prefix length an address works where the interface has one in its network.",
  },
  {
    row: 64,
    what: "nodes whose interfaces have another MTU than 1500, or that run a keepalived before 1.2.20, which took 20 addresses",
    why: "Neither is in the file.",
  },
  {
    row: 74,
    what: "use_vmac on hosts and networks that do not let it work",
    why: "keepalived sets the sysctls of its interfaces itself (arp_ignore, arp_filter, rp_filter); whether a hypervisor or a cloud lets frames with a second MAC address through, only the network can tell.",
  },
  {
    row: 75,
    what: "chains that do not exist, or that nothing jumps to",
    why: "They are in the host's firewall; what a build lacks is found with `--features`.",
  },
  {
    row: 97,
    what: "the same where the directors talk by multicast",
    why: "The other node's address is not in the file.",
  },
  {
    row: 104,
    what: "the same with state BACKUP on both nodes",
    why: "Which of them takes the addresses back, only both files say.",
  },
  {
    row: 105,
    what: "whether the director masquerades, and where its clients are",
    why: "Neither is in the file, so KA421 is only an info.",
  },
];
