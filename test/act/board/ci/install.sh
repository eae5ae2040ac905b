#!/bin/sh
# Plays an installation on a board of the lab: install.sh HOST
set -eu
mkdir -p "$KFOOTPRINT_LAB/$1"
tar -xzf "boards/$1.kfp.tar.gz" -C "$KFOOTPRINT_LAB/$1"
