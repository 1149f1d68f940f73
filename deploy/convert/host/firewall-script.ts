// The program that keeps the directors' firewall rules: `start` puts them in, `stop` takes them out. Which firewall the
// host has is found out when it runs.
import type { Firewall, Masquerade } from "./plan.ts";

export function firewallProgram(name: string, { accept, masquerade }: Firewall): string {
  const rules = [
    ...accept.map(({ family, protocol }) => `"$1_accept" ${family} ${protocol}`),
    ...masquerade.map(
      (rule) => `"$1_masquerade" ${rule.family} ${rule.address} ${rule.port} ${rule.protocol}`,
    ),
  ];
  const protocols = [...new Set(accept.map(({ protocol }) => protocol))];
  return `#!/bin/sh
# Lets VRRP in${masquerade.length > 0 ? " and masquerades what IPVS sends to real servers" : ""}.
# Usage: ${name}-firewall [start|stop]
set -u
PATH=$PATH:/usr/sbin:/sbin
name=${name}
verb=\${1:-start}
failed=0
say() { printf '%s: %s\\n' "$name" "$*"; }
problem() { failed=1; say "$@" >&2; }

# each_rule HOW: calls HOW_accept FAMILY PROTOCOL, HOW_masquerade FAMILY ADDRESS PORT PROTOCOL.
each_rule() {
${rules.map((rule) => `    ${rule}`).join("\n")}
}

${FIREWALLD}
${IPTABLES}
${nftables(name, protocols, masquerade)}
firewall() {
    if command -v firewall-cmd > /dev/null && firewall-cmd -q --state 2> /dev/null; then
        echo firewalld
    elif [ -s /proc/net/ip_tables_names ] && command -v iptables > /dev/null; then
        echo iptables
    elif command -v nft > /dev/null && nft list tables > /dev/null 2>&1; then
        echo nftables
    elif command -v iptables > /dev/null; then
        echo iptables
    fi
}

case $(firewall) in
    firewalld) each_rule firewalld ;;
    iptables) each_rule iptables ;;
    nftables) nftables ;;
    *) problem "there is neither firewalld, nft nor iptables here" ;;
esac
exit "$failed"
`;
}

const FIREWALLD = `# firewalld_rule QUERY ADD REMOVE: for now and for good. Each is options without blanks in them.
firewalld_rule() {
    for when in '' --permanent; do
        # shellcheck disable=SC2086 # several words on purpose
        if firewall-cmd -q $when $1 2> /dev/null; then there=yes; else there=no; fi
        case $verb.$there in
            start.no) change=$2 ;;
            stop.yes) change=$3 ;;
            *) continue ;;
        esac
        # shellcheck disable=SC2086
        if firewall-cmd -q $when $change; then
            say "firewall-cmd\${when:+ $when} $change"
        else
            problem "firewall-cmd\${when:+ $when} $change failed"
        fi
    done
}

firewalld_accept() {
    if [ "$2" = 51 ]; then protocol=ah; else protocol=vrrp; fi
    firewalld_rule "--query-protocol=$protocol" "--add-protocol=$protocol" "--remove-protocol=$protocol"
}

firewalld_masquerade() {
    rule="ipv$1 nat POSTROUTING 0 -p $4 -m ipvs --vaddr $2 --vport $3 -j MASQUERADE"
    firewalld_rule "--direct --query-rule $rule" "--direct --add-rule $rule" "--direct --remove-rule $rule"
}
`;

const IPTABLES = `ipt() {
    family=$1
    shift
    if [ "$family" = 6 ]; then ip6tables -w "$@"; else iptables -w "$@"; fi
}

# iptables_rule FAMILY TABLE CHAIN RULE...: true when the rule is as it should be.
iptables_rule() {
    of=$1 table=$2 chain=$3
    shift 3
    set -- -m comment --comment "$name" "$@"
    if [ "$verb" = stop ]; then
        while ipt "$of" -t "$table" -D "$chain" "$@" 2> /dev/null; do say "took out $chain $*"; done
        return 0
    fi
    if ipt "$of" -t "$table" -C "$chain" "$@" 2> /dev/null; then return 0; fi
    ipt "$of" -t "$table" -I "$chain" 1 "$@" 2> /dev/null && say "put in $chain $*"
}

iptables_accept() {
    iptables_rule "$1" filter INPUT -p "$2" -j ACCEPT || problem "the firewall does not take a rule for protocol $2"
}

# Where the kernel has no ipvs match, what a connection was first sent to says the same.
iptables_masquerade() {
    by_ipvs() { iptables_rule "$1" nat POSTROUTING -p "$4" -m ipvs --vaddr "$2" --vport "$3" -j MASQUERADE; }
    by_conntrack() {
        iptables_rule "$1" nat POSTROUTING -p "$4" -m conntrack --ctorigdst "$2" --ctorigdstport "$3" -j MASQUERADE
    }
    if [ "$verb" = stop ]; then
        by_ipvs "$@"
        by_conntrack "$@"
    else
        by_ipvs "$@" || by_conntrack "$@" || problem "the firewall does not masquerade $2 port $3"
    fi
}
`;

/** nft has no match for IPVS; the connection's original destination is the equivalent. */
function nftables(name: string, protocols: readonly number[], masquerade: readonly Masquerade[]): string {
  const table = name.replaceAll(/[^A-Za-z0-9]/g, "_");
  const rules = masquerade.map(({ family, address, port, protocol }) => {
    const destination = family === 4 ? `ct original ip daddr ${address}` : `ct original ip6 daddr ${address}`;
    return `        meta l4proto ${protocol} ${destination} ct original proto-dst ${port} masquerade`;
  });
  const ownTable = `inet ${table}`;
  return `# A table of its own for masquerading, put in whole. Accepting has to be done where something else would drop.
nftables() {
    before=$(nft list table ${ownTable} 2> /dev/null)
    if [ "$verb" = stop ]; then
        [ -z "$before" ] || { nft delete table ${ownTable} && say "took out the table ${ownTable}"; }
    else
        nftables_table
    fi
    nft list chains 2> /dev/null | awk '
        $1 == "table" { family = $2; table = $3 }
        $1 == "chain" { chain = $2 }
        $1 == "type" && $2 == "filter" && $4 == "input" && family ~ /^(inet|ip|ip6)$/ { print family, table, chain }
    ' | while read -r family table chain; do
        handle=$(nft -a list chain "$family" "$table" "$chain" | sed -n "s/.*comment \\"$name\\".*# handle //p")
        if [ "$verb" = stop ]; then
            [ -n "$handle" ] || continue
            nft delete rule "$family" "$table" "$chain" handle "$handle" && say "took out $family $table $chain"
        elif [ -z "$handle" ]; then
            nft insert rule "$family" "$table" "$chain" meta l4proto '{ ${protocols.join(", ")} }' accept comment "\\"$name\\"" &&
                say "put in $family $table $chain"
        fi
    done
}

nftables_table() {
${
  rules.length === 0
    ? "    :"
    : `    nft -f - <<'TABLE' || problem "nft does not take the table"
table ${ownTable} {
}
delete table ${ownTable}
table ${ownTable} {
    chain postrouting {
        type nat hook postrouting priority 100;
${rules.join("\n")}
    }
}
TABLE
    [ "$before" = "$(nft list table ${ownTable} 2> /dev/null)" ] || say "put in the table ${ownTable}"`
}
}
`;
}
