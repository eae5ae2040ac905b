#!/usr/bin/env bash
# Boots a kernel and an initramfs in QEMU, and waits until the board has printed a snapshot and powered off.
#   boot-qemu.sh KERNEL INITRAMFS TARGET > console.log
# Beside this script lie S99kfootprint and kfootprint-capture.sh (of the folder capture, or by kfootprint capture --script).
# The initramfs is the board's own, a cpio archive, compressed or not; the capture is added to it, nothing in it is changed.
set -euo pipefail
kernel=$1
initramfs=$2
target=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# The machine. Its memory is part of what is measured: keep it the same for the baseline and for what is compared with it.
qemu=(qemu-system-aarch64 -machine virt -cpu cortex-a57 -smp 2 -m 256M -nic none)
console=ttyAMA0
seconds=300

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/root/etc/init.d" "$work/root/usr/bin"
install -m 755 "$here/S99kfootprint" "$work/root/etc/init.d/S99kfootprint"
install -m 755 "$here/kfootprint-capture.sh" "$work/root/usr/bin/kfootprint-capture"
# The kernel unpacks one archive after the other; each begins at a multiple of 4 bytes.
{
  cat "$initramfs"
  head -c $(((4 - $(wc -c < "$initramfs") % 4) % 4)) /dev/zero
  (cd "$work/root" && find . -mindepth 1 -type f | cpio --quiet -o -H newc -R 0:0)
} > "$work/initramfs"

timeout "$seconds" "${qemu[@]}" -kernel "$kernel" -initrd "$work/initramfs" \
  -append "console=$console panic=-1 KFOOTPRINT_TARGET=$target KFOOTPRINT_OFF=1" \
  -display none -monitor none -serial stdio -no-reboot < /dev/null | tee "$work/console.log"
if ! grep -aq 'kfootprint: the end' "$work/console.log"; then
  echo "::error::the board printed no snapshot on its console" >&2
  exit 1
fi
