#!/bin/sh
# The first process of the guest kernel. The host's disk is its root, read-only; everything written goes to memory.
# From the kernel's command line: LAB_OUT, the folder on the host with the script to run, and for what it says.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C
modules=/usr/lib/uml/modules
mount -t proc proc /proc
insmod "$modules/$(uname -r)/kernel/fs/overlayfs/overlay.ko"
mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir /mnt/u /mnt/w /mnt/r
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/u,workdir=/mnt/w /mnt/r
root=/mnt/r
mount -t proc proc $root/proc
mount -t sysfs sys $root/sys
mount -t devtmpfs dev $root/dev
mkdir -p $root/dev/shm $root/lib/modules $root/lab-out $root/lab-disk
mount -t tmpfs tmpfs $root/dev/shm
mount -t tmpfs -o mode=755 tmpfs $root/run
mount -t tmpfs tmpfs $root/tmp
ln -sf /proc/self/fd $root/dev/fd
mount -t hostfs -o "$modules" hostfs $root/lib/modules
mount -t hostfs -o "$LAB_OUT" hostfs $root/lab-out
mount -t hostfs -o / hostfs $root/lab-disk
# A shell that stays outside would keep modprobe from finding the modules.
exec chroot $root /bin/sh -c '
    echo /sbin/modprobe > /proc/sys/kernel/modprobe
    sh /lab-out/job > /lab-out/output 2>&1 < /dev/null
    echo $? > /lab-out/status
    sync
    echo o > /proc/sysrq-trigger
    sleep 60
'
