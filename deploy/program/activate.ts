/** Making it so: needs, files, keepalived, in this order. */
export const ACTIVATE = `
# see_to FILE: the needs of a file. What they say goes to the journal.
see_to() {
    asked=start changed=0 failed=0 wanted=
    [ -f "$1" ] || return 0
    # shellcheck disable=SC1090 # lines of "need"
    . "$1" >> "$state/journal"
    [ "$failed" = 0 ]
}

did() {
    changed=$((changed + 1))
    say "$@"
}

# lines_of KINDS, lines_but KINDS: of the needs, with | between kinds.
lines_of() { grep -E "^need [a-z]+ ($1) " "$needs"; }
lines_but() { grep -vE "^need [a-z]+ ($1) " "$needs"; }

# Packages and users: what the test of the configuration wants to find, and what does no harm.
verb_install() {
    use "$1"
    holds "$2"
    needs=$next/needs
    [ -f "$needs" ] || { answer installed no; return; }
    cp "$state/done" "$next/done" 2> /dev/null || : > "$next/done"
    lines_of 'package|user' > "$next/needs.first" || :
    see_to "$next/needs.first" || refuse "not everything could be installed"
    if [ "$changed" = 0 ]; then answer installed no; else answer installed yes; fi
}

# What is there, with lower priorities, so that another host takes over first. It is still to be activated.
verb_weaken() {
    use "$1"
    holds "$2"
    [ -e "$state/armed" ] || refuse "it is not armed"
    [ "$(first "$state/phase")" = armed ] || refuse "it is not waiting to be activated"
    [ -f "$next/weaker/files" ] || refuse "no lower priority is staged"
    keep "$state/acting" "$$"
    keep "$state/phase" weaker || refuse "the phase cannot be written"
    note "lowers priorities"
    put_all "$next/weaker" || activation_failed "not all files can be written"
    find_daemon || activation_failed "keepalived does not run"
    daemon_does reload "$next" || activation_failed "keepalived is not running after the reload"
    rm -f "$state/acting"
    note "lowered priorities"
    answer weaker "$files"
}

verb_activate() {
    use "$1"
    holds "$2"
    [ -e "$state/armed" ] || refuse "it is not armed"
    case $(first "$state/phase") in armed | weaker) ;; *) refuse "it is already activated" ;; esac
    keep "$state/acting" "$$"
    keep "$state/phase" activating || refuse "the phase cannot be written"
    note "activates"
    needs=$next/needs
    [ -f "$needs" ] || : > "$needs"
    # Commands are among the files.
    lines_but command > "$next/needs.most" || :
    lines_of command > "$next/needs.last" || :
    see_to "$next/needs.most" || activation_failed "not everything the host needs could be set up"
    done_needs=$changed most_wanted=$wanted
    gone_later=yes
    put_all "$next" || activation_failed "not all files can be written"
    see_to "$next/needs.last" || activation_failed "a command is missing, or other users can change it"
    wanted=$most_wanted$wanted
    [ -z "\${3-}" ] || wait_until "$3"
    action=$(first "$next/daemon")
    # What runs may use them still.
    take_all_out "$next" || activation_failed "not all files can be taken out"
    # Whoever takes it back has to restart it, too.
    [ "$action" != restart ] || keep "$state/restarted" yes
    daemon_does "\${action:-none}" "$next" ||
        activation_failed "keepalived is not running after the \${action:-none}"
    drop_unwanted >> "$state/journal"
    keep "$state/phase" activated || activation_failed "the phase cannot be written"
    rm -f "$state/acting"
    note "activated"
    answer needs "$done_needs"
    answer files "$files"
    case $action in
        reload) answer daemon reloaded ;;
        start) answer daemon started ;;
        restart) answer daemon restarted ;;
        stop) answer daemon stopped ;;
        *) answer daemon untouched ;;
    esac
}

# It stays armed: whoever called reverts it, or the watch does.
activation_failed() {
    rm -f "$state/acting"
    refuse "$*"
}

# wait_until SECONDS: of the host's clock, with a part of a second.
wait_until() {
    from=$(date +%s)
    [ $((from - \${1%.*})) -le 2 ] || activation_failed "it is $((from - \${1%.*})) s later than agreed"
    case $(date +%N) in
        [0-9]*) left=$(awk -v at="$1" -v now="$(date +%s.%N)" 'BEGIN { left = at - now; print left > 0 ? left : 0 }') ;;
        *) left=$(awk -v at="$1" -v now="$from" 'BEGIN { left = at - now; print left > 0 ? left : 0 }') ;;
    esac
    sleep "$left" 2> /dev/null || sleep "\${left%.*}"
}
`;
