#!/bin/sh
# The first process of a machine with systemd. The host's disk is its root, read-only; what is written goes to a disk of
# its own, which a power cut leaves as it is. From the kernel's command line: LAB_OUT, its folder on the host, with
# `boot`, a script that is run before everything else.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C
modules=/usr/lib/uml/modules
mount -t proc proc /proc
for module in fs/overlayfs/overlay; do insmod "$modules/$(uname -r)/kernel/$module.ko"; done
mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir /mnt/disk /mnt/r
mknod /mnt/ubda b 98 0
mount -t ext4 /mnt/ubda /mnt/disk
mkdir -p /mnt/disk/u /mnt/disk/w
root=/mnt/r
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/disk/u,workdir=/mnt/disk/w $root
mount -t proc proc $root/proc
mount -t sysfs sys $root/sys
mount -t devtmpfs dev $root/dev
mkdir -p $root/dev/pts $root/dev/shm $root/lib/modules $root/lab-out
mount -t devpts devpts $root/dev/pts
mount -t tmpfs tmpfs $root/dev/shm
mount -t tmpfs -o mode=755 tmpfs $root/run
ln -sf /proc/self/fd $root/dev/fd
mount -t hostfs -o "$modules" hostfs $root/lib/modules
mount -t hostfs -o "$LAB_OUT" hostfs $root/lab-out

units=$root/etc/systemd/system
if [ ! -e "$units/lab.service" ]; then
    # What the host starts is none of this machine's.
    rm -rf "$units" $root/etc/keepalived $root/etc/default/keepalived $root/var/lib/kalc
    mkdir -p "$units/multi-user.target.wants" $root/etc/keepalived $root/etc/systemd/system-generators
    for unit in $root/lib/systemd/system/*.wants/*; do
        case ${unit##*/} in
            systemd-journald.* | systemd-modules-load.service | systemd-sysctl.service) ;;
            *) ln -sf /dev/null "$units/${unit##*/}" ;;
        esac
    done
    for generator in $root/lib/systemd/system-generators/*; do
        ln -sf /dev/null "$root/etc/systemd/system-generators/${generator##*/}"
    done
    : > $root/etc/fstab
    # This kernel knows no nftables: here iptables is the old one.
    for tool in iptables ip6tables iptables-save ip6tables-save; do
        ln -sf "/usr/sbin/${tool%-save}-legacy${tool#"${tool%-save}"}" "$root/usr/local/sbin/$tool"
    done
    printf '#!/bin/sh\nexit 1\n' > "$root/usr/local/sbin/nft"
    chmod 755 "$root/usr/local/sbin/nft"
    cat > "$units/lab.service" << 'UNIT'
[Unit]
DefaultDependencies=no
After=systemd-journald.service
Before=sysinit.target

[Service]
Type=oneshot
RemainAfterExit=yes
KillMode=none
ExecStart=/bin/sh /lab-out/boot
UNIT
    mkdir -p "$units/sysinit.target.wants"
    ln -sf ../lab.service "$units/sysinit.target.wants/lab.service"
fi
cd $root && exec chroot . /lib/systemd/systemd --unit=multi-user.target --log-target=null --show-status=no
