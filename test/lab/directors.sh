#!/bin/sh
# In the guest: two directors, a server and a client. First each of the directors is the other's real server; then they
# copy connections, and one of them is away for a while, by each of the configurations in /lab-out/case. Prints what it
# sees, under marks.
mark() { printf '\n[%s]\n' "$1"; }
modprobe -a veth bridge ip_vs ip_vs_rr ip_vs_sh iptable_filter

on() {
    host=$1
    shift
    ip netns exec "$host" "$@"
}

# HOST BRIDGE INTERFACE ADDRESS
connect() {
    ip netns add "$1" 2> /dev/null && ip -n "$1" link set lo up
    ip link add "$1-$3" type veth peer name "$3" netns "$1"
    ip link set "$1-$3" master "$2" up
    ip -n "$1" link set "$3" up
    ip -n "$1" addr add "$4/24" dev "$3"
}

wait_for() {
    left=600
    until "$@" > /dev/null 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || { echo "no: $*"; return 1; }
        sleep 0.1
    done
}

for bridge in front back; do
    ip link add $bridge type bridge
    ip link set $bridge up
done
connect client front eth0 10.0.1.100
connect web back eth0 10.0.2.21
connect web2 back eth0 10.0.2.22
for host in web web2; do ip -n $host route add default via 10.0.2.1; done

# NAME: says its name to who connects, and once more for each line it gets.
cat > /tmp/serve.pl << 'END'
use IO::Socket::INET;
use IO::Select;
my $listening = IO::Socket::INET->new(LocalPort => 80, Listen => 50, ReuseAddr => 1) or die $!;
my $all = IO::Select->new($listening);
while (1) {
    for my $socket ($all->can_read) {
        if ($socket == $listening) { $socket = $socket->accept; $all->add($socket) }
        elsif (!sysread($socket, my $line, 100)) { $all->remove($socket); close $socket; next }
        syswrite($socket, "$ARGV[0]\n");
    }
}
END
# COUNT [PORT SECONDS]: so many connections, and how many of them fail.
cat > /tmp/ask.pl << 'END'
use IO::Socket::INET;
my ($count, $port, $seconds) = (@ARGV, 80, 20);
my $failed = 0;
for (1 .. $count) { IO::Socket::INET->new(PeerAddr => "10.0.1.200", PeerPort => $port, Timeout => $seconds) or $failed++ }
print "$failed failed\n";
END
# PORT: whom four connections reach, each name once.
cat > /tmp/who.pl << 'END'
use IO::Socket::INET;
my ($port, %names) = @ARGV;
for (1 .. 4) {
    my ($socket, $name) = (IO::Socket::INET->new(PeerAddr => "10.0.1.200", PeerPort => $port, Timeout => 20), "nobody\n");
    sysread($socket, $name, 100) if $socket;
    chomp $name;
    $names{$name} = 1;
}
print join(" ", sort keys %names), "\n";
END
# FILE: a connection that asks whenever FILE.ask is there, and what comes back in FILE.
cat > /tmp/hold.pl << 'END'
use IO::Socket::INET;
my ($file) = @ARGV;
my $socket = IO::Socket::INET->new(PeerAddr => "10.0.1.200", PeerPort => 80, Timeout => 20) or die $!;
sysread($socket, my $greeting, 100);
while (1) {
    select(undef, undef, undef, 0.05) until unlink "$file.ask";
    my ($ready, $answer) = ("", "none");
    syswrite($socket, "?\n");
    vec($ready, fileno($socket), 1) = 1;
    if (select($ready, undef, undef, 20)) { defined sysread($socket, $answer, 100) or $answer = "reset" }
    chomp $answer;
    open(my $out, ">", "$file.part"); print $out "$answer\n"; close $out; rename "$file.part", $file;
}
END
# HOST CONFIGURATION OPTION…
start() {
    name=$1 file=$2
    shift 2
    mkdir -p "/run/$name"
    on "$name" sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'
    on "$name" keepalived "$@" -n -l -D -f "/lab-out/case/$file.conf" -p "/run/$name/k" -c "/run/$name/kc" -r "/run/$name/kv" > "/tmp/log-$name" 2>&1 &
}
holds() { ip -n "$1" addr show dev eth0 | grep -q 10.0.1.200; }
lacks() { ! holds "$1"; }
balances() { on "$1" ipvsadm -Ln | grep -q -e "$2:80"; }
rests() { ! balances "$@"; }

