#!/bin/sh
# In the guest: two directors, two web servers and a client on one network, each with a disk and a network of its own.
# /lab-out/case holds what kalc convert wrote; METHOD and VIP stand in /lab-out/case/lab. Prints what it sees, under marks.
. /lab-out/case/lab
case=/lab-out/case
mark() { printf '\n[%s]\n' "$1"; }
modprobe -a veth bridge ip_vs ip_vs_rr xt_ipvs nf_conntrack iptable_nat iptable_filter xt_MASQUERADE xt_comment xt_conntrack

mkdir -p /hosts
mount -t tmpfs tmpfs /hosts
ip link add br0 type bridge
ip link set br0 up

make_host() {
    name=$1 address=$2 root=/hosts/$1/r
    ip netns add "$name"
    ip link add "v-$name" type veth peer name eth0 netns "$name"
    ip link set "v-$name" master br0 up
    ip -n "$name" link set lo up
    ip -n "$name" link set eth0 up
    ip -n "$name" addr add "$address/24" dev eth0
    mkdir -p "/hosts/$name/u" "/hosts/$name/w" "$root"
    mount -t overlay overlay -o "lowerdir=/lab-disk,upperdir=/hosts/$name/u,workdir=/hosts/$name/w" "$root"
    mount -t tmpfs tmpfs "$root/run"
    mount -t tmpfs tmpfs "$root/tmp"
    mount --bind /dev "$root/dev"
    mount --bind /sys "$root/sys"
    mount -t proc proc "$root/proc"
    mkdir -p "$root/tmp/modules" "$root/tmp/case" "$root/tmp/bin"
    mount --bind /lib/modules "$root/lib/modules" 2> /dev/null
    cp -r $case/. "$root/tmp/case"
    # This kernel knows no nftables: here iptables is the old one.
    for tool in iptables ip6tables; do ln -s "/usr/sbin/$tool-legacy" "$root/tmp/bin/$tool"; done
    printf '#!/bin/sh\nexit 1\n' > "$root/tmp/bin/nft"
    chmod 755 "$root/tmp/bin/nft"
}

on() {
    host=$1
    shift
    ip netns exec "$host" chroot "/hosts/$host/r" /usr/bin/env "PATH=/tmp/bin:$PATH" "$@"
}

wait_for() {
    left=150
    until "$@"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 0.2
    done
}

make_host lb1 10.0.2.11
make_host lb2 10.0.2.12
make_host web1 10.0.2.21
make_host web2 10.0.2.22
make_host client 10.0.2.100
# Persistence ties an address to a server: four addresses are four clients.
for number in 1 2 3 4; do ip -n client addr add "10.0.2.10$number/24" dev eth0; done

for web in web1 web2; do
    mkdir -p "/hosts/$web/r/tmp/www"
    echo "$web" > "/hosts/$web/r/tmp/www/index.html"
    on "$web" busybox httpd -p 80 -h /tmp/www
done

# What four clients are told, each in so many seconds at most.
ask() {
    for number in 1 2 3 4; do
        on client curl -s -m "${1:-20}" --interface "10.0.2.10$number" "http://$VIP/" || echo none
    done | sort | uniq -c | awk '{ print $1, $2 }'
}
holds() { ip -n "$1" -o addr show dev eth0 | grep -q " $VIP/"; }
balances() { [ "$(on "$1" ipvsadm -Ln | grep -c -e '-> 10.0.2.2')" = 2 ]; }
answers() { on client curl -s -m 5 "http://$VIP/" | grep -q web; }
# What a script may have changed, but for counters.
trace() {
    on "$1" sh -c 'iptables -t filter -S; iptables -t nat -S; cat /proc/sys/net/ipv4/vs/conntrack /proc/sys/net/ipv4/ip_forward \
        /proc/sys/net/ipv4/ip_nonlocal_bind /proc/sys/net/ipv4/conf/*/rp_filter /proc/sys/net/ipv4/conf/all/arp_*; ip -o addr show dev lo | sed "s/ valid_lft.*//"'
    (cd "/hosts/$1/u" && find . -type f ! -path './tmp/*' ! -path './run/*' | sort)
}

for host in lb1 lb2 web1 web2; do trace $host > "/tmp/before-$host"; done
for host in lb1 lb2; do
    mark "first-$host"
    on $host sh /tmp/case/setup.sh
    echo "exit $?"
    mark "second-$host"
    on $host sh /tmp/case/setup.sh
    echo "exit $?"
done
if [ "$METHOD" = DR ]; then
    for host in web1 web2; do
        mark "second-$host"
        on $host sh /tmp/case/realserver-setup.sh > /dev/null
        on $host sh /tmp/case/realserver-setup.sh
        echo "exit $?"
    done
fi

for host in lb1 lb2; do
    mark "test-$host"
    on $host keepalived -t -f /tmp/case/$host.conf
    echo "exit $?"
    on $host sh -c "keepalived -f /tmp/case/$host.conf -p /run/k.pid -c /run/kc.pid -r /run/kv.pid > /dev/null 2>&1"
done

mark ready
wait_for holds lb1 && wait_for balances lb1 && wait_for balances lb2 && wait_for answers && echo yes
for host in lb1 lb2; do
    mark "table-$host"
    on $host ipvsadm -Ln
done
mark spread
ask

if [ "$METHOD" = NAT ]; then
    mark without-masquerade
    on lb1 sh -c '/usr/local/sbin/kalc-* stop' > /dev/null
    ask 2
    on lb1 sh -c '/usr/local/sbin/kalc-* start' > /dev/null
fi

mark failover
# A machine that dies: nothing on it runs any more, and nothing reaches it.
# With a process those go that wait for it: they may be gone already.
ip netns pids lb1 | xargs kill -9 2> /dev/null
ip -n lb1 link set eth0 down
wait_for holds lb2 && wait_for answers && echo yes
ask

mark undo
kill "$(cat /hosts/lb2/r/run/k.pid)"
for host in lb1 lb2; do
    on $host sh /tmp/case/undo.sh > /dev/null
    trace $host | diff "/tmp/before-$host" - && echo "$host as before"
done
if [ "$METHOD" = DR ]; then
    for host in web1 web2; do
        on $host sh /tmp/case/realserver-undo.sh > /dev/null
        trace $host | diff "/tmp/before-$host" - && echo "$host as before"
    done
fi
