#!/usr/bin/env bash
# Takes the snapshot that S99kfootprint printed out of a console log: snapshot-from-console.sh console.log board.kfp.tar
# Of several boots in one log it takes the last. gzip's checksum tells whether the line lost a byte.
set -euo pipefail
# What a serial line makes of noise is no text in any language.
export LC_ALL=C
log=$1
snapshot=$2
if ! grep -q -- '^-----END KFOOTPRINT-----' "$log"; then
  echo "::error::the board printed no whole snapshot on its console" >&2
  exit 1
fi
tr -d '\r' < "$log" |
  awk '/^-----BEGIN KFOOTPRINT-----/ { count = 0; inside = 1; next }
       /^-----END KFOOTPRINT-----/ { inside = 0 }
       inside { line[++count] = $0 }
       END { for (i = 1; i <= count; i++) print line[i] }' |
  base64 -d | gzip -dc > "$snapshot"