mark mutual
for number in 1 2; do
    connect both$number front eth0 10.0.1.1$number
    on both$number perl /tmp/serve.pl both$number &
    # As on a real server: who asks for the virtual address is answered by the master alone.
    on both$number sh -c 'echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore; echo 2 > /proc/sys/net/ipv4/conf/all/arp_announce'
done
ip -n both1 addr add 10.0.1.200/32 dev eth0
ip -n both2 addr add 10.0.1.200/32 dev lo
for number in 1 2; do start both$number mutual -C; done
for number in 1 2; do wait_for balances both$number 10.0.1.12; done
echo "both balance: $(on client perl /tmp/ask.pl 12)"
kill "$(cat /run/both2/k)"
wait_for rests both2 10.0.1.12
echo "one does: $(on client perl /tmp/ask.pl 12)"
kill "$(cat /run/both1/k)"
wait_for rests both1 10.0.1.12
for number in 1 2; do ip link del both$number-eth0; done

for host in web web2; do on $host perl /tmp/serve.pl $host & done
# FILE WHEN
say() {
    rm -f "$1"
    touch "$1.ask"
    wait_for test -e "$1"
    echo "$2: $(cat "$1")"
}
copied() { on "$1" ipvsadm -Lnc | grep -q ESTABLISHED; }
# Adverts of the other node.
heard() { [ "$(on "$1" iptables-legacy -L INPUT -vnx | awk '/224.0.0.18/ { print $1 }')" -ge 10 ]; }

for conf in preempt delay nopreempt; do
    # Names of interfaces are short.
    run=$(echo $conf | cut -c -3)
    mark $conf
    connect l1$run front eth0 10.0.1.11
    connect l1$run back eth1 10.0.2.11
    connect l2$run front eth0 10.0.1.12
    connect l2$run back eth1 10.0.2.12
    start l1$run $conf
    wait_for holds l1$run
    start l2$run other
    for number in 1 2; do wait_for balances l$number$run 10.0.2.21; done
    (on client perl /tmp/hold.pl /tmp/$conf &)
    for time in 1 2 3; do say /tmp/$conf "before"; done | uniq
    wait_for copied l2$run
    kill -9 $(cat /run/l1$run/k /run/l1$run/kc /run/l1$run/kv)
    ip link del l1$run-eth0
    ip link del l1$run-eth1
    wait_for holds l2$run
    say /tmp/$conf "after the failover"
    # The host has started again, and knows of nothing.
    connect l3$run front eth0 10.0.1.11
    connect l3$run back eth1 10.0.2.11
    on l3$run iptables-legacy -A INPUT -d 224.0.0.18
    start l3$run $conf
    wait_for balances l3$run 10.0.2.21
    if [ $conf = nopreempt ]; then wait_for heard l3$run; else wait_for holds l3$run && wait_for lacks l2$run; fi
    if holds l3$run; then echo "it is master"; else echo "it is backup"; fi
    say /tmp/$conf "it is back"
    for number in 2 3; do
        kill "$(cat /run/l$number$run/k)"
        ip link del l$number$run-eth0
        ip link del l$number$run-eth1
    done
done

mark differs
for number in 1 2; do
    connect l${number}dif front eth0 10.0.1.1$number
    connect l${number}dif back eth1 10.0.2.1$number
done
start l1dif differs
wait_for holds l1dif
start l2dif from-it
for number in 1 2; do wait_for balances l${number}dif 10.0.2.21; done
(on client perl /tmp/hold.pl /tmp/differs &)
say /tmp/differs "a connection"
# PORTS SECONDS
ask() { for port in $1; do echo "$port: $(on client perl /tmp/ask.pl 1 "$port" "$2")"; done; }
ask "80 81 82 83 85" 20
reached() { for port in 84 86 87 88 89; do echo "$port: $(on client perl /tmp/who.pl $port)"; done; }
apologizes() { on "$1" ipvsadm -Ln -t 10.0.1.200:89 | grep -q 10.0.2.22; }
wait_for apologizes l1dif
reached
kill -9 $(cat /run/l1dif/k /run/l1dif/kc /run/l1dif/kv)
ip link del l1dif-eth0
ip link del l1dif-eth1
wait_for holds l2dif
echo "after the failover"
ask 80 20
ask "81 82 83 85" 3
reached
say /tmp/differs "the connection"
