import { STATE_FOLDER } from "../../layout/index.ts";

/** What kalc's own program keeps on a host: files of a line each, which only root may read. */
export const DEPLOYED = `
# kept WORD FILE
kept() {
    if line "$state/$2"; then emit deployed.part "$1 $line"; fi
}

# original_of PATH: where generation 0 has it; empty where it was not there before.
original_of() {
    original=
    while read -r number mode _ path; do
        [ "$path" = "$1" ] || continue
        [ "$mode" = gone ] || original=$state/generations/0/content/$number
        return 0
    done 2>/dev/null <"$state/generations/0/files"
    return 1
}

# files_put NUMBER: those of a generation that kalc has put there, and that are there.
files_put() {
    while read -r content mode _ put; do
        if [ "$mode" = gone ] || ! [ -f "$put" ] || ! original_of "$put"; then continue; fi
        content=$state/generations/$1/content/$content
        [ -z "$original" ] || ! cmp -s "$original" "$content" || continue
        if cmp -s "$content" "$put"; then how=same; else how=changed; fi
        emit deployed.part "file $how \${original:+over}. $put"
    done 2>/dev/null <"$state/generations/$1/files"
}

# deployed FOLDER
deployed() {
    state=$1
    emit deployed "\${state##*/}"
    kept last last
    kept why last-why
    kept phase phase
    [ ! -e "$state/armed" ] || emit deployed.part "armed yes"
    [ ! -e "$state/reverting" ] || emit deployed.part "reverting yes"
    if [ -d "$state/lock" ]; then
        line "$state/lock/since" || line=
        emit deployed.part "since $line $(date +%s)"
        kept owner lock/owner
    fi
    if [ -e "$state/armed" ] || [ -e "$state/reverting" ]; then
        line "$state/deadline" || line=
        deadline=$line
        line /proc/uptime || line=
        emit deployed.part "deadline $deadline $line"
        line "$state/watch" || line=none
        if tr '\\000' ' ' 2>/dev/null <"/proc/$line/cmdline" | grep -qF " watch \${state##*/}"; then
            emit deployed.part "watch alive"
        fi
    fi
    newest=0
    for generation in "$state"/generations/[0-9]*; do
        line "$generation/since" || continue
        since=$line
        line "$generation/owner" || line=
        emit deployed.part "generation \${generation##*/} $since $line"
        [ "\${generation##*/}" -le "$newest" ] || newest=\${generation##*/}
    done
    files_put "$newest"
    while IFS='	' read -r id _; do emit deployed.part "need $id"; done 2>/dev/null <"$state/done"
}

if [ -d ${STATE_FOLDER} ]; then
    if [ -r ${STATE_FOLDER} ] && [ -x ${STATE_FOLDER} ]; then
        for state in ${STATE_FOLDER}/kalc-*; do
            [ ! -d "$state" ] || deployed "$state"
        done
    else
        emit deployed.failed "permission denied"
    fi
fi
`;
