/** What a host says of a cluster: who holds it, what is under way, what was. */
export const STATUS = `
verb_status() {
    use "$1"
    [ -d "$state" ] || { answer phase none; return; }
    if [ -e "$state/reverting" ]; then phase=reverting
    elif [ -e "$state/armed" ]; then phase=$(first "$state/phase")
    elif [ -d "$state/lock" ]; then phase=staged
    else phase=none
    fi
    answer phase "$phase"
    [ ! -d "$state/lock" ] || answer lock "$(lock_words)"
    if [ -e "$state/armed" ]; then
        answer armed "$(first "$state/armed") $(($(first "$state/deadline") - $(uptime_now)))"
    fi
    if is_under_way; then
        if watch_lives; then answer watch alive; else answer watch dead; fi
    fi
    last=$(first "$state/last")
    [ -z "$last" ] || answer last "$last"
    why=$(first "$state/last-why")
    [ -z "$why" ] || answer why "$why"
    for one in $(numbers); do
        answer generation "$one $(first "$generations/$one/since") $(first "$generations/$one/token") $(first "$generations/$one/owner")"
    done
}

verb_list() {
    for one in "$base"/kalc-*/journal; do
        [ -e "$one" ] || continue
        one=\${one%/journal}
        answer name "\${one##*/}"
    done
}

# What runs, as keepalived writes it for whoever asks.
verb_dump() {
    use "$1"
    find_daemon || refuse "keepalived does not run"
    folder=$root/tmp
    [ -n "$root" ] || folder=/proc/$daemon/root/tmp
    for part in keepalived keepalived_check; do
        rm -f "$folder/$part.data"
    done
    kill -USR1 "$daemon" || refuse "keepalived could not be signalled"
    tries=0 size=-1
    while [ "$tries" -lt 75 ]; do
        tries=$((tries + 1))
        moment
        now=$(cat "$folder/keepalived.data" "$folder/keepalived_check.data" 2> /dev/null | wc -c)
        [ "$now" -eq 0 ] || [ "$now" != "$size" ] || break
        size=$now
    done
    for part in keepalived keepalived_check; do
        file=$folder/$part.data
        # Somebody else could have put it there.
        if [ -L "$file" ] || [ "$(stat -c %u "$file" 2> /dev/null)" != "$(id -u)" ]; then continue; fi
        text=$(cat "$file")
        printf 'dump %s %s\\n%s\\n' "$part" "\${#text}" "$text"
        rm -f "$file"
    done
    rm -f "$folder/keepalived_parent.data" "$folder/keepalived_bfd.data"
}
`;
