/** What the log has of the processes that run now. */
export const LOG = `
log_of() {
    set --
    for pid in $pids; do set -- "$@" "_PID=$pid"; done
    text journalctl -q -b -o cat --no-pager "$@"
    if [ "$status" = 0 ]; then
        emit log "$(printf '%s' "$text" | grep -iE 'entering (master|backup|fault|stop) state' | tail -n 500)"
    else
        emit log.failed "the journal cannot be read"
    fi
}

if [ "$init" = systemd ] && [ "$pids" != " " ] && has journalctl; then log_of
else emit log.failed "there is no journal of it"
fi
`;

/** One of each pair of arguments. */
export const ASKED = `
asked_sysctl() {
    if ! [ -e "/proc/sys/$1" ]; then emit sysctl.none "$1"
    elif line "/proc/sys/$1"; then
        emit sysctl "$1"
        emit sysctl.value "$line"
    else emit sysctl.failed "$1"
    fi
}

# A module's name has underscores in /sys, whatever its file is called.
asked_module() {
    state=absent
    if [ -d "/sys/module/$1" ]; then state=loaded
    elif grep -qs "/$1\\.ko" "$builtin"; then state=built-in
    elif has modprobe && modprobe -n -q "$1" 2>/dev/null; then state=available
    fi
    emit module "$1"
    emit module.state "$state"
}

asked_user() {
    if has getent; then text getent passwd "$1"; else text grep "^$1:" /etc/passwd; fi
    emit user.asked "$1"
    emit user.asked.entry "$text"
}
`;

export const GO_THROUGH = `
while [ $# -gt 1 ]; do
    case $1 in
        sysctl) asked_sysctl "$2" ;;
        module) asked_module "$2" ;;
        user) asked_user "$2" ;;
        file) asked_file "$2" ;;
    esac
    shift 2
done
`;
