#!/bin/sh
# Sets a director up for its keepalived.conf: modules, sysctls, firewall.
# Written by kalc convert. Run it as root, as often as you like: what is right already stays as it is.
set -eu
PATH=$PATH:/usr/sbin:/sbin
name=kalc-lb
state=/var/lib/kalc/kalc-lb
if [ ! -d "$state" ] && [ "$(id -u)" = 0 ]; then mkdir -p "$state"; fi

changed=0
failed=0
say() { printf '%s: %s\n' "$name" "$*"; }
did() { changed=1; say "$@"; }
problem() { failed=1; say "$@" >&2; }

if [ "$(id -u)" != 0 ]; then
    say "this has to be run as root" >&2
    exit 1
fi

# write PATH MODE: standard input becomes the file, if it is not that already. A program of ours that is replaced first
# takes back what the new one may know nothing of.
write() {
    folder=$(dirname "$1")
    if [ ! -d "$folder" ]; then
        mkdir -p "$folder"
        echo "$folder" >> "$state/folders"
    fi
    cat > "$1.kalc-new"
    chmod "$2" "$1.kalc-new"
    if cmp -s "$1.kalc-new" "$1"; then
        rm -f "$1.kalc-new"
    else
        case $1 in /usr/local/sbin/*) [ ! -x "$1" ] || "$1" stop || true ;; esac
        mv -f "$1.kalc-new" "$1"
        did "wrote $1"
    fi
}

# load required|optional MODULE: loads it, and remembers that it was not there before.
load() {
    if [ -d "/sys/module/$2" ]; then return 0; fi
    if grep -qs "/$2\.ko" "/lib/modules/$(uname -r)/modules.builtin"; then return 0; fi
    if modprobe "$2" 2> /dev/null; then
        if grep -qsxF "$2" "$state/modules"; then return 0; fi
        echo "$2" >> "$state/modules"
        did "loaded $2"
    else
        [ "$1" = optional ] || problem "the module $2 cannot be loaded"
    fi
}

# set_sysctl required|optional KEY VALUE: remembers what was there before the first time.
set_sysctl() {
    path=/proc/sys/$(printf '%s' "$2" | tr ./ /.)
    if [ ! -e "$path" ]; then
        [ "$1" = optional ] || problem "there is no $2 here"
        return 0
    fi
    before=$(cat "$path")
    [ "$before" != "$3" ] || return 0
    if printf '%s\n' "$3" 2> /dev/null > "$path"; then
        grep -qs "^$2=" "$state/sysctls" || printf '%s=%s\n' "$2" "$before" >> "$state/sysctls"
        did "$2 is $3, was $before"
    else
        [ "$1" = optional ] || problem "$2 cannot be set to $3"
    fi
}

# Kernel settings, now and at every boot.
write /etc/sysctl.d/90-kalc-lb.conf 0644 <<'SYSCTLS'
# services may bind to a virtual address the node does not hold now
net.ipv4.ip_nonlocal_bind = 1
SYSCTLS
set_sysctl required net.ipv4.ip_nonlocal_bind 1

# The firewall, now and at every boot.
write /usr/local/sbin/kalc-lb-firewall 0755 <<'PROGRAM'
#!/bin/sh
# Lets VRRP in.
# Usage: kalc-lb-firewall [start|stop]
set -u
PATH=$PATH:/usr/sbin:/sbin
name=kalc-lb
verb=${1:-start}
failed=0
say() { printf '%s: %s\n' "$name" "$*"; }
problem() { failed=1; say "$@" >&2; }

# each_rule HOW: calls HOW_accept FAMILY PROTOCOL, HOW_masquerade FAMILY ADDRESS PORT PROTOCOL.
each_rule() {
    "$1_accept" 4 112
}

# firewalld_rule QUERY ADD REMOVE: for now and for good. Each is options without blanks in them.
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
            say "firewall-cmd${when:+ $when} $change"
        else
            problem "firewall-cmd${when:+ $when} $change failed"
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

ipt() {
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

# A table of its own for masquerading, put in whole. Accepting has to be done where something else would drop.
nftables() {
    before=$(nft list table inet kalc_lb 2> /dev/null)
    if [ "$verb" = stop ]; then
        [ -z "$before" ] || { nft delete table inet kalc_lb && say "took out the table inet kalc_lb"; }
    else
        nftables_table
    fi
    nft list chains 2> /dev/null | awk '
        $1 == "table" { family = $2; table = $3 }
        $1 == "chain" { chain = $2 }
        $1 == "type" && $2 == "filter" && $4 == "input" && family ~ /^(inet|ip|ip6)$/ { print family, table, chain }
    ' | while read -r family table chain; do
        handle=$(nft -a list chain "$family" "$table" "$chain" | sed -n "s/.*comment \"$name\".*# handle //p")
        if [ "$verb" = stop ]; then
            [ -n "$handle" ] || continue
            nft delete rule "$family" "$table" "$chain" handle "$handle" && say "took out $family $table $chain"
        elif [ -z "$handle" ]; then
            nft insert rule "$family" "$table" "$chain" meta l4proto '{ 112 }' accept comment "\"$name\"" &&
                say "put in $family $table $chain"
        fi
    done
}

nftables_table() {
    :
}

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
PROGRAM

if [ -d /etc/systemd/system ]; then
    write /etc/systemd/system/kalc-lb-firewall.service 0644 <<'UNIT'
[Unit]
Description=firewall rules of kalc-lb
After=network-pre.target nftables.service iptables.service firewalld.service
Before=keepalived.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/kalc-lb-firewall start
ExecStop=/usr/local/sbin/kalc-lb-firewall stop

[Install]
WantedBy=multi-user.target
UNIT
    if [ -d /run/systemd/system ] && ! systemctl -q is-enabled kalc-lb-firewall.service 2> /dev/null; then
        systemctl daemon-reload
        systemctl -q enable kalc-lb-firewall.service
        did "enabled kalc-lb-firewall.service"
    fi
elif [ -d /etc/local.d ]; then
    write /etc/local.d/kalc-lb-firewall.start 0755 <<'START'
#!/bin/sh
exec /usr/local/sbin/kalc-lb-firewall start
START
else
    problem "neither systemd nor /etc/local.d: run /usr/local/sbin/kalc-lb-firewall start at every boot"
fi

if output=$(/usr/local/sbin/kalc-lb-firewall start 2>&1); then :; else failed=1; fi
if [ -n "$output" ]; then
    changed=1
    printf '%s\n' "$output"
fi

if [ "$failed" = 1 ]; then
    say "some of it could not be done" >&2
elif [ "$changed" = 0 ]; then
    say "everything is as it should be"
fi
exit "$failed"
