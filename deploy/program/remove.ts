/** Taking kalc off a host. */
export const REMOVE = `
verb_remove() {
    use "$1"
    settle_rest
    if [ -d "$generations/0" ]; then
        verb_restage "$1" "$2" "\${3:-remove}" 0 > /dev/null
        (verb_arm "$1" "$2" 120) > /dev/null || remove_failed "$1" "$2"
        (verb_activate "$1" "$2") > /dev/null || remove_failed "$1" "$2"
        (verb_confirm "$1" "$2") > /dev/null || remove_failed "$1" "$2"
    else
        [ -d "$state" ] || { answer removed no; return; }
        lock_taken "$2" "\${3:-remove}"
        wanted=
        drop_unwanted > /dev/null
    fi
    [ ! -f "$generations/0/folders" ] || empty_out "$generations/0/folders"
    # The watch ends as soon as nothing is armed.
    tries=0
    while watch_lives && [ "$tries" -lt 25 ]; do
        tries=$((tries + 1))
        moment
    done
    rm -rf "\${state:?}"
    if [ -z "$(ls -d "$base"/kalc-*/ 2> /dev/null)" ]; then
        rm -f "$program"
        rmdir "$base" 2> /dev/null || :
    fi
    answer removed yes
}

remove_failed() {
    (verb_revert "$1" "$2") > /dev/null || :
    refuse "the state before kalc could not be restored; nothing was changed"
}
`;
