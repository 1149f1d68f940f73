import { PACKAGE_MANAGERS } from "../state.ts";

/** What all chapters are written with. */
export const GROUND = `
set -u
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
exec </dev/null

# emit NAME TEXT: a record. Lengths are in bytes because of LC_ALL.
emit() { printf '%s %s\\n%s\\n' "$1" "\${#2}" "$2"; }

has() { command -v "$1" >/dev/null 2>&1; }

# text COMMAND…: all it prints into $text, line ends at the end included, and its status into $status.
text() {
    text=$("$@" 2>/dev/null; printf '.%s' "$?")
    status=\${text##*.}
    text=\${text%.*}
}

# told COMMAND…: the same with what it complains about.
told() {
    text=$("$@" 2>&1; printf '.%s' "$?")
    status=\${text##*.}
    text=\${text%.*}
}

# line FILE: its first line into $line, without a process.
line() { line=; { IFS= read -r line || [ -n "$line" ]; } 2>/dev/null <"$1"; }

# known NAME TEXT STATUS: a record of what a command printed, or that it failed.
known() {
    if [ "$3" = 0 ]; then emit "$1" "$2"; else emit "$1.failed" "$2"; fi
}

now() { emit time "$(date +%s.%N)"; }
`;

export const SYSTEM = `
me=$(id -u)
emit user "$(id -un 2>/dev/null || echo "$me")"
emit uid "$me"
kernel=$(uname -r)
emit system "$(uname -snrm)"
text cat /etc/os-release
[ "$status" = 0 ] || text cat /usr/lib/os-release
emit os "$text"
for tool in ${PACKAGE_MANAGERS.join(" ")}; do
    if has "$tool"; then
        emit packages "$tool"
        break
    fi
done
init=other
if [ -d /run/systemd/system ]; then init=systemd
elif [ -d /run/openrc ]; then init=openrc
fi
emit init "$init"
selinux=none
if line /sys/fs/selinux/enforce; then
    if [ "$line" = 1 ]; then selinux=enforcing; else selinux=permissive; fi
fi
emit selinux "$selinux"
`;
