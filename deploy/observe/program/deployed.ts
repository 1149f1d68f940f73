import { STATE_FOLDER } from "../../layout/index.ts";

/** What kalc's own program keeps on a host: files of a line each, which only root may read. */
export const DEPLOYED = `
# kept WORD FILE
kept() {
    if line "$state/$2"; then emit deployed.part "$1 $line"; fi
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
    for generation in "$state"/generations/[0-9]*; do
        line "$generation/since" || continue
        since=$line
        line "$generation/owner" || line=
        emit deployed.part "generation \${generation##*/} $since $line"
    done
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
