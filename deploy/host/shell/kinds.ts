// The part of the shell library about everything but the firewall: three functions for each kind of need.

export const KINDS = `package_check() { command -v "$1" > /dev/null; }
package_apply() {
    if command -v apt-get > /dev/null; then
        DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$1" > /dev/null
    elif command -v dnf > /dev/null; then
        dnf -q -y install "$1" > /dev/null
    elif command -v zypper > /dev/null; then
        zypper -q -n install "$1" > /dev/null
    elif command -v apk > /dev/null; then
        apk -q add "$1"
    else
        false
    fi || { problem "cannot install $1"; return 1; }
    did "installed $1"
}
# It stays: other things may use it by now.
package_undo() { :; }

user_check() { id -u "$1" > /dev/null 2>&1; }
user_apply() {
    remember '' user "$1"
    if command -v useradd > /dev/null; then
        useradd --system --no-create-home --shell /sbin/nologin "$1"
    else
        adduser -S -D -H -s /sbin/nologin "$1"
    fi || { problem "cannot create the user $1"; return 1; }
    did "created the user $1"
}
user_undo() {
    if command -v userdel > /dev/null; then userdel "$2"; else deluser "$2"; fi && say "removed the user $2"
}

# command PATH USER: nobody but root may be able to change it.
command_check() {
    [ -x "$1" ] || return 1
    path=$(readlink -f "$1")
    while :; do
        # Owner and mode, as ls shows them.
        # shellcheck disable=SC2012 # the name itself is of no interest
        case $(ls -ldn "$path" | awk '{ print $3, $1 }') in
            '0 d???????w'[tT]*) ;;
            '0 '?????w* | '0 '????????w*) return 1 ;;
            '0 '*) ;;
            *) return 1 ;;
        esac
        [ "$path" != / ] || return 0
        path=$(dirname "$path")
    done
}
command_apply() {
    if [ -e "$1" ]; then
        problem "$1 must be a program that only root can change, with the folders above it"
    else
        problem "$1 is missing: put it there, owned by root, mode 0755"
    fi
    return 1
}

# file PATH MODE TEXT
file_check() {
    [ -f "$1" ] && printf '%s\\n' "$3" | cmp -s - "$1" && [ "$(mode_of "$1")" = "$2" ]
}
mode_of() { printf '0%s' "$(stat -c %a "$1")"; }
file_apply() {
    folder=$(dirname "$1")
    made=
    if [ ! -d "$folder" ]; then
        made=$folder
    fi
    remember "$made" file "$1"
    [ -z "$made" ] || mkdir -p "$folder"
    if ! { printf '%s\\n' "$3" > "$1.kalc-new" && chmod "$2" "$1.kalc-new" && mv -f "$1.kalc-new" "$1"; }; then
        rm -f "$1.kalc-new"
        problem "cannot write $1"
        return 1
    fi
    did "wrote $1"
}
file_undo() {
    rm -f "$2" && say "removed $2"
    [ -z "$3" ] || rmdir "$3" 2> /dev/null || true
}

# boot NAME PROGRAM: runs it at every boot, before keepalived.
boot_check() {
    if [ -d /run/systemd/system ]; then
        systemctl -q is-enabled "$1.service" 2> /dev/null
    elif [ -d /etc/systemd/system ]; then
        [ -e "/etc/systemd/system/$1.service" ]
    else
        [ -x "/etc/local.d/$1.start" ]
    fi
}
boot_apply() {
    remember '' boot "$1" "$2"
    if [ -d /etc/systemd/system ]; then
        cat > "/etc/systemd/system/$1.service" <<UNIT
[Unit]
Description=Host settings for keepalived ($1)
After=network-pre.target nftables.service iptables.service firewalld.service
Before=keepalived.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=$2
ExecStop=$2 stop

[Install]
WantedBy=multi-user.target
UNIT
        if [ -d /run/systemd/system ]; then
            systemctl daemon-reload
            systemctl -q enable "$1.service" || { problem "cannot enable $1.service"; return 1; }
        fi
    elif [ -d /etc/local.d ]; then
        printf '#!/bin/sh\\nexec %s\\n' "$2" > "/etc/local.d/$1.start"
        chmod 0755 "/etc/local.d/$1.start"
    else
        problem "no systemd and no /etc/local.d: run $2 at every boot yourself"
        return 1
    fi
    did "runs $2 at every boot"
}
boot_undo() {
    if [ -d /run/systemd/system ]; then systemctl -q disable "$2.service" 2> /dev/null; fi
    rm -f "/etc/systemd/system/$2.service" "/etc/local.d/$2.start"
    if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
    say "no longer runs $3"
}

module_check() {
    [ -d "/sys/module/$1" ] || grep -qs "/$1\\.ko" "/lib/modules/$(uname -r)/modules.builtin"
}
module_apply() {
    if is_done "module $1"; then loaded=before; else loaded=now; fi
    remember '' module "$1"
    if ! modprobe "$1" 2> /dev/null; then
        [ "$level" = optional ] || problem "cannot load the module $1"
        return 1
    fi
    [ "$loaded" = before ] || did "loaded $1"
}
# One still in use stays.
module_undo() { if modprobe -r "$2" 2> /dev/null; then say "unloaded $2"; fi; }

sysctl_path() { printf '/proc/sys/%s' "$(printf '%s' "$1" | tr ./ /.)"; }
sysctl_check() { [ "$(cat "$(sysctl_path "$1")" 2> /dev/null)" = "$2" ]; }
sysctl_apply() {
    path=$(sysctl_path "$1")
    if [ ! -e "$path" ]; then
        [ "$level" = optional ] || problem "this kernel has no $1"
        return 1
    fi
    before=$(cat "$path")
    remember "$before" sysctl "$1"
    if ! printf '%s\\n' "$2" 2> /dev/null > "$path"; then
        [ "$level" = optional ] || problem "cannot set $1 to $2"
        return 1
    fi
    did "$1 is $2, was $before"
}
sysctl_undo() {
    path=$(sysctl_path "$2")
    if [ -e "$path" ] && printf '%s\\n' "$3" 2> /dev/null > "$path"; then say "$2 is $3 again"; fi
}

# address ADDRESS/LENGTH DEVICE: what was there before us stays when we go.
address_check() { [ -n "$(ip -o addr show dev "$2" to "$1" 2> /dev/null)" ]; }
address_apply() {
    case $2 in *tun* | *tnl* | sit*) ip link set "$2" up ;; esac
    case $1 in *:*) nodad=nodad ;; *) nodad= ;; esac
    remember '' address "$1" "$2"
    ip addr add "$1" dev "$2" \${nodad:+nodad} || { problem "cannot add $1 to $2"; return 1; }
    did "$2 holds $1"
}
address_undo() { if address_check "$2" "$3"; then ip addr del "$2" dev "$3" && say "removed $2 from $3"; fi; }

# route FAMILY GATEWAY
default_route() { ip "-$1" route show default | sed -n 's/.* via \\([^ ]*\\).*/\\1/p' | head -n 1; }
route_check() { [ "$(default_route "$1")" = "$2" ]; }
route_apply() {
    before=$(default_route "$1")
    remember "$before" route "$1" "$2"
    if ! ip "-$1" route replace default via "$2"; then
        problem "cannot set the default route to $2"
        return 1
    fi
    did "the default route goes to $2\${before:+, went to $before}"
}
route_undo() {
    if [ -n "$3" ]; then
        ip "-$2" route replace default via "$3" && say "the default route goes to $3 again"
    else
        ip "-$2" route del default && say "removed the default route"
    fi
}

service_check() {
    if [ -d /run/systemd/system ]; then
        systemctl -q is-enabled "$1" 2> /dev/null
    elif command -v rc-update > /dev/null; then
        rc-update show default 2> /dev/null | grep -qw "$1"
    fi
}
service_apply() {
    remember '' service "$1"
    if [ -d /run/systemd/system ]; then systemctl -q enable "$1"; else rc-update -q add "$1" default; fi ||
        { problem "cannot make $1 start at boot"; return 1; }
    did "$1 starts at boot"
}
service_undo() {
    if [ -d /run/systemd/system ]; then systemctl -q disable "$2"; else rc-update -q del "$2" default; fi &&
        say "$2 no longer starts at boot"
}
`;
