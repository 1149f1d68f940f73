/** The host's own test of what is staged, with everything in its place and nothing changed. */
export const TEST = `
verb_test() {
    use "$1"
    holds "$2"
    words=$(first "$next/options")
    [ -n "$words" ] || words="keepalived -f $(first "$next/main")"
    if ! has unshare; then
        answer untested "there is no unshare on this host"
        return
    fi
    mkdir -p "$state/test" || refuse "$state/test cannot be made"
    # A test that signals its scripts' users ends itself, unless it has process numbers of its own.
    said=$(unshare -m -p -f sh "$program" inside "$name" 2>&1)
    status=$?
    rmdir "$state/test" 2> /dev/null || :
    case $said in
        *"$CANNOT_TEST"*) answer untested "\${said##*"$CANNOT_TEST"}" ;;
        *)
            answer exit "$status"
            printf '%s\\n' "$said" | while IFS= read -r text; do
                [ -z "$text" ] || answer said "$text"
            done
            ;;
    esac
}

CANNOT_TEST='cannot be tested: '

# In a view of the file system that is this process's own.
verb_inside() {
    use "$1"
    mount --make-rprivate / 2> /dev/null
    mount -t tmpfs -o mode=0700 kalc "$state/test" || cannot_test "no tmpfs can be mounted"
    count=0
    while read -r number mode owner path; do
        folder=$(target_of "$path")
        folder=\${folder%/*}
        until [ -d "$folder" ]; do folder=\${folder%/*}; done
        case $covered in *"
$folder
"*) continue ;; esac
        covered="$covered
$folder
"
        count=$((count + 1))
        mkdir -p "$state/test/$count/upper" "$state/test/$count/work"
        mount -t overlay -o "lowerdir=\${folder:-/},upperdir=$state/test/$count/upper,workdir=$state/test/$count/work" kalc "\${folder:-/}" ||
            cannot_test "\${folder:-/} cannot be covered"
    done < "$next/files"
    # Folders are made in this view alone, and nobody has to take them out.
    state=$state/test
    put_all "$next" > /dev/null || cannot_test "the files cannot be put in their places"
    words=$(first "$next/options")
    [ -n "$words" ] || words="keepalived -f $(first "$next/main")"
    cd / || exit 3
    eval "exec $words -t"
}

covered=

cannot_test() {
    printf '%s%s\\n' "$CANNOT_TEST" "$*" >&2
    exit 3
}
`;
