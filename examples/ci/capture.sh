#!/bin/sh
# Runs on the target, as root: writes a snapshot of its kernel memory to standard output, as a tar.
#   ssh root@board 'sh -s imx8mm booted' < ci/capture.sh > board.kfp.tar
# Needs a POSIX shell with cat, cp, dmesg, mkdir, mktemp, rm and tar; BusyBox has them all.
set -u
target=${1:?name of the target}
phase=${2:?moment of the boot, such as booted}
case $target$phase in
*[!A-Za-z0-9._-]*) echo "capture: a name may have letters, digits, dots, _ and - only" >&2; exit 2 ;;
esac
s=$(mktemp -d) || exit
trap 'rm -rf "$s"' EXIT

# The recipe of kfootprint's README, line for line.
# shellcheck disable=SC2046,SC2086 # none of these paths has blanks
{
take() { for f do [ -f "$f" ] || continue; mkdir -p "$s${f%/*}"; cat "$f" > "$s$f"; done; }
for f in modules vmallocinfo slabinfo meminfo zoneinfo buddyinfo pagetypeinfo vmstat allocinfo iomem version cmdline uptime config.gz; do take /proc/$f; done
for m in /sys/module/*; do take $m/coresize $m/datasize $m/initsize $m/refcnt $m/sections/.[!.]* $m/sections/*; done
for c in /sys/kernel/slab/*; do if [ -L $c ]; then mkdir -p $s/sys/kernel/slab; cp -P $c $s$c; else take $c/object_size $c/slab_size; fi; done
for b in /sys/kernel/btf/*; do [ ${b##*/} = vmlinux ] || take $b; done
d=/sys/kernel/debug; take $d/dma_buf/bufinfo $d/kmemleak $d/page_owner_stacks/show_stacks $d/slab/*/alloc_traces $d/cma/*/count $d/cma/*/used $d/cma/*/maxchunk
take /sys/block/zram*/mm_stat /sys/kernel/mm/cma/*/total_pages /sys/kernel/mm/cma/*/available_pages
for r in /proc/device-tree/reserved-memory /proc/device-tree/reserved-memory/*; do take $r/*; done
dmesg > $s/dmesg
}

printf '{ "target": "%s", "phase": "%s" }\n' "$target" "$phase" > "$s/snapshot.json"
tar -cf - -C "$s" .
