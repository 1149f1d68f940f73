/** Which keepalived runs here, and how it is started. */
export const DAEMON = `
# Main processes have no parent that is a keepalived. A program with that name that is not root's is none of ours: root
# must not run what somebody else has put there.
owner_is_root() {
    # shellcheck disable=SC2046 # to be split: mode, links, owner
    set -- $(ls -Ldln "$1" 2>/dev/null)
    [ "\${3-}" = 0 ]
}

daemons=
unit=keepalived.service
program=
words=
started_in=
net=$(readlink /proc/self/ns/net)
pids=" "

# process DIRECTORY NAME
process() {
    line "$1/stat" || return 0
    rest=\${line##*) }
    [ "\${rest%% *}" != Z ] || return 0
    rest=\${rest#* }
    owner_is_root "$1" || return 0
    other=$(readlink "$1/ns/net" 2>/dev/null)
    if [ "\${other:-$net}" != "$net" ]; then
        emit process.elsewhere "\${1#/proc/}"
        return 0
    fi
    pids="$pids\${1#/proc/} "
    emit process "\${1#/proc/}"
    emit process.parent "\${rest%% *}"
    emit process.name "$2"
    case $pids in *" \${rest%% *} "*) return 0 ;; esac
    text readlink "$1/exe"
    if [ "$status" = 0 ]; then
        program=\${text%?}
        emit process.path "$program"
        case $program in *" (deleted)") program=$1/exe ;; esac
    fi
    text readlink "$1/cwd"
    started_in=
    if [ "$status" = 0 ]; then
        started_in=\${text%?}
        emit process.folder "$started_in"
    fi
    # shellcheck disable=SC3013 # -ef is in every shell that is anybody's sh
    if [ -e "$1/root/." ] && ! [ "$1/root/." -ef / ]; then emit process.contained yes; fi
    # NUL ends an argument; a line end inside of one is kept apart.
    text tr '\\000\\012' '\\012\\001' <"$1/cmdline"
    words=$text
    emit process.args "$text"
    # Whoever may not see the file it was started from can guess.
    case \${program:-$words} in /*)
        program=\${program:-\${words%%
*}}
        ;;
    esac
    while IFS= read -r line; do
        case $line in *.service) unit=\${line##*/} ;; esac
    done 2>/dev/null <"$1/cgroup"
}

for comm in /proc/[0-9]*/comm; do
    line "$comm" || continue
    case $line in
        # keepalived_exporter is none.
        keepalived | keepalived_vrrp | keepalived_ipvs | keepalived_bfd | keepalived_chec*) process "\${comm%/comm}" "$line" ;;
        firewalld | NetworkManager | systemd-network)
            other=$(readlink "\${comm%/comm}/ns/net" 2>/dev/null)
            [ "\${other:-$net}" != "$net" ] || daemons="$daemons $line "
            ;;
    esac
done
# Its processes may have been given other names.
for file in /run/keepalived.pid /run/keepalived/keepalived.pid /var/run/keepalived.pid; do
    line "$file" || continue
    case $line in "" | *[!0-9]*) continue ;; esac
    case $pids in *" $line "*) continue ;; esac
    pid=$line
    if line "/proc/$pid/comm"; then process "/proc/$pid" "$line"; fi
done
emit daemons "$daemons"

unit_words=
if [ "$init" = systemd ] && has systemctl; then
    text systemctl show "$unit" -p Id -p LoadState -p ActiveState -p UnitFileState -p FragmentPath -p DropInPaths -p EnvironmentFiles -p ExecStart
    known unit "$text" "$status"
    unit_words=$text
fi

# Lines that give options; others may be secrets.
environment() {
    [ -f "$1" ] || return 0
    text grep -E '^[[:space:]]*(export[[:space:]]+)?[A-Za-z_]*(OPTIONS|ARGS|OPTS|FLAGS)[A-Za-z_]*=' "$1"
    emit environment "$1"
    emit environment.lines "$text"
    unit_words="$unit_words
$text"
}
for file in /etc/default/keepalived /etc/sysconfig/keepalived /etc/conf.d/keepalived; do environment "$file"; done
while IFS= read -r line; do
    case $line in
        EnvironmentFiles=/etc/default/keepalived\\ * | EnvironmentFiles=/etc/sysconfig/keepalived\\ *) ;;
        EnvironmentFiles=*)
            file=\${line#EnvironmentFiles=}
            environment "\${file% (*}"
            ;;
    esac
done <<EOF
$unit_words
EOF
`;

/** Which programs of that name there are. */
export const PROGRAMS = `
programs=
# program PATH: once for each file, whatever links lead to it.
program() {
    [ -x "$1" ] && [ -f "$1" ] || return 0
    real=$(readlink -f "$1") || return 0
    case $programs in *"
$real
"*) return 0 ;; esac
    programs="$programs
$real
"
    emit program "$1"
    emit program.real "$real"
    # shellcheck disable=SC2046 # to be split: mode, links, owner
    set -- "$1" $(ls -Ldln "$1" 2>/dev/null)
    case \${2-}:\${4-} in
        ?????w* | ????????w*) emit program.untrusted "others than root can write to it" ;;
        *:0)
            told "$1" --version
            known program.version "$text" "$status"
            ;;
        *) emit program.untrusted "it does not belong to root" ;;
    esac
}

# Those that its unit starts.
unit_programs() {
    set -f
    # shellcheck disable=SC2086 # to be split
    set -- $unit_words
    set +f
    for word in "$@"; do
        case $word in path=/*keepalived*)
            program "\${word#path=}"
            program=\${program:-\${word#path=}}
            ;;
        esac
    done
}

[ -z "$program" ] || program "$program"
unit_programs
for file in "$(command -v keepalived)" /usr/local/sbin/keepalived /usr/local/keepalived/sbin/keepalived /opt/keepalived/sbin/keepalived /usr/sbin/keepalived; do
    program "$file"
    [ -n "$program" ] || [ ! -x "$file" ] || program=$file
done
`;
