#!/bin/sh
# In the guest: a director, two servers, one that says sorry and a client. /lab-out/case/keepalived.conf has one virtual
# server for each rule; its servers are dead for it while a file says so. Prints what it sees, under marks.
mark() { printf '\n[%s]\n' "$1"; }
modprobe -a veth bridge ip_vs ip_vs_rr ip_vs_wlc iptable_filter xt_comment

on() {
    host=$1
    shift
    ip netns exec "$host" "$@"
}

make_host() {
    ip netns add "$1"
    ip -n "$1" link set lo up
}

# HOST BRIDGE INTERFACE ADDRESS
connect() {
    ip link add "$1-$3" type veth peer name "$3" netns "$1"
    ip link set "$1-$3" master "$2" up
    ip -n "$1" link set "$3" up
    ip -n "$1" addr add "$4/24" dev "$3"
}

wait_for() {
    left=300
    until "$@" > /dev/null; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || { echo "no: $*"; return 1; }
        sleep 0.1
    done
}

for bridge in front back; do
    ip link add $bridge type bridge
    ip link set $bridge up
done
for host in lb web1 web2 sorry client; do make_host $host; done
connect lb front eth0 10.0.1.11
connect lb back eth1 10.0.2.11
connect client front eth0 10.0.1.100
connect web1 back eth0 10.0.2.21
connect web2 back eth0 10.0.2.22
connect sorry back eth0 10.0.2.30
ip -n lb addr add 10.0.1.200/32 dev eth0
on lb sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'

# Answers every packet with the name of the host.
cat > /tmp/answer.pl << 'END'
use IO::Socket::INET;
my $socket = IO::Socket::INET->new(Proto => "udp", LocalPort => 514) or die $!;
while (my $peer = $socket->recv(my $packet, 100)) { $socket->send($ARGV[0], 0, $peer) }
END
# PORT SECONDS: one packet from there, and what comes back in time.
cat > /tmp/ask.pl << 'END'
use IO::Socket::INET;
my $socket = IO::Socket::INET->new(Proto => "udp", PeerAddr => "10.0.1.200", PeerPort => 8007, LocalPort => $ARGV[0]) or die $!;
$socket->send("?");
my $ready = "";
vec($ready, fileno($socket), 1) = 1;
my $answer = "none";
$socket->recv($answer, 100) if select($ready, undef, undef, $ARGV[1]);
print "$answer\n";
END
for web in web1 web2 sorry; do
    ip -n $web route add default via 10.0.2.11
    mkdir "/tmp/$web"
    echo $web > "/tmp/$web/index.html"
    on $web busybox httpd -p 80 -h "/tmp/$web"
    on $web perl /tmp/answer.pl $web &
done
on lb iptables-legacy -I OUTPUT -p tcp -d 10.0.2.21 --dport 0 -m comment --comment port-zero

# PORT: its real servers and their weights, with what the table says of the service.
table() { on lb ipvsadm -Ln | awk -v port=":$1" '/^(TCP|UDP)/ { is = $2 ~ port "$"; if (is) { $1 = $2 = ""; print } } /->/ && is { print $2, $4 }' | sed 's/^ *//'; }
has() { table "$1" | grep -q -e "$2"; }
lacks() { ! has "$1" "$2"; }
web() { on client curl -s -m 20 "http://10.0.1.200:$1/" || echo none; }
udp() { on client perl /tmp/ask.pl "$1" "${2:-20}"; }

on lb keepalived -n -l -D -f /lab-out/case/keepalived.conf -p /run/k.pid -c /run/kc.pid -r /run/kv.pid > /tmp/log 2>&1 &
wait_for has 8010 10.0.2.22 && wait_for has 8006 10.0.2.22 && wait_for lacks 8004 10.0.2.21

mark port-zero
on lb iptables-legacy -L OUTPUT -vnx | awk '/port-zero/ { print ($1 > 0 ? "asked" : "not asked") }'
table 8004
grep -a -o 'TCP_CHECK on service .* failed' /tmp/log

mark sorry-before
table 8006
touch /tmp/dead-8006
wait_for lacks 8006 10.0.2.22
mark sorry-dead
table 8006
rm /tmp/dead-8006
wait_for has 8006 10.0.2.22
mark sorry-back
table 8006

mark repeated
table 8010
grep -a -o 'Service already exists.*' /tmp/log
touch /tmp/dead-8010
wait_for has 8010 10.0.2.30
mark repeated-dead
table 8010

# The client came before; its time is long over, but the kernel has not forgotten its connection.
stuck=$(web 8008)
touch "/tmp/dead-8008-$stuck"
wait_for has 8008 ' 0$'
sleep 1.2
mark inhibited
[ "$(web 8008)" = "$stuck" ] && echo stays
on lb sh -c 'echo 1 > /proc/sys/net/ipv4/vs/expire_quiescent_template'
[ "$(web 8008)" = "$stuck" ] || echo leaves

mark udp
first=$(udp 4001)
sleep 1.2
[ "$(udp 4002)" = "$first" ] && echo "another port, later: stays"
touch "/tmp/dead-8007-$first"
case $first in web1) address=10.0.2.21 ;; *) address=10.0.2.22 ;; esac
wait_for lacks 8007 $address
echo "the old flow: $(udp 4001 0.7)"
[ "$(udp 4003)" != none ] && echo "a new flow: answered"
on lb sh -c 'echo 1 > /proc/sys/net/ipv4/vs/expire_nodest_conn'
udp 4002 0.7 > /dev/null
[ "$(udp 4002)" != none ] && echo "with the sysctl: answered"
kill "$(cat /run/k.pid)"
