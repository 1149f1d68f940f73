import { STATE_FOLDER } from "../layout/index.ts";

/** What all verbs are written with. `root` stands before every path of the host: empty but in tests. */
export function ground(root: string): string {
  return `set -u
umask 077
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
root=${root}
base=$root${STATE_FOLDER}
program=$base/kalc-host
${WORDS}`;
}

const WORDS = `
# answer KEY VALUE: a line for whoever called.
answer() { printf '%s %s\\n' "$1" "$2"; }

# note TEXT: a line of the journal. That it cannot be written is no reason to stop.
note() { { printf '%s %s\\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >> "$state/journal"; } 2> /dev/null || :; }

# refuse REASON
refuse() {
    note "$called: refused: $*"
    printf '%s\\n' "$*" >&2
    exit 1
}

# keep FILE TEXT: in one step, so that nobody reads half of it.
keep() { { printf '%s\\n' "$2" > "$1.new" && mv -f "$1.new" "$1"; } 2> /dev/null; }

# on_disk: what was written so far outlives a power cut. A file system elsewhere may be dead, so not all of them.
on_disk() { sync -f "$state" "$root/etc" 2> /dev/null || sync; }

# take FILE: its first line, or nothing, into $line.
take() {
    line=
    { IFS= read -r line || :; } 2> /dev/null < "$1" || :
}

# first FILE: the same for whoever wants to see it.
first() {
    take "$1"
    printf '%s' "$line"
}

has() { command -v "$1" > /dev/null 2>&1; }

# Seconds since the host was started. Clocks can be set; this cannot.
uptime_now() {
    up=$(first "$root/proc/uptime")
    printf '%s' "\${up%%.*}"
}

boot_now() { first "$root/proc/sys/kernel/random/boot_id"; }

# is_verb PID WORDS: this program, at that.
is_verb() {
    case $1 in '' | *[!0-9]*) return 1 ;; esac
    tr '\\000' ' ' 2> /dev/null < "/proc/$1/cmdline" | grep -qF "$program $2"
}

is_systemd() { [ -d "$root/run/systemd/system" ] && has systemctl; }

# A moment, where sleep knows parts of seconds.
moment() { sleep 0.2 2> /dev/null || sleep 1; }

# use NAME: the folder of a cluster.
use() {
    case $1 in
        kalc-*[!A-Za-z0-9._-]* | *..*) printf 'no name: %s\\n' "$1" >&2; exit 2 ;;
        kalc-?*) ;;
        *) printf 'no name: %s\\n' "$1" >&2; exit 2 ;;
    esac
    name=$1
    state=$base/$name
    next=$state/next
    saved=$state/before
    generations=$state/generations
}

is_under_way() { [ -e "$state/armed" ] || [ -e "$state/reverting" ] || [ -e "$state/confirmed" ]; }

# holds TOKEN: this run has staged something here, and nobody else.
holds() { [ "$(first "$state/lock/token")" = "$1" ] || too_late "$1"; }

# too_late TOKEN
too_late() {
    how=$(last_of "$1")
    [ -z "$how" ] || answer "$how" "$1"
    printf 'this run is unknown here, or has already ended: %s\\n' "$(first "$state/last-why")" >&2
    exit 5
}

# last_of TOKEN: how a run has ended, where it is the last one.
last_of() {
    # shellcheck disable=SC2046 # to be split: word, token, time
    set -- "$1" $(first "$state/last")
    [ "\${3-}" != "$1" ] || printf '%s' "\${2-}"
}
`;
