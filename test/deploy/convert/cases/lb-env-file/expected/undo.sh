#!/bin/sh
# Takes back what setup.sh did to a director. Written by kalc convert. Run it as root.
set -eu
PATH=$PATH:/usr/sbin:/sbin
name=kalc-lb
state=/var/lib/kalc/kalc-lb

say() { printf '%s: %s\n' "$name" "$*"; }

if [ "$(id -u)" != 0 ]; then
    say "this has to be run as root" >&2
    exit 1
fi

drop() {
    if [ -e "$1" ]; then
        rm -f "$1"
        say "removed $1"
    fi
}

restore_sysctls() {
    [ -e "$state/sysctls" ] || return 0
    while IFS='=' read -r key value; do
        path=/proc/sys/$(printf '%s' "$key" | tr ./ /.)
        if [ -e "$path" ] && printf '%s\n' "$value" 2> /dev/null > "$path"; then
            say "$key is $value again"
        fi
    done < "$state/sysctls"
}

# forget: removes the state itself, and folders that only it had a use for.
forget() {
    if [ -e "$state/folders" ]; then
        while read -r folder; do rmdir "$folder" 2> /dev/null || true; done < "$state/folders"
    fi
    rm -rf "$state"
    rmdir "$(dirname "$state")" 2> /dev/null || true
}

unload_modules() {
    [ -e "$state/modules" ] || return 0
    # The last one loaded first: they build on each other. One still in use stays.
    sed '1!G;h;$!d' "$state/modules" | while read -r module; do
        if modprobe -r "$module" 2> /dev/null; then say "unloaded $module"; fi
    done
}

if [ -x /usr/local/sbin/kalc-lb-firewall ]; then /usr/local/sbin/kalc-lb-firewall stop || true; fi
if [ -d /run/systemd/system ] && [ -e /etc/systemd/system/kalc-lb-firewall.service ]; then
    systemctl -q disable kalc-lb-firewall.service
fi
drop /etc/systemd/system/kalc-lb-firewall.service
drop /etc/local.d/kalc-lb-firewall.start
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi

drop /usr/local/sbin/kalc-lb-firewall
drop /etc/sysctl.d/90-kalc-lb.conf
drop /etc/modules-load.d/kalc-lb.conf
restore_sysctls
unload_modules
forget
