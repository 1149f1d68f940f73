/** The configuration and what it includes; files that were asked for. */
export const FILES = `
# file_in WORD…: what -f names among the arguments of keepalived, into $main.
file_in() {
    while [ $# -gt 0 ]; do
        case $1 in
            --use-file=*) main=\${1#*=} ;;
            --use-file) main=\${2-} ;;
            --*) ;;
            -*) short_in "\${1#-}" "\${2-}" ;;
        esac
        shift
    done
}

# short_in LETTERS NEXT: letters up to the first that takes a word, which is the rest, or the next one.
short_in() {
    letters=$1
    while [ -n "$letters" ]; do
        rest=\${letters#?}
        case $letters in
            f*)
                main=\${rest:-$2}
                return
                ;;
            [SuprcbAsMTit]*) return ;;
        esac
        letters=$rest
    done
}

# parents PATH: whether a link is on its way, into $links; its folders into $folders, a line each.
parents() {
    way=$1
    links=
    folders=
    while [ -n "$way" ]; do
        [ ! -L "$way" ] || links=yes
        case $way in */*) ;; *) break ;; esac
        way=\${way%/*}
        folders="$folders
$way/"
    done
}

# status PATH: what there is, into records.
status() {
    told stat -L -c '%a %u %g %s %Y %U %G %F' -- "$1"
    size=\${text#* * * }
    size=\${size%% *}
    case $size in "" | *[!0-9]*)
        size=0
        if [ -f "$1" ] && [ -r "$1" ]; then size=$(($(wc -c <"$1"))); fi
        ;;
    esac
    if [ "$status" = 0 ]; then emit file.status "$text"; else emit file.status.failed "$text"; fi
    parents "$1"
    if [ -n "$links" ]; then
        text readlink -f -- "$1"
        emit file.real "\${text%?}"
        if [ -L "$1" ]; then
            text readlink -- "$1"
            emit file.link "\${text%?}"
        fi
    fi
    if [ "$selinux" != none ]; then
        text stat -L -c %C -- "$1"
        [ "$status" != 0 ] || emit file.label "\${text%?}"
    fi
    [ -f "$1" ] || return 0
    if ! [ -r "$1" ]; then
        emit file.denied "permission denied"
        return 0
    fi
    # No configuration and no script is that long.
    if [ "$size" -gt 33554432 ]; then
        emit file.denied "it has more than 32 MB"
        return 0
    fi
    if has sha256sum; then
        text sha256sum <"$1"
        known file.hash "$text" "$status"
    fi
}

# marks TEXT: whose file it is, as deployers write it at the top.
marks() {
    case $1 in *[Aa]nsible\\ [Mm]anaged* | *[Mm]anaged\\ by\\ [Aa]nsible* | *MANAGED\\ BY\\ ANSIBLE*) emit file.managed Ansible ;; esac
    case $1 in *[Mm]anaged\\ by\\ [Pp]uppet* | *MANAGED\\ BY\\ PUPPET*) emit file.managed Puppet ;; esac
    case $1 in *[Gg]enerated\\ by\\ [Cc]hef* | *[Mm]anaged\\ by\\ [Cc]hef*) emit file.managed Chef ;; esac
    case $1 in *[Mm]anaged\\ by\\ [Ss]alt* | *MANAGED\\ BY\\ SALT*) emit file.managed Salt ;; esac
    case $1 in *[Mm]anaged\\ by\\ kalc*) emit file.managed kalc ;; esac
}

seen=
count=0

# plain PATH: without the folders that .. takes back, into $plain: else two files that include each other never end.
plain() {
    plain=$1
    while :; do
        case $plain in
            */./*) plain=\${plain%%/./*}/\${plain#*/./} ;;
            */../*)
                before=\${plain%%/../*}
                case $before in */*) before=\${before%/*} ;; *) return ;; esac
                plain=$before/\${plain#*/../}
                ;;
            *) return ;;
        esac
    done
}

# configuration ROLE PATH: a file of the configuration, and what it includes.
configuration() {
    plain "$2"
    set -- "$1" "$plain"
    case $seen in *"
$2
"*) return 0 ;; esac
    seen="$seen
$2
"
    count=$((count + 1))
    if [ "$count" -gt 1000 ]; then
        emit unfollowed "$2"
        emit unfollowed.pattern "more than 1000 files"
        return 0
    fi
    emit file "$2"
    emit file.role "$1"
    status "$2"
    [ -f "$2" ] && [ -r "$2" ] && [ "$size" -le 33554432 ] || return 0
    text cat -- "$2"
    marks "$text"
    content=$text
    if [ -n "$contents" ]; then
        # A shell keeps no NUL.
        size=$(wc -c <"$2")
        if [ "$((size))" = "\${#content}" ]; then
            emit file.content "$content"
        elif has od; then
            text od -An -v -tx1 -- "$2"
            known file.octets "$text" "$status"
        fi
    fi
    case $content in *include*) includes "$2" "$content" ;; esac
}

# includes FILE CONTENT: each pattern is looked for as keepalived does, seen from the folder of the file that names it.
includes() {
    case $1 in */*) base=\${1%/*} ;; *) base=. ;; esac
    text sed -n 's/^[[:blank:]]*\\(@[^[:space:]]*[[:space:]]*\\)\\{0,1\\}include[rmwba]\\{0,1\\}[[:space:]]\\{1,\\}\\([^#!]*[^#![:space:]]\\).*/\\2/p' <<EOF
$2
EOF
    patterns=$text
    while IFS= read -r pattern; do
        case $pattern in
            "") continue ;;
            *[\\$\\{]*)
                emit unfollowed "$1"
                emit unfollowed.pattern "$pattern"
                continue
                ;;
            /*) set_files "" "$pattern" ;;
            *) set_files "$base/" "$pattern" ;;
        esac
        queue="$queue$files"
    done <<EOF
$patterns
EOF
}

# set_files FOLDER PATTERN: the paths that it stands for into $files, a line each; a line end in one is kept apart.
set_files() {
    files=
    IFS=
    # shellcheck disable=SC2086 # a pattern
    for found in "$1"$2; do
        if ! [ -e "$found" ]; then
            case $found in *[*?[]*) continue ;; esac
        fi
        case $found in *"
"*)
            found=$(printf '%s.' "$found" | tr '\\012' '\\001')
            found=\${found%.}
            ;;
        esac
        files="$files$found
"
    done
    IFS=$blanks
}

# whole TEXT: with its line ends, into $whole.
whole() {
    whole=$1
    case $whole in *"$apart"*)
        whole=$(printf '%s.' "$whole" | tr '\\001' '\\012')
        whole=\${whole%.}
        ;;
    esac
}

apart=$(printf '\\001')
# started_with: the file in the arguments of what runs, or of what its unit would run.
started_with() {
    set -f
    if [ -n "$words" ]; then
        IFS='
'
        # shellcheck disable=SC2086 # to be split at line ends
        set -- $words
        IFS=$blanks
        [ $# -eq 0 ] || shift
    else
        # shellcheck disable=SC2046 # to be split, without the quotes of variables
        set -- $(printf '%s' "$unit_words" | tr "\\"'" '  ')
    fi
    set +f
    file_in "$@"
    whole "$main"
    main=$whole
}

blanks=$IFS
queue=
main=
started_with
if [ -z "$main" ] && [ -n "$program" ] && owner_is_root "$program"; then
    main=$("$program" --help 2>&1 | sed -n "s/.*default '\\(\\/[^']*\\)'.*/\\1/p" | head -n 1)
fi
main=\${main:-/etc/keepalived/keepalived.conf}
case $main in
    /*) ;;
    *) [ -z "$started_in" ] || main=\${started_in%/}/$main ;;
esac
emit main "$main"
# It may be a pattern.
if [ -e "$main" ]; then
    configuration main "$main"
else
    set_files "" "$main"
    mains=$files
    while [ -n "$mains" ]; do
        whole "\${mains%%
*}"
        mains=\${mains#*
}
        configuration main "$whole"
    done
fi
while [ -n "$queue" ]; do
    next=\${queue%%
*}
    queue=\${queue#*
}
    whole "$next"
    configuration include "$whole"
done
`;

/** Files that were asked for, such as scripts. */
export const ASKED_FILES = `
asked_file() {
    emit file "$1"
    emit file.role asked
    status "$1"
    # A folder on its way that others than root can write to.
    blame=
    while IFS= read -r folder; do
        [ -n "$folder" ] || continue
        # shellcheck disable=SC2046 # to be split: mode, links, owner, group
        set -- $(ls -Ldn -- "$folder" 2>/dev/null)
        case \${1-} in d*) ;; *) continue ;; esac
        [ "$3" = 0 ] || blame=$folder
        case $1 in
            ?????????[tT]*) ;;
            ????????w*) blame=$folder ;;
            ?????w*) [ "$4" = 0 ] || blame=$folder ;;
        esac
    done <<EOF
$folders
EOF
    [ -z "$blame" ] || emit file.writable "$blame"
}
`;
