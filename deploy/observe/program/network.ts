export const NETWORK = `
if has ip; then
    text ip -d -o link show
    [ "$status" = 0 ] || text ip -o link show
    known links "$text" "$status"
    text ip -o addr show
    known addresses "$text" "$status"
    for family in 4 6; do
        # A router may have a million of them.
        text=$(ip "-$family" route show 2>/dev/null | head -n 1000)
        emit "routes.$family" "$text"
    done
else
    emit links.failed "there is no ip here"
    emit addresses.failed "there is no ip here"
fi
`;

/** ipvsadm loads a module that is not there: it is only asked where it is. The kernel's table has the connections. */
export const IPVS = `
if [ -e /proc/net/ip_vs ]; then
    if has ipvsadm; then
        told ipvsadm -Sn
        known ipvs "$text" "$status"
    fi
    text cat /proc/net/ip_vs
    known ipvs.kernel "$text" "$status"
else
    emit ipvs.none "there is no ip_vs"
fi
`;

/** Programs that show rules load modules, too. */
export const FIREWALL = `
case $daemons in *" firewalld "*)
    emit firewall firewalld
    told firewall-cmd --list-all-zones
    known firewalld "$text" "$status"
    ;;
esac
if [ -r /etc/ufw/ufw.conf ] && grep -qi '^ENABLED=yes' /etc/ufw/ufw.conf; then emit firewall ufw; fi
builtin=/lib/modules/$kernel/modules.builtin
# Loaded, built in, or on a kernel that cannot load any.
if [ -d /sys/module/nf_tables ] || [ ! -d "/lib/modules/$kernel" ] || grep -qs '/nf_tables\\.ko' "$builtin"; then
    if has nft; then
        told nft -s list ruleset
        known nftables "$text" "$status"
    else
        emit nftables.failed "there is no nft here"
    fi
else
    emit nftables ""
fi
for names in ip ip6; do
    text cat "/proc/net/\${names}_tables_names"
    [ "$status" = 0 ] || continue
    save=\${names}tables-legacy-save
    has "$save" || save=\${names}tables-save
    for table in $text; do
        told "$save" -t "$table"
        known iptables "$text" "$status"
    done
done
[ ! -e /proc/net/ip_tables_names ] || [ -r /proc/net/ip_tables_names ] || emit iptables.failed "permission denied"
`;

export const MANAGERS = `
case $daemons in *" NetworkManager "*)
    if has nmcli; then
        text nmcli -t -f DEVICE,STATE device
        known networkmanager "$text" "$status"
    fi
    ;;
esac
case $daemons in *" systemd-network "*)
    if has networkctl; then
        text networkctl --no-legend --no-pager list
        known networkd "$text" "$status"
    fi
    ;;
esac
`;
