// The part of the shell library about the firewall: whichever one the host has, in the same words. Rules of ours are
// known by a comment, or are asked for word by word; others are never touched, and one of them that says the same is
// as good as ours.

export const FIREWALL = `# Which firewall this host has; $firewall where the user has said so.
firewall=\${firewall:-auto}
find_firewall() {
    [ "$firewall" = auto ] || return 0
    if command -v firewall-cmd > /dev/null && firewall-cmd -q --state 2> /dev/null; then
        firewall=firewalld
    elif is_legacy; then
        firewall=iptables
    elif command -v nft > /dev/null && nft list tables > /dev/null 2>&1; then
        firewall=nftables
    elif command -v iptables > /dev/null; then
        firewall=iptables
    else
        firewall=none
    fi
}

# What "iptables" is about here is no part of nftables, and has rules. A file of /proc never has a size.
is_legacy() {
    [ -n "$(cat /proc/net/ip_tables_names 2> /dev/null)" ] || return 1
    case $(iptables -V 2> /dev/null) in '' | *nf_tables*) return 1 ;; esac
    iptables -w -S 2> /dev/null | grep -qv '^-P [A-Z]* ACCEPT$'
}

# is_said EQUAL HARMLESS: of the rules that are read one is equal, and none before it may refuse. Then there is nothing to
# add, and nothing to take out later. Rules of other clusters are left out: they may go at any time.
is_said() { awk -v equal="$1" -v harmless="$2" '$0 ~ equal { found = 1; exit } $0 !~ harmless { exit } END { exit !found }'; }
in_pattern() { printf '%s' "$1" | sed 's/[.]/[.]/g'; }

accept_check() { find_firewall; "\${firewall}_accept" check "$@"; }
accept_apply() { changed_rule accept "$@"; }
accept_undo() { undone_rule "$@"; }
masquerade_check() { find_firewall; "\${firewall}_masquerade" check "$@"; }
masquerade_apply() { changed_rule masquerade "$@"; }
masquerade_undo() { undone_rule "$@"; }
forward_check() { find_firewall; "\${firewall}_forward" check "$@"; }
forward_apply() { changed_rule forward "$@"; }
forward_undo() { undone_rule "$@"; }

# changed_rule KIND ARG...
changed_rule() {
    kind=$1
    shift
    id=$(id_of "$kind" "$@")
    # Somebody has said that it is another firewall by now.
    if is_done "$id"; then case $(before_of "$id") in '' | "$firewall") ;; *) take_back "$id" ;; esac fi
    remember "$firewall" "$kind" "$@"
    if ! "\${firewall}_$kind" apply "$@"; then
        problem "the firewall ($firewall) rejects: $kind $*"
        return 1
    fi
    did "the firewall has: $kind $*"
}

# undone_rule KIND ARG... FIREWALL: where it was made. Who takes everything off knows of no firewall that was named.
undone_rule() {
    kind=$1 words=
    shift
    while [ $# -gt 1 ]; do
        words="$words $1"
        shift
    done
    find_firewall
    # shellcheck disable=SC2086 # the words of a rule have no spaces
    "\${1:-$firewall}_$kind" undo $words
}

# zone INTERFACE ZONE: where there are zones.
zone_check() {
    find_firewall
    [ "$firewall" != firewalld ] || [ "$(firewall-cmd --get-zone-of-interface="$1" 2> /dev/null)" = "$2" ]
}
zone_apply() {
    before=$(firewall-cmd --get-zone-of-interface="$1" 2> /dev/null)
    remember "$before" zone "$1" "$2"
    # The runtime first: what it refuses must not be there after its next reload.
    if ! { firewall-cmd -q --zone="$2" --change-interface="$1" &&
        firewall-cmd -q --permanent --zone="$2" --change-interface="$1"; }; then
        problem "cannot move $1 to the zone $2"
        return 1
    fi
    did "$1 is in the zone $2\${before:+, was in $before}"
}
zone_undo() {
    for when in '' --permanent; do
        zone=$(in_firewalld "$when" --get-zone-of-interface="$2" 2> /dev/null)
        if [ -n "$3" ]; then
            in_firewalld "$when" -q --zone="$3" --change-interface="$2"
        elif [ -n "$zone" ]; then
            in_firewalld "$when" -q --zone="$zone" --remove-interface="$2"
        fi
    done
    say "$2 is in the zone it was in"
}

# in_firewalld ''|--permanent WORD...
in_firewalld() {
    when=$1
    shift
    firewall-cmd \${when:+"$when"} "$@"
}

# firewalld_rule VERB KIND WORD...: a rule that it has, and keeps, or has no more.
firewalld_rule() {
    verb=$1 what=$2
    shift 2
    case $verb in
        check) firewalld_tell '' query "$@" && firewalld_tell --permanent query "$@" ;;
        # The runtime first: with a permanent rule that it refuses, its next reload fails, and it takes nothing more.
        apply)
            for when in '' --permanent; do
                firewalld_tell "$when" query "$@" || firewalld_tell "$when" add "$@" || return 1
            done
            ;;
        undo)
            for when in '' --permanent; do
                if firewalld_tell "$when" query "$@"; then firewalld_tell "$when" remove "$@"; fi
            done
            ;;
    esac
}
# firewalld_tell WHEN query|add|remove WORD...
firewalld_tell() {
    when=$1 do=$2
    shift 2
    case $what in
        direct) in_firewalld "$when" -q --direct "--$do-rule" "$@" 2> /dev/null ;;
        *) in_firewalld "$when" -q "--$do-$what=$1" 2> /dev/null ;;
    esac
}
firewalld_accept() {
    verb=$1
    case $3.\${4:--} in
        112.-) firewalld_rule "$verb" protocol vrrp ;;
        51.-) firewalld_rule "$verb" protocol ah ;;
        *.-) firewalld_rule "$verb" protocol "$3" ;;
        *) firewalld_rule "$verb" rich-rule "$(rich_rule "$2" "$3" "$4" "$5")" ;;
    esac
}
rich_rule() {
    printf 'rule family="ipv%s" destination address="%s" ' "$1" "$3"
    if [ "$4" = 0 ]; then printf 'protocol value="%s" accept' "$2"; else printf 'port port="%s" protocol="%s" accept' "$4" "$2"; fi
}
firewalld_masquerade() {
    verb=$1
    if [ "$3" = mark ]; then
        firewalld_rule "$verb" direct "ipv$2" nat POSTROUTING 0 -m mark --mark "$4" -j MASQUERADE
        return
    fi
    either "$verb" firewalld_by_ipvs firewalld_by_conntrack "$2" "$3" "$4" "$5"
}
firewalld_by_ipvs() {
    verb=$1 of=$2 protocol=$3 address=$4 port=$5
    set -- "ipv$of" nat POSTROUTING 0 -p "$protocol" -m ipvs --vaddr "$address"
    [ "$port" = 0 ] || set -- "$@" --vport "$port"
    firewalld_rule "$verb" direct "$@" -j MASQUERADE
}
firewalld_by_conntrack() {
    verb=$1 of=$2 protocol=$3 address=$4 port=$5
    set -- "ipv$of" nat POSTROUTING 0 -p "$protocol" -m conntrack --ctorigdst "$address"
    [ "$port" = 0 ] || set -- "$@" --ctorigdstport "$port"
    firewalld_rule "$verb" direct "$@" -j MASQUERADE
}
firewalld_forward() {
    firewalld_rule "$1" direct "ipv$2" filter FORWARD 0 -i "$3" -o "$4" -j ACCEPT &&
        firewalld_rule "$1" direct "ipv$2" filter FORWARD 0 -i "$4" -o "$3" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
}

# either VERB ONE OTHER ARG...: what a connection was first sent to says the same, where the kernel has no ipvs match.
either() {
    verb=$1 one=$2 other=$3
    shift 3
    case $verb in
        undo) "$one" undo "$@"; "$other" undo "$@" ;;
        *) "$one" "$verb" "$@" || "$other" "$verb" "$@" ;;
    esac
}

ipt() {
    family=$1
    shift
    if [ "$family" = 6 ]; then ip6tables -w "$@"; else iptables -w "$@"; fi
}
# iptables_rule VERB FAMILY TABLE CHAIN WORD...
iptables_rule() {
    verb=$1 of=$2 table=$3 chain=$4
    shift 4
    set -- -m comment --comment "$name" "$@"
    case $verb in
        check) ipt "$of" -t "$table" -C "$chain" "$@" 2> /dev/null || iptables_says ;;
        apply)
            ipt "$of" -t "$table" -C "$chain" "$@" 2> /dev/null || ipt "$of" -t "$table" -I "$chain" 1 "$@" 2> /dev/null
            ;;
        undo) while ipt "$of" -t "$table" -D "$chain" "$@" 2> /dev/null; do :; done ;;
    esac
}
# iptables_says: somebody else has $equal in the chain.
iptables_says() {
    [ -n "$equal" ] && ipt "$of" -S "$chain" 2> /dev/null |
        sed -E -e '/ --comment "?kalc-/d' -e 's/ -m comment --comment ("[^"]*"|[^ ]+)//' |
        is_said "^-A $chain $equal -j ACCEPT$" "^-[PN] |-j ACCEPT$|^-A $chain -m conntrack --ctstate INVALID -j DROP$"
}
iptables_accept() {
    verb=$1 of=$2 protocol=$3 address=\${4:--} port=\${5:-0}
    case $protocol.$address.$port in
        112.-.0) equal='-p (112|vrrp)' ;;
        51.-.0) equal='-p (51|ah)' ;;
        *.0) equal= ;;
        *) equal="(-d $(in_pattern "$address")(/32|/128)? )?-p $protocol (-m $protocol )?--dport $port" ;;
    esac
    set -- -p "$protocol"
    [ "$address" = - ] || set -- "$@" -d "$address"
    [ "$port" = 0 ] || set -- "$@" --dport "$port"
    iptables_rule "$verb" "$of" filter INPUT "$@" -j ACCEPT
}
iptables_masquerade() {
    equal=
    if [ "$3" = mark ]; then
        iptables_rule "$1" "$2" nat POSTROUTING -m mark --mark "$4" -j MASQUERADE
    else
        either "$1" iptables_by_ipvs iptables_by_conntrack "$2" "$3" "$4" "$5"
    fi
}
iptables_by_ipvs() {
    verb=$1 of=$2 protocol=$3 address=$4 port=$5
    set -- -p "$protocol" -m ipvs --vaddr "$address"
    [ "$port" = 0 ] || set -- "$@" --vport "$port"
    iptables_rule "$verb" "$of" nat POSTROUTING "$@" -j MASQUERADE
}
iptables_by_conntrack() {
    verb=$1 of=$2 protocol=$3 address=$4 port=$5
    set -- -p "$protocol" -m conntrack --ctorigdst "$address"
    [ "$port" = 0 ] || set -- "$@" --ctorigdstport "$port"
    iptables_rule "$verb" "$of" nat POSTROUTING "$@" -j MASQUERADE
}
iptables_forward() {
    equal=
    iptables_rule "$1" "$2" filter FORWARD -i "$3" -o "$4" -j ACCEPT &&
        iptables_rule "$1" "$2" filter FORWARD -i "$4" -o "$3" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
}

# Masquerading has a table of its own. Accepting has to be done where something else would drop: in every chain there
# is for that hook. A rule of ours is known by its comment, "NAME WORDS".
nft_word() { if [ "$1" = 6 ]; then printf ip6; else printf ip; fi; }
own_table() { printf 'kalc_%s' "$(printf '%s' "$name" | tr -c 'A-Za-z0-9' _)"; }
# chains_of HOOK FAMILY: the chains that packets of the family meet there.
chains_of() {
    nft list chains 2> /dev/null | awk -v hook="$1" -v ip="$(nft_word "$2")" '
        $1 == "table" { family = $2; table = $3 }
        $1 == "chain" { chain = $2 }
        $1 == "type" && $2 == "filter" && $4 == hook && (family == "inet" || family == ip) { print family, table, chain }
    '
}
nft_handle() { nft -a list chain "$1" "$2" "$3" 2> /dev/null | sed -n "s/.*comment \\"$4\\".*# handle //p" | head -n 1; }
# nft_says FAMILY TABLE CHAIN: somebody else has $equal there.
nft_says() {
    [ -n "$equal" ] && nft -p list chain "$1" "$2" "$3" 2> /dev/null |
        sed -e '/ comment "kalc-/d' -e 's/^[[:space:]]*//' -e 's/ comment ".*"$//' -e 's/ counter packets [0-9]* bytes [0-9]*//' |
        is_said "^(meta nfproto ipv$of )?$equal accept$" '^(table|chain|type|comment) |^}|(^| )accept$|^ct state invalid drop$'
}
# nft_rules VERB HOOK FAMILY COMMENT WORD...
nft_rules() {
    verb=$1 of=$3 comment="$name $4" chains=$(chains_of "$2" "$3")
    shift 4
    [ -n "$chains" ] || return 0
    printf '%s\\n' "$chains" | {
        status=0
        while read -r in table chain; do
            handle=$(nft_handle "$in" "$table" "$chain" "$comment")
            [ -n "$handle" ] || [ "$verb" = undo ] || ! nft_says "$in" "$table" "$chain" || continue
            case $verb.\${handle:+there} in
                check.) status=1 ;;
                apply.)
                    # Only a table for both has to be told which of them is meant.
                    if [ "$in" = inet ]; then both="meta nfproto ipv$of"; else both=; fi
                    # shellcheck disable=SC2086 # three words, or none
                    nft insert rule "$in" "$table" "$chain" $both "$@" comment "\\"$comment\\"" || status=1
                    ;;
                undo.there) nft delete rule "$in" "$table" "$chain" handle "$handle" || status=1 ;;
            esac
        done
        exit "$status"
    }
}
nftables_accept() {
    verb=$1 of=$2 protocol=$3 address=\${4:--} port=\${5:-0}
    case $address.$port in
        -.0) equal="(meta l4proto|ip protocol|ip6 nexthdr) $protocol" ;;
        *.0) equal= ;;
        *) equal="($(nft_word "$of") daddr $(in_pattern "$address") )?$protocol dport $port" ;;
    esac
    set -- meta l4proto "$protocol"
    [ "$address" = - ] || set -- "$@" "$(nft_word "$of")" daddr "$address"
    [ "$port" = 0 ] || set -- "$@" th dport "$port"
    nft_rules "$verb" input "$of" "accept $of $protocol $address $port" "$@" accept
}
nftables_forward() {
    equal=
    nft_rules "$1" forward "$2" "forward $2 $3 $4" iifname "$3" oifname "$4" accept &&
        nft_rules "$1" forward "$2" "forward $2 $4 $3 back" iifname "$4" oifname "$3" ct state established,related accept
}
# nft has no match for IPVS; what the connection was first sent to is the equivalent.
nftables_masquerade() {
    verb=$1 of=$2 comment="$name masquerade $2 $3 $4 \${5:-}"
    if [ "$3" = mark ]; then
        set -- meta nfproto "ipv$of" meta mark "$4"
    else
        protocol=$3 address=$4 port=$5
        set -- meta l4proto "$protocol" ct original "$(nft_word "$of")" daddr "$address"
        [ "$port" = 0 ] || set -- "$@" ct original proto-dst "$port"
    fi
    table=$(own_table)
    handle=$(nft_handle inet "$table" postrouting "$comment")
    case $verb.\${handle:+there} in
        check.) return 1 ;;
        apply.)
            nft add table inet "$table" &&
                nft add chain inet "$table" postrouting '{ type nat hook postrouting priority 100; }' &&
                nft add rule inet "$table" postrouting "$@" masquerade comment "\\"$comment\\""
            ;;
        undo.there)
            nft delete rule inet "$table" postrouting handle "$handle"
            nft list chain inet "$table" postrouting | grep -q 'comment "' || nft delete table inet "$table"
            ;;
    esac
}

none_accept() { :; }
none_forward() { :; }
none_masquerade() { [ "$1" != apply ] || problem "no firewalld, nft or iptables on this host: install one"; false; }
`;
