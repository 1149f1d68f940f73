// The part of the shell library that sees to needs, whatever they are. Each kind has three functions: KIND_check,
// KIND_apply and KIND_undo. What was done is kept in a file, a line for each need, so that only that is taken back.
import { needKinds } from "../need.ts";

const shortIds = Object.entries(needKinds)
  .filter(([, facts]) => "isNamedByFirst" in facts)
  .map(([kind]) => kind);

export const ENGINE = `changed=0
failed=0
wanted=
tab=$(printf '\\t')
say() { printf '%s: %s\\n' "$name" "$*"; }
did() { changed=1; say "$@"; }
problem() { failed=1; say "$@" >&2; }

must_be_root() {
    [ "$(id -u)" = 0 ] && return
    say "run this as root" >&2
    exit 1
}

# id_of KIND ARG...: what there is one of.
id_of() {
    case $1 in
        ${shortIds.join(" | ")}) printf '%s %s' "$1" "$2" ;;
        *) printf '%s' "$*" ;;
    esac
}

# before_of ID: what there was before the first change, as far as it was written down.
before_of() {
    while IFS=$tab read -r one before; do
        [ "$one" != "$1" ] || printf '%s' "$before"
    done < "$state/done"
}

is_done() { cut -f 1 "$state/done" 2> /dev/null | grep -qxF -e "$1"; }

# remember BEFORE KIND ARG...: this is ours to take back. Before it is done: whatever ends this in the middle, it can be
# taken back afterwards.
remember() {
    before=$1
    shift
    id=$(id_of "$@")
    is_done "$id" || printf '%s\\t%s\\n' "$id" "$before" >> "$state/done"
}

forget() {
    [ -e "$state/done" ] || return 0
    while IFS= read -r line; do
        [ "\${line%%"$tab"*}" = "$1" ] || printf '%s\\n' "$line"
    done < "$state/done" > "$state/done.new"
    mv -f "$state/done.new" "$state/done"
}

# need required|optional KIND ARG...: seen to, or taken back where stop is asked.
need() {
    level=$1
    shift
    if [ "$asked" = stop ]; then
        ! is_done "$(id_of "$@")" || take_back "$(id_of "$@")"
        return
    fi
    need_id=$(id_of "$@")
    wanted="$wanted$need_id
"
    kind=$1
    shift
    if "\${kind}_check" "$@"; then return 0; fi
    if is_done "$need_id"; then was_done=yes; else was_done=no; fi
    if "\${kind}_apply" "$@"; then return 0; fi
    [ "$was_done" = yes ] || forget "$need_id"
    [ "$level" = optional ] || failed=1
}

# take_back ID
take_back() {
    case \${1%% *} in
        ${shortIds.join(" | ")}) set -- "\${1%% *}" "\${1#* }" ;;
        *)
            set -f
            # shellcheck disable=SC2086 # the words of such an id have no spaces
            set -- $1
            set +f
            ;;
    esac
    "\${1}_undo" "$@" "$(before_of "$*")"
    forget "$*"
}

# The last one first: they build on each other. drop_unwanted: what an older run did and this one does not need.
drop_unwanted() {
    [ -e "$state/done" ] || return 0
    sed '1!G;h;$!d' "$state/done" | cut -f 1 > "$state/old"
    while IFS= read -r old <&3; do
        printf '%s' "$wanted" | grep -qxF -e "$old" || take_back "$old"
    done 3< "$state/old"
    rm -f "$state/old"
}
`;
