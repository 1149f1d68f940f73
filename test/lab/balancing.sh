#!/bin/sh
# In the guest: a director, two servers, one that says sorry, a client behind the director and one beside the servers.
# /lab-out/case/keepalived.conf has a virtual server for each rule. Prints what it sees, under marks.
mark() { printf '\n[%s]\n' "$1"; }
modprobe -a veth bridge ip_vs ip_vs_rr ip_vs_wrr ip_vs_lc ip_vs_wlc ip_vs_sh ip_vs_mh ip_vs_dh ip_vs_ovf ip_vs_pe_sip \
    iptable_filter iptable_nat nf_conntrack xt_MASQUERADE xt_ipvs

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
connect lb front eth0 10.0.1.11
connect lb back eth1 10.0.2.11
connect far front eth0 10.0.1.100
connect near back eth0 10.0.2.100
connect web1 back eth0 10.0.2.21
connect web2 back eth0 10.0.2.22
connect sorry back eth0 10.0.2.30
# Some schedulers decide by the client's address: twenty addresses are twenty clients.
for number in $(seq 101 120); do ip -n far addr add "10.0.1.$number/24" dev eth0; done
ip -n lb addr add 10.0.1.200/32 dev eth0
ip -n lb addr add 10.0.2.200/32 dev eth1
ip -n far route add 10.0.2.0/24 via 10.0.1.11
on lb sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'

# NAME ADDRESS:PORT…: says its name and holds the connection.
cat > /tmp/serve.pl << 'END'
use IO::Socket::INET;
use IO::Select;
# Else the shell says that it was killed.
$SIG{TERM} = sub { exit };
my $name = shift;
my @sockets = map { IO::Socket::INET->new(LocalAddr => $_, Listen => 50, ReuseAddr => 1) or die $! } @ARGV;
my $all = IO::Select->new(@sockets);
while (1) {
    for my $socket ($all->can_read) {
        if (grep { $_ == $socket } @sockets) { my $client = $socket->accept; syswrite($client, "$name\n"); $all->add($client) }
        elsif (!sysread($socket, my $line, 100)) { $all->remove($socket); close $socket }
    }
}
END
# ADDRESS PORT COUNT SECONDS: so many connections, held until the last one is there; who answers, and how often.
cat > /tmp/ask.pl << 'END'
use Socket;
use IO::Socket::INET;
use Errno;
my ($to, $port, $count, $seconds) = @ARGV;
my (%seen, @held);
for my $number (1 .. $count) {
    my $socket = IO::Socket::INET->new(Proto => "tcp", $count > 1 ? (LocalAddr => "10.0.1." . (100 + $number)) : ()) or die $!;
    push @held, $socket;
    $socket->blocking(0);
    connect($socket, sockaddr_in($port, inet_aton($to)));
    my ($ready, $answer) = ("", "none");
    vec($ready, fileno($socket), 1) = 1;
    if (select(undef, my $writable = $ready, undef, $seconds)) {
        if ($! = unpack("i", getsockopt($socket, SOL_SOCKET, SO_ERROR))) { $answer = $!{ECONNREFUSED} ? "refused" : "$!" }
        elsif (select(my $readable = $ready, undef, undef, $seconds)) { sysread($socket, $answer, 100); chomp $answer }
    }
    $seen{$answer}++;
}
print join(", ", map { "$_ $seen{$_}" } sort keys %seen), "\n";
END
# PORT: answers one question and nothing else.
cat > /tmp/answer.pl << 'END'
use IO::Socket::INET;
$SIG{TERM} = sub { exit };
open(my $file, ">", "/tmp/answer-$ARGV[0]"); print $file $$; close $file;
my $socket = IO::Socket::INET->new(Proto => "udp", LocalPort => $ARGV[0]) or die $!;
while (my $peer = $socket->recv(my $packet, 100)) { $socket->send("!", 0, $peer) if $packet eq "?" }
END
for web in web1 web2 sorry; do
    ip -n $web route add default via 10.0.2.11
    on $web perl /tmp/serve.pl $web 0.0.0.0:80 &
