#!/bin/sh
# In the guest: a director, three servers and a client. /lab-out/case has a folder for each edit: old.conf, new.conf, and
# the table that kalc expects of each; `program` is the keepalived to ask. Prints what it sees, under marks, and how long
# it took where there is a file `measure`.
modprobe -a veth bridge ip_vs ip_vs_rr ip_vs_wrr
program=$(cat /lab-out/case/program)

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
    left=120
    until "$@" > /dev/null 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 0.1
    done
}

for bridge in front back; do
    ip link add $bridge type bridge
    ip link set $bridge up
done
connect lb front eth0 10.0.1.11
connect lb back eth1 10.0.2.11
connect client front eth0 10.0.1.100
ip -n lb addr add 10.0.1.200/32 dev eth0
on lb sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'

# Answers each line with the name of the host, on all ports.
cat > /tmp/serve.pl << 'END'
use IO::Socket::INET;
use IO::Select;
my @sockets = map { IO::Socket::INET->new(LocalPort => $_, Listen => 20, ReuseAddr => 1) or die $! } 80, 81, 82;
my $all = IO::Select->new(@sockets);
while (1) {
    for my $socket ($all->can_read) {
        if (grep { $_ == $socket } @sockets) { $all->add($socket->accept); next }
        if (sysread($socket, my $line, 100)) { syswrite($socket, "$ARGV[0]\n") } else { $all->remove($socket); close $socket }
    }
}
END
openssl req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -days 2 -subj /CN=web \
    -keyout /tmp/tls.key -out /tmp/tls.pem 2> /dev/null
# FILE: a connection that asks at once, and again once FILE.go is there.
cat > /tmp/hold.pl << 'END'
use IO::Socket::INET;
my $socket = IO::Socket::INET->new(PeerAddr => "10.0.1.200", PeerPort => 80, Timeout => 3) or die $!;
sub ask { my ($file) = @_; my ($ready, $answer) = ("", "none\n"); syswrite($socket, "?\n"); vec($ready, fileno($socket), 1) = 1;
    sysread($socket, $answer, 100) or $answer = "none\n" if select($ready, undef, undef, 3);
    open(my $out, ">", "$file.part"); print $out $answer; close $out; rename "$file.part", $file }
ask("$ARGV[0].first");
select(undef, undef, undef, 0.05) until -e "$ARGV[0].go";
ask("$ARGV[0].then");
END
# FILE: connects to both services again and again until FILE.stop is there; for how long at most it was in vain, in
# milliseconds, and whether it still is.
cat > /tmp/probe.pl << 'END'
use IO::Socket::INET;
use Time::HiRes qw(time sleep);
my ($file, %since, %longest) = @ARGV;
until (-e "$file.stop") {
    for my $port (80, 81) {
        my ($begin, $ready, $answer) = (time, "", "");
        my $socket = IO::Socket::INET->new(PeerAddr => "10.0.1.200", PeerPort => $port, Timeout => 0.5);
        if ($socket) {
            syswrite($socket, "?\n");
            vec($ready, fileno($socket), 1) = 1;
            sysread($socket, $answer, 100) if select($ready, undef, undef, 0.5);
        }
        $since{$port} //= $begin if $answer eq "";
        next if $answer eq "" or !defined $since{$port};
        my $span = $begin - delete $since{$port};
        $longest{$port} = $span if $span > ($longest{$port} // 0);
    }
    open(my $out, ">>", "$file.runs");
    sleep 0.01;
}
for my $port (80, 81) { printf "in vain %d: %s\n", $port, defined $since{$port} ? "on" : int(1000 * ($longest{$port} // 0) + 0.5) }
END
# PID: has keepalived reload, and says when the table last changed, in milliseconds.
cat > /tmp/watch.pl << 'END'
use Time::HiRes qw(time sleep);
my ($pid, $last) = @ARGV;
sub table { open(my $in, "<", "/proc/net/ip_vs"); join "", map { s/\s+\d+\s+\d+\s*$/\n/r } grep { !/^IP|size=/ } <$in> }
my ($table, $begin) = (table(), time);
kill "HUP", $pid;
while (time - ($last // $begin) < 2.5 && time - $begin < 20) {
    my $now = table();
    if ($now ne $table) { ($table, $last) = ($now, time) }
    sleep 0.005;
}
printf "settled: %s\n", defined $last ? int(1000 * ($last - $begin) + 0.5) : "unchanged";
END
for number in 1 2 3; do
    connect web$number back eth0 10.0.2.2$number
    ip -n web$number route add default via 10.0.2.11
    on web$number perl /tmp/serve.pl web$number &
    on web$number openssl s_server -quiet -www -accept 443 -key /tmp/tls.key -cert /tmp/tls.pem > /dev/null 2>&1 &
done

table() { on lb ipvsadm -Sn | sed 's/ *$//' | sort; }
is() { [ "$(table)" = "$(cat "$1")" ]; }
# FILE: "as foreseen", or what is different.
compare() {
    if wait_for is "$1"; then echo "as foreseen"; else table | diff "$1" -; fi
}
# How often the log says that one of the processes is through with it.
reloads() { [ "$(grep -c -a 'Reloading$' /tmp/log)" -ge "$1" ]; }

for case in /lab-out/case/*/; do
    name=$(basename "$case")
    printf '\n[%s]\n' "$name"
    cp "$case/old.conf" /tmp/k.conf
    on lb "$program" -C -n -l -D -f /tmp/k.conf -p /run/k.pid -c /run/kc.pid > /tmp/log 2>&1 &
    echo "before: $(compare "$case/before")"
    # A connection to each of the servers: the scheduler takes turns.
    rm -f /tmp/c*
    for number in 1 2; do
        on client perl /tmp/hold.pl /tmp/c$number &
        wait_for test -e /tmp/c$number.first
    done
    cp "$case/new.conf" /tmp/k.new
    mv /tmp/k.new /tmp/k.conf
    rm -f /tmp/probe.stop /tmp/probe.runs /tmp/took
    if [ -e /lab-out/case/measure ]; then
        on client perl /tmp/probe.pl /tmp/probe > /tmp/vain &
        probe=$!
        wait_for test -e /tmp/probe.runs
        on lb perl /tmp/watch.pl "$(cat /run/k.pid)" > /tmp/took
        : > /tmp/probe.stop
        wait $probe
        cat /tmp/vain >> /tmp/took
    else
        kill -HUP "$(cat /run/k.pid)"
        wait_for reloads 1
        sleep 1
    fi
    echo "after: $(compare "$case/after")"
    for number in 1 2; do : > /tmp/c$number.go; done
    for number in 1 2; do
        wait_for test -e /tmp/c$number.then
        echo "$(cat /tmp/c$number.first) then $(cat /tmp/c$number.then)"
    done | sort
    [ ! -e /tmp/took ] || cat /tmp/took
    kill "$(cat /run/k.pid)"
    wait_for test ! -e /run/k.pid
    on lb ipvsadm -C
done
