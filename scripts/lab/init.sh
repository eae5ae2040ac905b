#!/bin/sh
# First and only program of the lab's guest: loads modules, captures, powers off. What it says to the host begins with LAB.
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t debugfs debug /sys/kernel/debug
mkdir -p /tmp /cgroup
mount -t tmpfs tmp /tmp
mount -t cgroup2 cgroup /cgroup

while read -r module; do
  insmod "$module" || echo "LAB failed: insmod $module"
done </modules.order

# A module that takes vmalloc for its table.
echo 64M >/sys/block/zram0/disksize

# Deferred work of loading: freed init code, udev-less device probes.
sleep 3
cd /
kfp() { sh /bin/kfootprint-capture --target lab "$@"; }

# What capturing costs, beyond what it prints: every page and object that is charged to those who do it. The first time, it
# also fills caches of files that were never looked at before.
echo +memory >/cgroup/cgroup.subtree_control
for run in first second; do
  mkdir /cgroup/$run
  sh -c 'echo $$ >"/cgroup/$0/cgroup.procs"; exec sh /bin/kfootprint-capture --target lab' $run >/dev/null
  echo "LAB peak $run $(cat /cgroup/$run/memory.peak) $(sed -n 's/^slab_reclaimable //p' /cgroup/$run/memory.stat)"
done

# Twice the same, of an idle board: what moved between them, capturing has moved.
kfp --phase idle --sample 1 --out /tmp
mv /tmp/lab.idle.kfp.txt /tmp/1
sleep 2
kfp --phase idle --sample 2 --out /tmp
cat /tmp/1 /tmp/lab.idle.kfp.txt >/dev/vdb
sync
rm /tmp/1 /tmp/lab.idle.kfp.txt

# The same bytes over the serial console and to a disk.
echo 'LAB serial begins'
kfp --phase loaded --settle | tee /dev/vda
sync

# What anybody would copy, file by file, right after it.
mkdir /tmp/copy
for file in modules vmallocinfo slabinfo meminfo zoneinfo buddyinfo pagetypeinfo vmstat version uptime; do
  mkdir -p /tmp/copy/proc
  cat /proc/$file >/tmp/copy/proc/$file
done
tar -cf /dev/vdc -C /tmp/copy .

# Once more, while the kernel talks on the same console.
echo 8 >/proc/sys/kernel/printk
(while sleep 0.05; do echo "LAB the kernel says something" >/dev/kmsg; done) &
talker=$!
kfp --phase noisy | tee /dev/vdd
kill $talker
sync
echo 'LAB done'
sleep 1
poweroff -f
