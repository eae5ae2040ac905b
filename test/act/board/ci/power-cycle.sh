#!/bin/sh
# Plays a board on a serial console: it has examples/ci/S99kfootprint as its last start-up script, and is off and on again.
set -eu
root=$KFOOTPRINT_LAB/console
mkdir -p "$root/etc/init.d" "$root/usr/bin"
tar -xzf board.kfp.tar.gz -C "$root"
cp ci/S99kfootprint "$root/etc/init.d/S99kfootprint"
cp ci/kfootprint-capture.sh "$root/usr/bin/kfootprint-capture"
boot "$root" "$TARGET"
