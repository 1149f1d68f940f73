/** Taking the lock, and keeping what is to be. */
export const STAGE = `
# lock_taken TOKEN OWNER [break]
lock_taken() {
    mkdir -p "$state" || refuse "$state cannot be made"
    settle_rest
    if is_under_way; then
        # Its own watch ends that, or somebody confirms: nobody breaks into it.
        locked_by_other
    fi
    if ! mkdir "$state/lock" 2> /dev/null; then
        [ "$(first "$state/lock/token")" != "$1" ] || return 0
        [ "\${3-}" = break ] || locked_by_other
        note "lock of $(first "$state/lock/owner") broken by $2"
        rm -rf "$state/lock"
        mkdir "$state/lock" 2> /dev/null || locked_by_other
    fi
    if ! { keep "$state/lock/since" "$(date +%s)" && keep "$state/lock/owner" "$2" && keep "$state/lock/token" "$1"; }; then
        rm -rf "$state/lock"
        refuse "the lock cannot be written"
    fi
    note "locked by $2"
}

locked_by_other() {
    answer lock "$(lock_words)"
    exit 4
}

lock_words() {
    since=$(first "$state/lock/since")
    printf '%s %s %s' "$(first "$state/lock/token")" "$(($(date +%s) - \${since:-0}))" "$(first "$state/lock/owner")"
}

# What was begun and is not to be.
given_up() {
    cleared
    rm -rf "$state/lock"
}

verb_stage() {
    use "$1"
    lock_taken "$2" "$3" "\${4-}"
    rm -rf "$next"
    if ! stage_read; then
        given_up
        refuse "not everything arrived, or it cannot be stored"
    fi
    note "staged $(wc -l < "$next/files") files by $(first "$next/by")"
    answer staged "$(wc -l < "$next/files" | tr -d ' ')"
}

# stage_read: standard input, to its end.
stage_read() {
    mkdir -p "$next/content" && : > "$next/files" || return 1
    count=0 weaker=0
    while IFS= read -r line; do
        case $line in
            "by "* | "main "* | "daemon "* | "options "* | "addresses "*) keep "$next/\${line%% *}" "\${line#* }" || return 1 ;;
            "needs "*) printf %b "\${line#* }" > "$next/needs" || return 1 ;;
            "file "*)
                printf '%s %s\\n' "$count" "\${line#file }" >> "$next/files" || return 1
                IFS= read -r line || return 1
                printf %b "$line" > "$next/content/$count" || return 1
                count=$((count + 1))
                ;;
            "left "*) unput "\${line#left }" || return 1 ;;
            "weaker "*)
                mkdir -p "$next/weaker/content" || return 1
                printf '%s - - %s\\n' "$weaker" "\${line#weaker }" >> "$next/weaker/files" || return 1
                IFS= read -r line || return 1
                printf %b "$line" > "$next/weaker/content/$weaker" || return 1
                weaker=$((weaker + 1))
                ;;
            end) return 0 ;;
            *) return 1 ;;
        esac
    done
    return 1
}

# unput PATH: as it was before kalc first wrote it, which generation 0 knows.
unput() {
    original=$generations/0
    [ -f "$original/files" ] || return 0
    count=$(wc -l < "$next/files" | tr -d ' ')
    while read -r number mode owner path; do
        [ "$path" = "$1" ] || continue
        [ "$mode" = gone ] || cp -a "$original/content/$number" "$next/content/$count" || return 1
        printf '%s %s %s %s\\n' "$count" "$mode" "$owner" "$path" >> "$next/files" || return 1
        count=$((count + 1))
        break
    done < "$original/files"
}

# unput_later GENERATION: the files that came after it.
unput_later() {
    later=$generations/$(last_generation)/files
    [ -f "$later" ] || return 0
    while read -r _ mode _ path <&3; do
        [ "$mode" != gone ] || continue
        awk -v path="$path" '{ own = $0; sub(/^[^ ]+ [^ ]+ [^ ]+ /, "", own) } own == path { found = 1 } END { exit !found }' "$1/files" ||
            unput "$path" || return 1
    done 3< "$later"
}

# way_back GENERATION: what took a restart takes one on its way back as well.
way_back() {
    for one in $(numbers); do
        if [ "$one" -gt "$1" ] && [ "$(first "$generations/$one/daemon")" = restart ]; then
            printf restart
            return
        fi
    done
    printf reload
}

verb_restage() {
    use "$1"
    from=$generations/$4
    [ -d "$from" ] || refuse "no generation $4"
    lock_taken "$2" "$3" "\${5-}"
    rm -rf "$next"
    if ! { cp -Rp "$from" "$next" && unput_later "$from"; }; then
        given_up
        refuse "the generation $4 cannot be copied"
    fi
    keep "$next/by" "generation $4"
    # It may have been the first start, then; and what is dead is started all the same.
    [ "$4" = 0 ] || [ -z "$(first "$next/main")" ] || keep "$next/daemon" "$(way_back "$4")"
    cp "$generations/$(last_generation)/addresses" "$next/addresses" 2> /dev/null || :
    note "staged generation $4"
    answer staged "$(wc -l < "$next/files" | tr -d ' ')"
}

verb_unlock() {
    use "$1"
    holds "$2"
    ! is_under_way || refuse "its rollback is armed: revert it"
    take_back_new
    given_up || refuse "the lock cannot be removed"
    note "gave up"
    answer unlocked yes
}
`;
