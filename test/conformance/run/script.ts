// What `sh` runs in namespaces of its own. The folder holds what to do in files, one name on each line.
import { setProcessors } from "../../support/processors.ts";

/** Where the folder stands for those who find a world of their own. */
export const folderInWorld = "/kalc";

export const recordSeparator = "\u001e";

/** Makes the host that keepalived sees, and goes on with the next argument there. */
export const setUp = String.raw`
folder=$1
work=$2
shift 2
cd "$folder" || exit 1
read -r online <processors
hostname kalc
[ ! -e interfaces ] || ip -force -batch interfaces >out.ip 2>&1
# What a file has keepalived write (config_save_dir) is gone with the namespace.
mount -t tmpfs tmpfs /mnt || exit 1
root=/
if [ -e programs ]; then
  # Programs, users and host names are made on top of the real ones.
  mkdir world || exit 1
  mount -t tmpfs tmpfs world || exit 1
  root=$folder/world/root
  mkdir world/upper world/work "$root"
  mount -t overlay -o "lowerdir=/,upperdir=world/upper,workdir=world/work" overlay "$root" || exit 1
  mount --rbind /dev "$root/dev" || exit 1
  mount -t proc proc "$root/proc" || exit 1
  mkdir "$root/kalc"
  mount --bind "$folder" "$root/kalc" || exit 1
  while read -r program; do
    [ -e "$root$program" ] && continue
    mkdir -p "$root$(dirname "$program")" && printf '#!/bin/sh\n' >"$root$program" && chmod 755 "$root$program"
  done <programs
  for file in passwd group hosts; do
    # Of several lines with one name the first counts.
    cat "$file" "$root/etc/$file" >"$root/etc/$file.new" && mv "$root/etc/$file.new" "$root/etc/$file"
  done
  # All network namespaces are the one that has the interfaces.
  mkdir -p "$root/run/netns"
  while read -r namespace; do
    touch "$root/run/netns/$namespace" && mount --bind /proc/self/ns/net "$root/run/netns/$namespace"
  done <namespaces
  folder=/kalc
fi
${setProcessors}
exec chroot "$root" sh -c "$work" sh "$folder" "$@"
`;

/**
 * keepalived -t on every file named in list.*, one worker for each list. What is printed goes to out.*; after it
 * stand a record separator, the file's name and the exit status.
 */
export const work = String.raw`
cd "$1" || exit 1
program=$2
ulimit -c 0
ulimit -n 1024
for list in list.*; do
  while read -r name; do
    (
      # An endless run is ended by the processor time it takes.
      ulimit -S -t 1
      if [ -e "$name.interfaces" ]; then
        exec unshare -n sh -c 'ip -force -batch "$2.interfaces" 2>/dev/null; exec "$1" -t -f "$2"' sh "$program" "$name"
      fi
      exec "$program" -t -f "$name"
    ) </dev/null 2>&1
    printf '\n${recordSeparator}%s %s\n' "$name" "$?"
  done <"$list" >"out.$list" 2>/dev/null &
done
wait
`;
