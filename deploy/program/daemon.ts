/** keepalived's processes: found, reloaded, started, and seen to live. */
export const DAEMON = `
# is_daemon PID: a keepalived that lives, in the network this program is in.
is_daemon() {
    case $1 in '' | *[!0-9]*) return 1 ;; esac
    take "/proc/$1/comm"
    case $line in keepalived*) ;; *) return 1 ;; esac
    take "/proc/$1/stat"
    case \${line##*) } in Z* | '') return 1 ;; esac
    # shellcheck disable=SC3013 # -ef is in every shell that is anybody's sh
    [ "/proc/$1/ns/net" -ef /proc/self/ns/net ] || [ ! -e /proc/self/ns/net ]
}

# find_daemon: the first process into $daemon.
find_daemon() {
    for file in "$root/run/keepalived.pid" "$root/run/keepalived/keepalived.pid" "$root/var/run/keepalived.pid"; do
        take "$file"
        daemon=$line
        ! is_daemon "$daemon" || return 0
    done
    [ -z "$root" ] || return 1
    # shellcheck disable=SC2016 # of awk
    for daemon in $(pids_by 'index($0, "(keepalived")'); do
        is_daemon "$daemon" || continue
        rest=\${line##*) }
        rest=\${rest#* }
        is_daemon "\${rest%% *}" || return 0
    done
    return 1
}

# pids_by CONDITION: of awk, about a line of /proc/PID/stat; its parent is f[2], its state f[1].
pids_by() {
    cat /proc/[0-9]*/stat 2> /dev/null |
        awk '{ rest = $0; sub(/^.*\\) /, "", rest); split(rest, f, " ") } f[1] != "Z" && ('"$1"') { print $1 }'
}

# processes_of PID: it and its children, in one line.
processes_of() {
    # shellcheck disable=SC2046 # to be joined
    printf '%s ' "$1" $(pids_by "f[2] == $1")
}

# settled LOOKS: it lives, and its processes stay the same for two seconds. LOOKS: so often it may not be there yet.
settled() {
    looks=0 before_look=
    tries=0
    while [ "$tries" -lt 75 ]; do
        tries=$((tries + 1))
        if find_daemon; then
            look=$(processes_of "$daemon")
            if [ "$look" = "$before_look" ]; then looks=$((looks + 1)); else looks=0; fi
            before_look=$look
            [ "$looks" -lt 8 ] || return 0
        else
            # Died, or not started yet.
            [ "$tries" -lt "$1" ] || return 1
            looks=0
        fi
        moment
    done
    return 1
}

# start_daemon FOLDER: as its service, or with the words that were said.
start_daemon() {
    if is_systemd && systemctl cat keepalived.service > /dev/null 2>&1; then
        systemctl -q reset-failed keepalived.service 2> /dev/null || :
        # Its unit may be another one by now.
        case $(systemctl show -p NeedDaemonReload keepalived.service 2> /dev/null) in *=yes) systemctl daemon-reload ;; esac
        systemctl -q start keepalived.service
    elif has rc-service && [ -e "$root/etc/init.d/keepalived" ]; then
        rc-service -q keepalived start
    else
        words=$(first "$1/options")
        # It puts itself into the background; nothing of the connection may stay with it.
        # shellcheck disable=SC2086 # written as words of a shell
        (cd / && umask 022 && eval "exec $words") < /dev/null > /dev/null 2>&1
    fi
}

stop_daemon() {
    if is_systemd && [ "$(systemctl is-active keepalived.service 2> /dev/null)" = active ]; then
        systemctl -q stop keepalived.service
    elif has rc-service && [ -e "$root/etc/init.d/keepalived" ]; then
        rc-service -q keepalived stop
    elif find_daemon; then
        kill "$daemon" 2> /dev/null || :
    fi
    tries=0
    while find_daemon && [ "$tries" -lt 75 ]; do
        tries=$((tries + 1))
        moment
    done
    ! find_daemon
}

# daemon_does reload|start|restart|stop|none FOLDER: and it lives afterwards, or is stopped.
daemon_does() {
    case $1 in
        none) return 0 ;;
        stop) stop_daemon; return ;;
        restart) stop_daemon || return 1 ;;
        reload)
            if find_daemon; then
                kill -HUP "$daemon" && settled 5
                return
            fi
            ;;
    esac
    find_daemon || start_daemon "$2" || return 1
    settled 25
}

# drop_addresses: none of ours stays where keepalived is dead. Real servers have theirs on lo.
drop_addresses() {
    # shellcheck disable=SC2046 # to be split
    set -- $(first "$next/addresses")
    for one in "$@"; do
        ip -o addr show to "\${one%/*}" 2> /dev/null | while read -r _ device _ network _; do
            [ "$device" = lo ] || [ "\${network%/*}" != "\${one%/*}" ] || {
                ip addr del "$network" dev "\${device%@*}" && note "took $network from $device: keepalived is dead"
            }
        done
    done
}
`;
