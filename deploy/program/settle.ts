/** How a change ends: it stays, or it is taken back. Whoever renames "armed" first decides. */
export const SETTLE = `
verb_confirm() {
    use "$1"
    if ! settle_rest && [ "$(first "$state/confirmed")" = "$2" ]; then
        # Another process is at the rest, for as long as that takes: its disk may be read-only.
        answer confirmed "$2"
        exit 5
    fi
    holds "$2"
    [ "$(first "$state/phase")" = activated ] || refuse "it is not activated"
    # The watch would say so in a moment.
    [ "$(first "$next/daemon")" = stop ] || ! is_dead || refuse "keepalived does not run"
    if ! mv "$state/armed" "$state/confirmed" 2> /dev/null; then
        answer reverted "$2"
        printf 'too late: %s\\n' "$(first "$state/last-why")" >&2
        exit 5
    fi
    # It may have died since it was looked at: then the watch has to see it while it is armed.
    if claimed; then
        if [ "$(first "$next/daemon")" != stop ] && is_dead && mv "$state/confirmed" "$state/armed" 2> /dev/null; then
            rm -f "$state/reverter"
            refuse "keepalived does not run"
        fi
        rm -f "$state/reverter"
    fi
    note "confirmed"
    until settle_rest; do moment; done
    on_disk
    answer confirmed "$(last_generation)"
}

# settle_rest: what a confirmation still has to do, also where it was cut off. 1 where another process is at it.
settle_rest() {
    [ -e "$state/confirmed" ] || return 0
    claimed || return 1
    [ ! -e "$state/confirmed" ] || kept_for_good
    rm -f "$state/reverter"
}

kept_for_good() {
    token=$(first "$state/confirmed")
    mkdir -p "$generations"
    keep_original
    if [ -d "$next" ]; then
        number=$(($(last_generation) + 1))
        cp "$state/lock/owner" "$next/owner" 2> /dev/null
        keep "$next/token" "$token"
        keep "$next/since" "$(date +%s)"
        rm -rf "$next/weaker"
        rm -f "$next/needs.first" "$next/needs.most" "$next/needs.last" "$next/done"
        mv "$next" "$generations/$number"
        drop_old
    fi
    keep "$state/last" "confirmed $token $(date +%s)"
    ended
    rm -f "$state/confirmed"
}

# ended: nothing is left of the run. Whoever calls takes out the mark that it is under way, and that last.
ended() {
    cleared
    unguard
    tail -n 1000 "$state/journal" > "$state/journal.new" 2> /dev/null && mv -f "$state/journal.new" "$state/journal"
    rm -rf "$state/lock"
}

# cleared: all of a run but its lock, and what was being written when somebody was killed.
cleared() {
    rm -rf "$next" "$saved" "$state/test" "$state/acting" "$state/deadline" "$state/booted" "$state/phase" "$state/restarted" \\
        "$state/watch-kind" "$state"/*.new
    watch_lives || rm -f "$state/watch"
}

# numbers: of the generations, the newest last.
numbers() {
    for one in "$generations"/[0-9]*; do
        [ ! -d "$one" ] || printf '%s\\n' "\${one##*/}"
    done | sort -n
}

last_generation() { numbers | tail -n 1 | grep . || printf 0; }

# Ten of them, and what was there before the first.
KEPT=10
drop_old() {
    for one in $(numbers | grep -vx 0 | sort -rn | tail -n "+$((KEPT + 1))"); do
        rm -rf "\${generations:?}/$one"
    done
}

# keep_original: generation 0 has each path as it was before kalc first wrote it.
keep_original() {
    [ -f "$saved/files" ] || return 0
    original=$generations/0
    if [ ! -e "$original/since" ]; then
        mkdir -p "$original/content" && : > "$original/files"
        keep "$original/main" "$(first "$saved/main")"
        cp "$saved/options" "$original/options" 2> /dev/null
        if [ "$(first "$saved/running")" = yes ]; then keep "$original/daemon" reload; else keep "$original/daemon" stop; fi
        keep "$original/since" "$(date +%s)"
    fi
    while read -r number mode owner path; do
        grep -qF " $path" "$original/files" && awk -v path="$path" '{ own = $0; sub(/^[^ ]+ [^ ]+ [^ ]+ /, "", own) } own == path { found = 1 } END { exit !found }' "$original/files" && continue
        count=$(wc -l < "$original/files" | tr -d ' ')
        [ "$mode" = gone ] || cp -a "$saved/content/$number" "$original/content/$count"
        printf '%s %s %s %s\\n' "$count" "$mode" "$owner" "$path" >> "$original/files"
    done < "$saved/files"
    [ ! -f "$state/folders" ] || cat "$state/folders" >> "$original/folders"
    rm -f "$state/folders"
}

# take_back_new: what was done since the run began, and no more.
take_back_new() {
    [ -e "$next/done" ] && [ -e "$state/done" ] || return 0
    wanted=$(cut -f 1 "$next/done")
    wanted="$wanted
"
    drop_unwanted >> "$state/journal"
}

# needs_of_generation: the host as the last confirmed one wants it, which is as it was where there is none.
needs_of_generation() {
    see_to "$generations/$(last_generation)/needs"
    status=$?
    drop_unwanted >> "$state/journal"
    return "$status"
}

verb_revert() {
    use "$1"
    settle_rest
    if [ "$(last_of "$2")" = reverted ] && [ ! -e "$state/reverting" ]; then
        answer reverted "$2"
        return
    fi
    [ "$(first "$state/reverting")" = "$2" ] || holds "$2"
    revert_for "requested" || [ -e "$state/reverting" ] || [ "$(last_of "$2")" = reverted ] || refuse "it is not armed"
    # The watch may be at it.
    tries=0
    while [ -e "$state/reverting" ] && [ "$tries" -lt 150 ]; do
        tries=$((tries + 1))
        revert_begun || :
        moment
    done
    [ "$(last_of "$2")" = reverted ] || refuse "it could not be rolled back: $(first "$state/last-failure")"
    answer reverted "$2"
}

# revert_for WHY: nobody else may.
revert_for() {
    mv "$state/armed" "$state/reverting" 2> /dev/null || return 1
    keep "$state/last-why" "$1"
    note "reverts: $1"
    revert_begun
}

# claimed: one process at a time takes back. A link is made in one step, and says whose it is.
claimed() {
    ln -s "$$" "$state/reverter" 2> /dev/null && return
    holder=$(readlink "$state/reverter")
    # Of a try before, which could not take it away.
    [ "$holder" != "$$" ] || return 0
    if is_verb "$holder" ""; then return 1; fi
    # It was killed. Another one may see that at the same moment.
    mv "$state/reverter" "$state/reverter.$$" 2> /dev/null || return 1
    if [ "$(readlink "$state/reverter.$$")" != "$holder" ]; then mv "$state/reverter.$$" "$state/reverter"; fi
    rm -f "$state/reverter.$$"
    ln -s "$$" "$state/reverter" 2> /dev/null
}

# revert_begun: back to what was. 0 where somebody else is at it, and where it is done.
revert_begun() {
    claimed || return 0
    status=0
    if [ -e "$state/reverting" ]; then
        taken_back
        status=$?
    fi
    rm -f "$state/reverter"
    return "$status"
}

# stop_actor PID: whoever is still at it, and what it has started: that must not go on while all is taken back.
stop_actor() {
    is_verb "$1" "activate $name" || is_verb "$1" "weaken $name" || return 0
    take "/proc/$1/stat"
    # shellcheck disable=SC2086 # to be split: state, parent, group, session
    set -- "$1" \${line##*) }
    # shellcheck disable=SC2046 # to be split
    kill -9 "$1" $(pids_by "f[4] == $5 && \\$1 != $$") 2> /dev/null
}

taken_back() {
    token=$(first "$state/reverting")
    if [ "$(last_of "$token")" = reverted ]; then
        tidied
        return
    fi
    stop_actor "$(first "$state/acting")"
    rm -f "$state/acting"
    keep "$state/phase" reverting || :
    failure=
    put_all "$saved" || failure="files cannot be written"
    swept_out
    needs_of_generation || failure="\${failure:-something that the host needs cannot be had}"
    # At boot keepalived comes afterwards, by itself.
    [ "\${at_boot:-no}" = yes ] || daemon_back || failure="\${failure:-keepalived is not as it was}"
    are_all "$saved" || failure="\${failure:-a file is not as it was}"
    if [ -n "$failure" ]; then
        keep "$state/last-failure" "$failure"
        keep "$state/last" "failed $token $(date +%s)"
        note "could not roll back: $failure"
        return 1
    fi
    on_disk
    keep "$state/last" "reverted $token $(date +%s)" || return 1
    note "reverted"
    tidied
}

tidied() {
    ended
    rm -f "$state/reverting" "$state/last-failure"
}

# swept_out: what was being written when somebody stopped it, and folders made for this, as far as they are empty.
swept_out() {
    while read -r number mode owner path; do
        target=$(target_of "$path")
        rm -f "\${target%/*}/.$name.new"
    done < "$saved/files"
    [ -f "$state/folders" ] || return 0
    empty_out "$state/folders"
    rm -f "$state/folders"
}

# daemon_back: it runs with what was, or does not, as it did.
daemon_back() {
    if [ "$(first "$saved/running")" != yes ]; then
        ! find_daemon || stop_daemon
        drop_addresses
    elif find_daemon; then
        if [ -e "$state/restarted" ]; then daemon_does restart "$saved"; else daemon_does reload "$saved"; fi
    else
        drop_addresses
        daemon_does start "$saved"
    fi
}

# empty_out LIST: the innermost come last in it.
empty_out() {
    sed '1!G;h;$!d' "$1" | while IFS= read -r folder; do rmdir "$folder" 2> /dev/null || :; done
}
`;
