/** Files: put in their places in one step, and kept as they were. */
export const FILES = `
# target_of PATH: where links end.
target_of() {
    # shellcheck disable=SC2015 # a link that leads nowhere is a place, too
    real=$(readlink -f "$root$1" 2> /dev/null) && [ -n "$real" ] && printf '%s' "$real" || printf '%s' "$root$1"
}

# is_as FILE SOURCE MODE OWNER: nothing has to be done. A dash: as it is.
is_as() {
    [ -f "$1" ] && cmp -s "$2" "$1" || return 1
    # shellcheck disable=SC2046 # to be split: mode, owner by name and by number
    set -- "$3" "$4" $(stat -c '0%a %U:%G %u:%g' "$1" 2> /dev/null)
    case $1 in - | "\${3-}") ;; *) return 1 ;; esac
    case $2 in - | "\${4-}" | "\${5-}") ;; *) return 1 ;; esac
}

is_mounted() { awk -v at="$1" '$5 == at { found = 1 } END { exit !found }' /proc/self/mountinfo 2> /dev/null; }

# put SOURCE MODE OWNER PATH: 0 where it is there now. Mode, owner, access lists and labels of what is there stay.
put() {
    target=$(target_of "$4")
    is_as "$target" "$1" "$2" "$3" && return
    folder=\${target%/*}
    made=$folder/.$name.new
    make_folder "$folder" || return 1
    if made_beside "$@" && moved; then
        files=$((files + 1))
    else
        rm -f "$made"
        printf '%s cannot be written\\n' "$4" >&2
        return 1
    fi
}

# made_beside SOURCE MODE OWNER PATH: the file under its other name.
made_beside() {
    mode=$2 owner=$3
    if [ -e "$target" ]; then
        cp -a "$target" "$made" || return 1
    else
        : > "$made" || return 1
        [ "$mode" != - ] || mode=0640
        [ "$owner" != - ] || owner=root:root
        ! has restorecon || restorecon "$made" 2> /dev/null || :
    fi
    cat "$1" > "$made" || return 1
    [ "$owner" = - ] || chown "$owner" "$made" || return 1
    [ "$mode" = - ] || chmod "$mode" "$made" || return 1
    sync "$made" 2> /dev/null || sync
}

# A file that is mounted by itself keeps its place only when it is written to.
moved() {
    if is_mounted "$target"; then
        cat "$made" > "$target" && rm -f "$made"
    else
        mv -f "$made" "$target"
    fi
}

# make_folder FOLDER: those that were missing are written down, the outermost first.
make_folder() {
    [ -d "$1" ] && return
    make_folder "\${1%/*}" || return 1
    (umask 022 && mkdir "$1") || { printf '%s cannot be made\\n' "$1" >&2; return 1; }
    printf '%s\\n' "$1" >> "$state/folders"
}

# take_out PATH: a file that is to be gone.
take_out() {
    target=$(target_of "$1")
    [ -e "$target" ] || return 0
    rm -f "$target" || return 1
    files=$((files + 1))
}

# put_one NUMBER MODE OWNER PATH
put_one() {
    case $2 in
        gone) [ "\${gone_later-}" = yes ] || take_out "$4" ;;
        *) put "$from/content/$1" "$2" "$3" "$4" ;;
    esac
}

# put_all FOLDER: the files of a folder of ours, the main file last.
put_all() {
    from=$1 files=0
    last=$(first "$from/main")
    while read -r number mode owner path; do
        [ "$path" = "$last" ] || put_one "$number" "$mode" "$owner" "$path" || return 1
    done < "$from/files"
    while read -r number mode owner path; do
        [ "$path" != "$last" ] || put_one "$number" "$mode" "$owner" "$path" || return 1
    done < "$from/files"
}

# take_all_out FOLDER: those that are to be gone.
take_all_out() {
    while read -r _ mode _ path; do
        [ "$mode" != gone ] || take_out "$path" || return 1
    done < "$1/files"
}

# are_all FOLDER: they are there as they should be.
are_all() {
    while read -r number mode owner path; do
        case $mode in
            gone) [ ! -e "$(target_of "$path")" ] || return 1 ;;
            *) is_as "$(target_of "$path")" "$1/content/$number" "$mode" "$owner" || return 1 ;;
        esac
    done < "$1/files"
}

# save_files FILES INTO: what is there now of the paths that FILES names.
save_files() {
    rm -rf "$2"
    mkdir -p "$2/content" && : > "$2/files" || return 1
    while read -r number mode owner path; do
        target=$(target_of "$path")
        if [ -f "$target" ]; then
            cp -a "$target" "$2/content/$number" || return 1
            # By number: an owner need not have a name.
            printf '%s %s %s\\n' "$number" "$(stat -c '0%a %u:%g' "$target")" "$path" >> "$2/files" || return 1
        elif [ -e "$target" ]; then
            printf '%s is no file\\n' "$path" >&2
            return 1
        else
            printf '%s gone - %s\\n' "$number" "$path" >> "$2/files" || return 1
        fi
    done < "$1"
}
`;
