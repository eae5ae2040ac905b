#!/bin/sh
# Runs on the target, as root: writes a snapshot of its kernel memory to standard output, as a tar.
#   ssh root@board 'sh -s imx8mm booted' < ci/capture.sh > board.kfp.tar
# Needs a POSIX shell with cat, cp, mkdir, mktemp, rm and tar; BusyBox has them all.
set -u
target=${1:?name of the target}
phase=${2:?moment of the boot, such as booted}
case $target$phase in
*[!A-Za-z0-9._-]*) echo "capture: a name may have letters, digits, dots, _ and - only" >&2; exit 2 ;;
esac
out=$(mktemp -d) || exit
trap 'rm -rf "$out"' EXIT

# The recipe of kfootprint's README, line for line.
# shellcheck disable=SC2086 # none of these paths has blanks
{
mkdir -p $out/proc $out/sys/kernel/slab
for f in modules vmallocinfo slabinfo meminfo zoneinfo buddyinfo pagetypeinfo vmstat iomem version cmdline uptime config.gz; do [ -e /proc/$f ] && cat /proc/$f > $out/proc/$f; done
for m in /sys/module/*/coresize; do [ -e "$m" ] || continue; d=${m%/*}; mkdir -p $out$d; for f in coresize datasize initsize refcnt; do [ ! -e $d/$f ] || cat $d/$f > $out$d/$f; done; done
for z in /sys/block/zram*/mm_stat; do [ -e "$z" ] || continue; mkdir -p $out${z%/*}; cat $z > $out$z; done
for c in /sys/kernel/slab/*; do [ -L $c ] && cp -P $c $out/sys/kernel/slab/; done
}

printf '{ "target": "%s", "phase": "%s" }\n' "$target" "$phase" > "$out/snapshot.json"
tar -cf - -C "$out" .
