#!/bin/sh
# Takes the snapshot out of the log of a job that has ended:  lava/snapshot.sh JOB [FOLDER]
# Needs lavacli with an identity, and kfootprint; ends with exit code 2 where the log is damaged.
set -eu
job=${1:?number of the job}
folder=${2:-.}
: "${KFOOTPRINT:=kfootprint}"
lavacli jobs wait "$job"
lavacli jobs logs "$job" >"$folder/lava-$job.log"
$KFOOTPRINT capture --serial-log "$folder/lava-$job.log" --out "$folder"
