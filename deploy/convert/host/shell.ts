// Shell scripts from pieces. Every value that came from the input has been read as an address, a number or a name
// before it gets here, and is quoted all the same.

/** A text as lines of a here-document whose end is quoted, so that nothing in it is expanded. */
export function hereDocument(lines: readonly string[], end: string): string {
  return `<<'${end}'\n${lines.map((line) => `${line}\n`).join("")}${end}`;
}

/** What the scripts have in common: they write files, sysctls and modules, and say only what they changed. */
export const HELPERS = `changed=0
failed=0
say() { printf '%s: %s\\n' "$name" "$*"; }
did() { changed=1; say "$@"; }
problem() { failed=1; say "$@" >&2; }

if [ "$(id -u)" != 0 ]; then
    say "this has to be run as root" >&2
    exit 1
fi

# write PATH MODE: standard input becomes the file, if it is not that already. A program of ours that is replaced first
# takes back what the new one may know nothing of.
write() {
    folder=$(dirname "$1")
    if [ ! -d "$folder" ]; then
        mkdir -p "$folder"
        echo "$folder" >> "$state/folders"
    fi
    cat > "$1.kalc-new"
    chmod "$2" "$1.kalc-new"
    if cmp -s "$1.kalc-new" "$1"; then
        rm -f "$1.kalc-new"
    else
        case $1 in /usr/local/sbin/*) [ ! -x "$1" ] || "$1" stop || true ;; esac
        mv -f "$1.kalc-new" "$1"
        did "wrote $1"
    fi
}

# load required|optional MODULE: loads it, and remembers that it was not there before.
load() {
    if [ -d "/sys/module/$2" ]; then return 0; fi
    if grep -qs "/$2\\.ko" "/lib/modules/$(uname -r)/modules.builtin"; then return 0; fi
    if modprobe "$2" 2> /dev/null; then
        if grep -qsxF "$2" "$state/modules"; then return 0; fi
        echo "$2" >> "$state/modules"
        did "loaded $2"
    else
        [ "$1" = optional ] || problem "the module $2 cannot be loaded"
    fi
}

# set_sysctl required|optional KEY VALUE: remembers what was there before the first time.
set_sysctl() {
    path=/proc/sys/$(printf '%s' "$2" | tr ./ /.)
    if [ ! -e "$path" ]; then
        [ "$1" = optional ] || problem "there is no $2 here"
        return 0
    fi
    before=$(cat "$path")
    [ "$before" != "$3" ] || return 0
    if printf '%s\\n' "$3" 2> /dev/null > "$path"; then
        grep -qs "^$2=" "$state/sysctls" || printf '%s=%s\\n' "$2" "$before" >> "$state/sysctls"
        did "$2 is $3, was $before"
    else
        [ "$1" = optional ] || problem "$2 cannot be set to $3"
    fi
}
`;

/** Takes back what `HELPERS` did. */
export const UNDO_HELPERS = `say() { printf '%s: %s\\n' "$name" "$*"; }

if [ "$(id -u)" != 0 ]; then
    say "this has to be run as root" >&2
    exit 1
fi

drop() {
    if [ -e "$1" ]; then
        rm -f "$1"
        say "removed $1"
    fi
}

restore_sysctls() {
    [ -e "$state/sysctls" ] || return 0
    while IFS='=' read -r key value; do
        path=/proc/sys/$(printf '%s' "$key" | tr ./ /.)
        if [ -e "$path" ] && printf '%s\\n' "$value" 2> /dev/null > "$path"; then
            say "$key is $value again"
        fi
    done < "$state/sysctls"
}

# forget: removes the state itself, and folders that only it had a use for.
forget() {
    if [ -e "$state/folders" ]; then
        while read -r folder; do rmdir "$folder" 2> /dev/null || true; done < "$state/folders"
    fi
    rm -rf "$state"
    rmdir "$(dirname "$state")" 2> /dev/null || true
}

unload_modules() {
    [ -e "$state/modules" ] || return 0
    # The last one loaded first: they build on each other. One still in use stays.
    sed '1!G;h;$!d' "$state/modules" | while read -r module; do
        if modprobe -r "$module" 2> /dev/null; then say "unloaded $module"; fi
    done
}
`;

/** Starts a command at every boot, with systemd or OpenRC, whichever there is. */
export function bootLines(unit: string, description: string, program: string): string {
  return `if [ -d /etc/systemd/system ]; then
    write /etc/systemd/system/${unit}.service 0644 ${hereDocument(
      [
        "[Unit]",
        `Description=${description}`,
        "After=network-pre.target nftables.service iptables.service firewalld.service",
        "Before=keepalived.service",
        "",
        "[Service]",
        "Type=oneshot",
        "RemainAfterExit=yes",
        `ExecStart=${program} start`,
        `ExecStop=${program} stop`,
        "",
        "[Install]",
        "WantedBy=multi-user.target",
      ],
      "UNIT",
    )}
    if [ -d /run/systemd/system ] && ! systemctl -q is-enabled ${unit}.service 2> /dev/null; then
        systemctl daemon-reload
        systemctl -q enable ${unit}.service
        did "enabled ${unit}.service"
    fi
elif [ -d /etc/local.d ]; then
    write /etc/local.d/${unit}.start 0755 ${hereDocument(["#!/bin/sh", `exec ${program} start`], "START")}
else
    problem "neither systemd nor /etc/local.d: run ${program} start at every boot"
fi
`;
}

export function undoBootLines(unit: string): string {
  return `if [ -d /run/systemd/system ] && [ -e /etc/systemd/system/${unit}.service ]; then
    systemctl -q disable ${unit}.service
fi
drop /etc/systemd/system/${unit}.service
drop /etc/local.d/${unit}.start
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
`;
}
