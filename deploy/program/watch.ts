/** What takes a change back when nobody confirms it, whatever else is dead by then. */
export const WATCH = `
verb_arm() {
    use "$1"
    holds "$2"
    [ -f "$next/files" ] || refuse "nothing is staged"
    if [ ! -e "$state/armed" ]; then
        [ ! -e "$state/reverting" ] || refuse "it is being rolled back"
        save_before || arm_failed "the current files cannot be saved"
        if ! { keep "$state/deadline" "$(($(uptime_now) + $3))" && keep "$state/booted" "$(boot_now)" && keep "$state/phase" armed; }; then
            arm_failed "the deadline cannot be written"
        fi
        # A boot that finds it armed trusts what was saved.
        on_disk
        # From here on it is reverted unless somebody confirms.
        keep "$state/armed" "$2" || arm_failed "the rollback cannot be armed"
        note "armed for $3 s"
        guard_boot || arm_failed "the unit that guards the next boot cannot be written or enabled"
        start_watch || arm_failed "the watch process does not start"
        on_disk
    fi
    start_watch || refuse "the watch process does not start"
    # All of the time counts from here.
    keep "$state/deadline" "$(($(uptime_now) + $3))" || refuse "the deadline cannot be written"
    [ -e "$state/armed" ] || too_late "$2"
    answer armed "$3"
    answer watch "$(first "$state/watch-kind")"
}

# arm_failed REASON: nothing was changed, and nothing is to be taken back.
arm_failed() {
    rm -f "$state/armed"
    rm -rf "$saved"
    unguard
    keep "$state/phase" staged
    refuse "$1"
}

save_before() {
    save_files "$next/files" "$saved" || return 1
    keep "$saved/main" "$(first "$next/main")" || return 1
    cp "$next/options" "$saved/options" 2> /dev/null || :
    if find_daemon; then running=yes; else running=no; fi
    keep "$saved/running" "$running"
}

watch_lives() {
    is_verb "$(first "$state/watch")" "watch $name"
}

start_watch() {
    watch_lives && return
    if is_systemd && has systemd-run; then
        kind=systemd
        systemctl -q reset-failed "$name-watch.service" 2> /dev/null || :
        systemd-run -q --unit="$name-watch" --description="rolls back a change of keepalived that is not confirmed" \\
            -p Restart=on-failure -p RestartSec=100ms -p StartLimitIntervalSec=0 \\
            -p KillMode=process sh "$program" watch "$name" < /dev/null > /dev/null 2>&1 || :
    else
        kind=detached
        # With a plain & the connection would stay open as long as it runs.
        if has setsid; then
            setsid sh "$program" watch "$name" < /dev/null > /dev/null 2>&1 &
        else
            nohup sh "$program" watch "$name" < /dev/null > /dev/null 2>&1 &
        fi
    fi
    keep "$state/watch-kind" "$kind"
    tries=0
    until watch_lives; do
        tries=$((tries + 1))
        [ "$tries" -lt 50 ] || return 1
        moment
    done
}

verb_watch() {
    use "$1"
    # A signal is no good end: systemd then starts it again.
    trap 'exit 143' TERM INT HUP
    keep "$state/watch" "$$"
    booted=$(boot_now)
    while :; do
        if [ -e "$state/reverting" ]; then
            revert_begun || sleep 5
        elif [ -e "$state/armed" ]; then
            watch_looks
        elif [ -e "$state/confirmed" ]; then
            # Whoever confirmed does that, unless the connection was lost.
            settle_rest || :
        else
            rm -f "$state/watch"
            exit 0
        fi
        moment
    done
}

is_over() {
    take "$root/proc/uptime"
    up=\${line%%.*}
    take "$state/deadline"
    [ "$up" -ge "\${line:-0}" ]
}

# A real server has no keepalived to look after.
is_dead() {
    take "$next/main"
    [ -n "$line" ] && ! find_daemon
}

watch_looks() {
    take "$state/booted"
    if [ "$line" != "$booted" ]; then
        revert_for "the host was rebooted"
    elif is_over; then
        revert_for "not confirmed in time"
    elif is_dead; then
        phase=$(first "$state/phase")
        [ "$(first "$next/daemon")" != stop ] || [ "$phase" != activated ] || return 0
        if [ "$(first "$saved/running")" = yes ] || [ "$phase" = activated ]; then drop_addresses; fi
        # Whoever activates sees it as well, and is given the time to say so.
        case $phase in activated | weaker) revert_for "keepalived has died" ;; esac
    fi
}

guard_unit() { printf '%s/etc/systemd/system/%s-guard.service' "$root" "$name"; }

# guard_boot: a unit that reverts before keepalived is started by the next boot.
guard_boot() {
    is_systemd || return 0
    cat > "$(guard_unit)" << UNIT || return 1
[Unit]
Description=rolls back a change of keepalived that is not confirmed ($name)
After=network-pre.target nftables.service iptables.service firewalld.service
Before=keepalived.service
ConditionPathExists=$state

[Service]
Type=oneshot
ExecStart=/bin/sh $program boot $name

[Install]
WantedBy=multi-user.target
UNIT
    chmod 0644 "$(guard_unit)" && systemctl daemon-reload && systemctl -q enable "$name-guard.service"
}

unguard() {
    [ -e "$(guard_unit)" ] || return 0
    systemctl -q disable "$name-guard.service" 2> /dev/null
    rm -f "$(guard_unit)"
    systemctl daemon-reload
}

# At boot, before keepalived is started.
verb_boot() {
    use "$1"
    # Of the time before; another process may have that number now.
    rm -f "$state/reverter" "$state/acting" "$state/watch"
    settle_rest
    if [ -e "$state/armed" ]; then mv "$state/armed" "$state/reverting"; fi
    [ -e "$state/reverting" ] || return 0
    keep "$state/last-why" "the host was rebooted"
    note "reverts: the host was rebooted"
    at_boot=yes
    # Where it is not done it has to be tried again.
    revert_begun || start_watch
}
`;