done
on web1 sh -c 'echo $$ > /tmp/mortal; exec perl /tmp/serve.pl web1 0.0.0.0:81' &
on web2 perl /tmp/serve.pl web2 0.0.0.0:81 &
on lb perl /tmp/serve.pl lb 127.0.0.1:82 0.0.0.0:8614 &
for port in 514 515; do on web1 perl /tmp/answer.pl $port & done

# PORT: its real servers and their weights, with what the table says of the service.
table() { on lb ipvsadm -Ln | awk -v port=":$1" '/^(TCP|UDP)/ { is = $2 ~ port "$"; if (is) { $1 = $2 = ""; print } } /->/ && is { print $2, $4 }' | sed 's/^ *//'; }
has() { table "$1" | grep -q -e "$2"; }
lacks() { ! has "$1" "$2"; }
# PORT COUNT SECONDS
ask() { on far perl /tmp/ask.pl 10.0.1.200 "$@"; }
answers() { [ "$(on "$1" perl /tmp/ask.pl "$2" "$3" 1 5)" = "$4" ]; }
# The same without how often.
who() { ask "$@" | sed 's/ [0-9][0-9]*//g'; }

wait_for answers lb 10.0.2.21 81 "web1 1" && wait_for answers lb 10.0.2.22 81 "web2 1"
wait_for test -s /tmp/answer-514 && wait_for test -s /tmp/answer-515
on lb keepalived -C -n -l -D -f /lab-out/case/keepalived.conf -p /run/k.pid -c /run/kc.pid -r /run/kv.pid > /tmp/log 2>&1 &
wait_for has 8527 10.0.2.21
wait_for lacks 8413 10.0.2.21
wait_for lacks 8417 10.0.2.21

mark tls
table 8413

mark thresholds
for port in 8426 8526; do table $port; done
grep -a -o 'Numerical result out of range' /tmp/log | uniq

mark engine
ask 8427 1 1
ask 8527 1 20

mark weights
for port in 8418 8518 8618 8718; do echo "$(table $port | head -n 1): $(ask $port 8 20)"; done

mark destination
ask 8423 20 20

mark overflow
ask 8424 20 20

mark hashed
echo "well: $(who 8415 20 20), $(who 8615 20 20)"
echo "weight 0: $(who 8815 20 20)"
echo "full: $(who 8915 20 20)"

mark quorum
table 8425
kill "$(cat /tmp/mortal)"
for port in 8415 8515 8615 8715; do wait_for has $port '10.0.2.21:81 0'; done
for port in 8514 8614; do wait_for has $port 127.0.0.1; done
wait_for has 8425 10.0.2.30
table 8425

mark hashed-dead
for port in 8415 8515 8615 8715; do echo "$(table $port | head -n 1): $(who $port 20 20)"; done

mark loopback
table 8414
ask 8414 1 1
ask 8514 1 1
ask 8614 1 20
echo "from the director: $(on lb perl /tmp/ask.pl 10.0.1.200 8514 1 20)"

# Three questions without an answer.
dropped() { [ "$(on web1 iptables-legacy -L INPUT -vnx | awk '/dpt:514/ { print $1 }')" -ge 3 ]; }
mark udp
echo "no payload: $(table 8417)"
for port in 514 515; do on web1 iptables-legacy -A INPUT -p udp --dport $port -j DROP; done
wait_for lacks 8516 10.0.2.21
wait_for dropped
for port in 8416 8516; do echo "silent: $(table $port)"; done
on web1 iptables-legacy -F INPUT
kill "$(cat /tmp/answer-514)"
wait_for lacks 8416 10.0.2.21
echo "nothing there: $(table 8416)"

mark network
echo "near: $(on near perl /tmp/ask.pl 10.0.2.200 8421 1 1)"
echo "far: $(on far perl /tmp/ask.pl 10.0.2.200 8421 2 20)"
on lb sh -c 'echo 1 > /proc/sys/net/ipv4/vs/conntrack'
on lb iptables-legacy -t nat -A POSTROUTING -m ipvs --vaddr 10.0.2.200/32 --vport 8421 -j MASQUERADE
on near perl /tmp/ask.pl 10.0.2.200 8421 1 20 | sed 's/^web[12]/masqueraded: an answer/'
kill "$(cat /run/k.pid)"
