#!/bin/sh
# Sets a real server up: it holds the virtual addresses and keeps quiet about them.
# For: 192.0.2.10, 198.51.100.10
# Written by kalc convert. Run it as root, as often as you like: what is right already stays as it is.
set -eu
PATH=$PATH:/usr/sbin:/sbin
name=kalc-keepalived-real
state=/var/lib/kalc/kalc-keepalived-real
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

# Kernel modules, now and at every boot.
write /etc/modules-load.d/kalc-keepalived-real.conf 0644 <<'MODULES'
ipip
MODULES
load required ipip # unwraps what the director sends

# Kernel settings, now and at every boot.
write /etc/sysctl.d/90-kalc-keepalived-real.conf 0644 <<'SYSCTLS'
# does not answer for the virtual addresses
net.ipv4.conf.all.arp_ignore = 1
# does not tell of the virtual addresses
net.ipv4.conf.all.arp_announce = 2
# clients are not reached through the tunnel
net.ipv4.conf.all.rp_filter = 2
# clients are not reached through the tunnel
net.ipv4.conf.tunl0.rp_filter = 2
SYSCTLS
set_sysctl required net.ipv4.conf.all.arp_ignore 1
set_sysctl required net.ipv4.conf.all.arp_announce 2
set_sysctl required net.ipv4.conf.all.rp_filter 2
set_sysctl required net.ipv4.conf.tunl0.rp_filter 2

# The addresses, now and at every boot.
write /usr/local/sbin/kalc-keepalived-real-addresses 0755 <<'PROGRAM'
#!/bin/sh
# Holds the virtual addresses of the directors on a real server.
# Usage: kalc-keepalived-real-addresses [start|stop]
set -u
PATH=$PATH:/usr/sbin:/sbin
name=kalc-keepalived-real
state=/var/lib/kalc/$name
verb=${1:-start}
failed=0
say() { printf '%s: %s\n' "$name" "$*"; }

# hold ADDRESS/LENGTH DEVICE: what was there before us stays when we go.
hold() {
    there=$(ip -o addr show dev "$2" to "$1" 2> /dev/null)
    if [ "$verb" = stop ]; then
        grep -qsxF "$1 $2" "$state/addresses" || return 0
        [ -z "$there" ] || { ip addr del "$1" dev "$2" && say "$2 gave up $1"; }
    elif [ -z "$there" ]; then
        case $2 in *tun* | *tnl*) ip link set "$2" up ;; esac
        case $1 in *:*) nodad=nodad ;; *) nodad= ;; esac
        if ip addr add "$1" dev "$2" ${nodad:+nodad}; then
            say "$2 holds $1"
            mkdir -p "$state"
            grep -qsxF "$1 $2" "$state/addresses" || echo "$1 $2" >> "$state/addresses"
        else
            failed=1
        fi
    fi
}

hold 10.0.2.200/32 tunl0
exit "$failed"
PROGRAM

if [ -d /etc/systemd/system ]; then
    write /etc/systemd/system/kalc-keepalived-real-addresses.service 0644 <<'UNIT'
[Unit]
Description=virtual addresses of kalc-keepalived-real
After=network-pre.target nftables.service iptables.service firewalld.service
Before=keepalived.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/kalc-keepalived-real-addresses start
ExecStop=/usr/local/sbin/kalc-keepalived-real-addresses stop

[Install]
WantedBy=multi-user.target
UNIT
    if [ -d /run/systemd/system ] && ! systemctl -q is-enabled kalc-keepalived-real-addresses.service 2> /dev/null; then
        systemctl daemon-reload
        systemctl -q enable kalc-keepalived-real-addresses.service
        did "enabled kalc-keepalived-real-addresses.service"
    fi
elif [ -d /etc/local.d ]; then
    write /etc/local.d/kalc-keepalived-real-addresses.start 0755 <<'START'
#!/bin/sh
exec /usr/local/sbin/kalc-keepalived-real-addresses start
START
else
    problem "neither systemd nor /etc/local.d: run /usr/local/sbin/kalc-keepalived-real-addresses start at every boot"
fi

if output=$(/usr/local/sbin/kalc-keepalived-real-addresses start 2>&1); then :; else failed=1; fi
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
