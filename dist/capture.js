
require("./rolldown-runtime.js");const e=require("./errors.js"),t=require("./read.js"),n=require("./tar-stream.js");var r=`#!/bin/sh
# Runs on the target: prints a snapshot of its kernel memory, as text that survives a serial console.
#
#   kfootprint-capture.sh --target imx8mm --phase booted > imx8mm.booted.kfp.txt
#
# Needs a POSIX shell (BusyBox ash, dash, bash, mksh) with cat, ls, sed and uname. With gzip, and base64 or od, it sends
# less; with cksum the reader sees every damage. Reads only, and writes nothing on the target but where --out says.
# The lines that it prints are described in docs/capture.md.
set -u
# So that lengths are counted in bytes.
LC_ALL=C
export LC_ALL

usage() {
  cat <<'END'
usage: kfootprint-capture.sh --target NAME [options]
  --target NAME     what is measured: the board with its kernel configuration
  --phase NAME      moment of the boot (default: booted)
  --unit NAME       which one of several boards of the kind
  --commit HASH     commit that the target's software was built from
  --sample N        number of this snapshot in a run
  --samples N       take so many snapshots, numbered on from --sample or 1
  --every S         seconds between them (default: 10)
  --repeat N        send all but what is large so many times, over a line that loses some
  --with NAME       take also what is large: page_owner, kallsyms; may be said again
  --without NAME    leave out a source, such as slab or dmesg; may be said again
  --out FOLDER      write FOLDER/TARGET.PHASE.kfp.txt instead of printing it
  --form tar        with --out: write FOLDER/TARGET.PHASE.kfp.tar instead
  --root FOLDER     capture a copy of a target's files that lies in a folder
  --settle          before it: sync, drop caches, add up counters (writes to /proc/sys/vm)
  --whole-cmdline   do not hide values of the kernel command line
  --skip-warm-up      do not read everything once before (what is read first makes slab caches)
END
}

fail() {
  echo "kfootprint-capture: $1" >&2
  exit 2
}

# What goes into names of files and into JSON as it is.
plain() {
  case $2 in
  '' | *[!A-Za-z0-9._@:+-]* | .*) fail "$1 takes letters, digits and . _ @ : + - only, not \\"$2\\"" ;;
  esac
}

count() {
  case $2 in
  '' | *[!0-9]* | ???????*) fail "$1 takes a whole number, not \\"$2\\"" ;;
  esac
}

target='' phase=booted unit='' commit='' sample='' samples=1 every=10 repeat=1 with=' ' without=' '
out='' root='' form=text settle=no hides=yes warms=yes
while [ $# -gt 0 ]; do
  option=$1
  shift
  case $option in
  --help | -h) usage && exit 0 ;;
  --settle) settle=yes && continue ;;
  --whole-cmdline) hides=no && continue ;;
  --skip-warm-up) warms=no && continue ;;
  --*) [ $# -gt 0 ] || fail "$option needs a value, or is no option (--help lists them)" ;;
  *) fail "\\"$option\\" is no option (--help lists them)" ;;
  esac
  value=$1
  shift
  case $option in
  --target) plain "$option" "$value" && target=$value ;;
  --phase) plain "$option" "$value" && phase=$value ;;
  --unit) plain "$option" "$value" && unit=$value ;;
  --commit) plain "$option" "$value" && commit=$value ;;
  --sample) count "$option" "$value" && sample=$value ;;
  --samples) count "$option" "$value" && samples=$value ;;
  --every) count "$option" "$value" && every=$value ;;
  --repeat) count "$option" "$value" && repeat=$value ;;
  --with) [ -n "$value" ] && with="$with$value " ;;
  --without) [ -n "$value" ] && without="$without$value " ;;
  --out) out=$value ;;
  --root) root=\${value%/} ;;
  --form)
    case $value in
    text | tar) form=$value ;;
    *) fail "--form is text or tar, not \\"$value\\"" ;;
    esac
    ;;
  *) fail "$option is no option (--help lists them)" ;;
  esac
done
[ -n "$target" ] || fail 'say what is measured: --target NAME'
[ -z "$root" ] || [ -d "$root" ] || fail "--root: there is no folder \\"$root\\""
[ -z "$out" ] || [ -d "$out" ] || fail "--out: there is no folder \\"$out\\""
[ "$form" = text ] || [ -n "$out" ] || fail 'a tar has to be made somewhere on the target: --out FOLDER says where'
[ "$samples" -gt 0 ] || fail '--samples takes 1 or more'
[ "$repeat" -gt 0 ] || fail '--repeat takes 1 or more'
[ "$samples" -eq 1 ] || [ -n "$sample" ] || sample=1

# --- what is taken: made by npm run docs from src/parse
# how, when, the source's name for --with and --without, and where it lies
captured='
text once proc/modules - proc/modules
values later sys/module sys/module.values sys/module/*/coresize sys/module/*/datasize sys/module/*/initsize sys/module/*/refcnt
values later sys/module/*/sections sys/module/sections.values sys/module/*/sections/.text sys/module/*/sections/.rodata sys/module/*/sections/.note.gnu.build-id sys/module/*/sections/.data sys/module/*/sections/.bss sys/module/*/sections/.gnu.linkonce.this_module sys/module/*/sections/.data..ro_after_init sys/module/*/sections/__jump_table sys/module/*/sections/.init.text
text once proc/vmallocinfo - proc/vmallocinfo
text once proc/slabinfo - proc/slabinfo
values traced sys/kernel/slab sys/kernel/slab.values sys/kernel/slab/*/object_size sys/kernel/slab/*/slab_size
links later sys/kernel/slab sys/kernel/slab.links sys/kernel/slab/*
text once proc/meminfo - proc/meminfo
text once proc/zoneinfo - proc/zoneinfo
text once proc/buddyinfo - proc/buddyinfo
text once proc/pagetypeinfo - proc/pagetypeinfo
text once proc/vmstat - proc/vmstat
values later sys/block sys/block.values sys/block/zram*/mm_stat
text large proc/allocinfo - proc/allocinfo
values later sys/kernel/debug/cma sys/kernel/debug/cma.values sys/kernel/debug/cma/*/count sys/kernel/debug/cma/*/used sys/kernel/debug/cma/*/maxchunk
values later sys/kernel/mm/cma sys/kernel/mm/cma.values sys/kernel/mm/cma/*/total_pages sys/kernel/mm/cma/*/available_pages
text later sys/kernel/debug/dma_buf/bufinfo - sys/kernel/debug/dma_buf/bufinfo
sizes later sys/kernel/btf sys/kernel/btf.sizes sys/kernel/btf/*
text asked sys/kernel/debug/page_owner - sys/kernel/debug/page_owner
text large sys/kernel/debug/page_owner_stacks/show_stacks - sys/kernel/debug/page_owner_stacks/show_stacks
some large sys/kernel/debug/slab - sys/kernel/debug/slab/*/alloc_traces sys/kernel/slab/*/alloc_calls
text large sys/kernel/debug/kmemleak - sys/kernel/debug/kmemleak
text asked proc/kallsyms - proc/kallsyms
text later proc/iomem - proc/iomem
bytes later proc/device-tree/reserved-memory - proc/device-tree/reserved-memory/#address-cells proc/device-tree/reserved-memory/#size-cells proc/device-tree/reserved-memory/*/reg proc/device-tree/reserved-memory/*/size proc/device-tree/reserved-memory/*/compatible proc/device-tree/reserved-memory/*/no-map proc/device-tree/reserved-memory/*/reusable proc/device-tree/reserved-memory/*/linux,cma-default proc/device-tree/reserved-memory/*/label proc/device-tree/reserved-memory/*/status
text later proc/version - proc/version
cmdline later proc/cmdline - proc/cmdline
bytes later proc/config.gz - proc/config.gz
text once proc/uptime - proc/uptime
log later dmesg -
'
# Options of the kernel command line that are shown whole
shown='
mem
memmap
cma
vmalloc
highmem
hugepages
hugepagesz
default_hugepagesz
transparent_hugepage
numa
nr_cpus
maxcpus
possible_cpus
isolcpus
nohz_full
rcu_nocbs
log_buf_len
trace_buf_size
crashkernel
kernelcore
movablecore
swiotlb
coherent_pool
percpu_alloc
kmemleak
mitigations
loglevel
console
debug_pagealloc
debug_guardpage_minorder
?hash_entries
cgroup_disable
cgroup_enable
cgroup.memory
slab_*
slub_*
page_*
init_on_*
stack_depot_*
memhp_*
hugetlb_*
kasan.*
kfence.*
zswap.*
zram.*
sysctl.vm.*
vm.*
'
# Lines of the kernel's log that say something of memory
logged='
Linux version
Memory: .*available
percpu:
PERCPU:
Allowing .*CPUs
nr_cpu_ids
SLUB: .*CPUs=
cma: .*[Rr]eserved
[Rr]eserved mem
reserved region
allocated memory for
allocated at module unload
kmem_cache_destroy
Objects remaining
Slab 0x
'
# --- end

nl='
'
# Lists are cut at line ends alone.
IFS=$nl
set -f

# A line as it is: echo makes something of backslashes, and mksh starts a program for printf.
case \${KSH_VERSION:-} in
?*)
  say() { print -r -- "$1"; }
  tab=$(print '\\t') return=$(print '\\r') escape=$(print '\\033')
  ;;
*)
  say() { printf '%s\\n' "$1"; }
  tab=$(printf '\\t') return=$(printf '\\r') escape=$(printf '\\033')
  ;;
esac

# --- what this target can do, tried out: a tool may be there and be another

# Hex digits, 48 bytes a line or so.
to_hex() {
  case $hexer in
  od) od -An -v -tx1 | sed -e '$!N' -e '$!N' -e 's/[^0-9a-f]//g' ;;
  # That of toybox puts a blank at the end of each line.
  xxd) xxd -p | sed 's/[^0-9a-f]//g' ;;
  hexdump) hexdump -v -e '48/1 "%02x" "\\n"' | sed 's/ *$//' ;;
  esac
}

checksum=none
if [ "$(say kfp | cksum 2>/dev/null)" = '4071698998 4' ]; then
  checksum='cksum'
elif [ "$(say kfp | md5sum 2>/dev/null | sed 's/ .*//')" = 6875fb687ad25d38b80a004d717086a3 ]; then
  checksum='md5sum'
fi
zips=no
# shellcheck disable=SC2015 # either way the answer is no
[ "$(say kfp | gzip -c 2>/dev/null | gzip -dc 2>/dev/null)" = kfp ] && zips=yes
coding=text hexer=''
if [ "$(say kfp | base64 2>/dev/null)" = a2ZwCg== ]; then
  coding=base64
else
  for one in od xxd hexdump; do
    [ "$coding" = text ] || break
    hexer=$one
    [ "$(say kfp | to_hex 2>/dev/null)" != 6b66700a ] || coding=hex
  done
fi
case $zips-$coding in
yes-base64 | yes-hex) packing=gzip+$coding ;;
*) packing=text ;;
esac

# Text that is sent as it is: every line begins with |, so that none is empty; what terminals act on is written out.
as_text() {
  sed -e 's/\\\\/\\\\\\\\/g' -e "s/$tab/\\\\\\\\t/g" -e "s/$return/\\\\\\\\r/g" -e "s/$escape/\\\\\\\\e/g" -e 's/^/|/'
}

# The current file as lines to be sent. A gzip that did not come to its end shows; what is not packed carries a mark behind
# it, which is there where reading did not break off. Every program that runs beside this one takes memory of the target, so
# that they are few: what is made up of many files is made before it is packed.
encoded() {
  case $how-$encoding in
  text-gzip+base64 | some-gzip+base64 | bytes-gzip+base64) gzip -c <"$root/$path" | base64 ;;
  text-gzip+hex | some-gzip+hex | bytes-gzip+hex) gzip -c <"$root/$path" | to_hex ;;
  text-* | some-* | bytes-*) print_whole | encode ;;
  *)
    made=$(print_content)
    case $encoding in
    gzip+base64) say_made | gzip -c | base64 ;;
    gzip+hex) say_made | gzip -c | to_hex ;;
    *) { say_made && say kfp:whole; } | encode ;;
    esac
    ;;
  esac 2>/dev/null
}

say_made() {
  [ -z "$made" ] || say "$made"
}

encode() {
  case $encoding in
  base64) base64 ;;
  hex) to_hex ;;
  text) as_text ;;
  esac
}

# --- frames: one line each, with its place and its length

file=0
frame() {
  say "kfp1 $id $snapshot.$file $1 \${#2} $2" || fail 'what it prints cannot be written'
}

sum() {
  case $checksum in
  cksum)
    summed=$(say "$1" | cksum)
    summed=\${summed%% *}
    ;;
  md5sum)
    summed=$(say "$1" | md5sum)
    summed=\${summed%% *}
    ;;
  *) summed=- ;;
  esac
}

begin_frames() {
  lines=0 bytes=0 block='' blocked=0
  frame F "$encoding $path"
}

put_line() {
  lines=$((lines + 1))
  bytes=$((bytes + \${#1} + 1))
  frame "D$lines" "$1"
  block=$block$nl$1
  blocked=$((blocked + 1))
  [ "$blocked" -lt 64 ] || end_block
}

end_block() {
  sum "\${block#"$nl"}"
  frame "C$lines" "$summed $blocked"
  block='' blocked=0
}

# What tells that a file is whole is said twice, since without it all was in vain: the second time at the end, for a line
# that loses one loses its neighbours.
end_frames() {
  [ "$blocked" -eq 0 ] || end_block
  sum "$encoding $lines $bytes $path"
  ended="$summed $encoding $lines $bytes $path"
  frame E "$ended"
}

end_again() {
  for ended in $endings; do
    file=\${ended%% *}
    frame E "\${ended#* }"
  done
}

# --- the content of one file of the snapshot

# PATH, a tab and the one line that is in it; the path alone where it cannot be opened. No program is started, and of long
# lists only a part is held: a folder at a time.
print_values() {
  for pattern in $places; do
    set +f
    for folder_of in $root/\${pattern%/*}; do
      # shellcheck disable=SC2231 # its last part may be a pattern, too
      for one in "$folder_of"/\${pattern##*/}; do
        text=$nl
        [ ! -e "$one" ] || { IFS= read -r text <"$one"; } 2>/dev/null
        if [ "$text" != "$nl" ]; then
          say "\${one#"$root/"}$tab$text"
        elif [ -e "$one" ]; then
          say "\${one#"$root/"}"
        fi
      done
    done
    set -f
  done
}

# The last number before the name ends the date; a name with blanks is none of the kernel's.
print_links() {
  for pattern in $places; do
    dir=\${pattern%/*}
    # shellcheck disable=SC2012 # readlink would be one program for each
    ls -l "$root/$dir/" | sed -n "s,^l.*[0-9] \\([^ ]*\\) -> \\(.*\\)\\$,$dir/\\1$tab\\2,p"
  done
}

print_sizes() {
  for pattern in $places; do
    dir=\${pattern%/*}
    # shellcheck disable=SC2012 # the same
    ls -l "$root/$dir/" | sed -n "s,^-[^ ]* *[^ ]* *[^ ]* *[^ ]* *\\([0-9][0-9]*\\) .*[0-9] \\([^ ]*\\)\\$,$dir/\\2$tab\\1,p"
  done
}

print_dmesg() {
  if [ -n "$root" ]; then cat "$root/dmesg"; else dmesg; fi
}

# Lines of interest. Of all others nothing is left but their place: what stands near each other belongs together.
print_log() {
  set --
  for pattern in $logged; do set -- "$@" -e "/$pattern/b"; done
  print_dmesg | sed "$@" -e 's/.*//'
}

# Options that are known to keep no secret as they are, of others the name.
print_cmdline() {
  if [ "$hides" = no ]; then
    cat "$root/proc/cmdline"
    return
  fi
  read -r text <"$root/proc/cmdline"
  line='' quoted=no
  IFS=' '
  for one in $text; do
    was=$quoted
    case $one in
    *\\"*\\"*\\"*) quoted=yes ;;
    *\\"*\\"*) ;;
    *\\"*) if [ "$quoted" = yes ]; then quoted=no; else quoted=yes; fi ;;
    esac
    [ "$was" = no ] || continue
    [ "$one" != -- ] || break
    key=\${one%%=*}
    case $key in
    [!A-Za-z]* | *[!A-Za-z0-9_.-]*) line="$line ..." ;;
    "$one") line="$line $one" ;;
    *)
      # What begins in quotes and goes on in the next word is not whole.
      if [ "$quoted" = no ] && is_shown "$key" "\${one#*=}"; then line="$line $one"; else line="$line $key=..."; fi
      ;;
    esac
  done
  IFS=$nl
  say "\${line# }"
}

# By its name; or by its value, if that is a switch or a small number.
is_shown() {
  case $2 in
  on | off | yes | no | y | n | true | false | [0-9] | [0-9][0-9] | [0-9][0-9][0-9]) return 0 ;;
  [0-9][kKmMgG] | [0-9][0-9][kKmMgG] | [0-9][0-9][0-9][kKmMgG]) return 0 ;;
  esac
  IFS=$nl
  for pattern in $shown; do
    # shellcheck disable=SC2254 # a pattern
    case $1 in
    $pattern) return 0 ;;
    esac
  done
  return 1
}

print_content() {
  case $how in
  text | some | bytes) cat "$root/$path" ;;
  values) print_values ;;
  links) print_links ;;
  sizes) print_sizes ;;
  log) print_log ;;
  cmdline) print_cmdline ;;
  manifest) say "$manifest" ;;
  esac 2>/dev/null
}

print_whole() {
  print_content && say kfp:whole
}

# --- where it goes: frames, or files of a folder

# Reads now, sends later: what belongs together is read within a moment, and a serial line takes a minute for it.
hold() {
  held=$((held + 1))
  eval "path_$held=\\$path encoding_$held=\\$encoding text_$held=\\$(encoded)"
}

send_held() {
  sent=0
  while [ "$sent" -lt "$held" ]; do
    sent=$((sent + 1)) file=$((file + 1))
    eval "path=\\$path_$sent encoding=\\$encoding_$sent text=\\$text_$sent; text_$sent="
    send_text
    endings=$endings$nl$file' '$ended
    [ "$repeat" -eq 1 ] || eval "again=\\$again\\$nl\\$file path_of_$file=\\$path encoding_of_$file=\\$encoding text_of_$file=\\$text"
  done
  held=0 text=''
}

send_text() {
  begin_frames
  if [ "$encoding" = text ]; then
    for one in $text; do put_line "\${one#"|"}"; done
  else
    for one in $text; do put_line "$one"; done
  fi
  end_frames
}

# The same frames once more: what one time lost, another has.
send_again() {
  left=$repeat
  while [ "$left" -gt 1 ]; do
    left=$((left - 1))
    for file in $again; do
      eval "path=\\$path_of_$file encoding=\\$encoding_of_$file text=\\$text_of_$file"
      send_text
    done
  done
  again='' text=''
}

# What may be large is sent while it is read, by a shell of its own: what it knows, it says at once.
send_at_once() {
  file=$((file + 1))
  encoded | {
    begin_frames
    while IFS= read -r one || [ -n "$one" ]; do
      [ "$encoding" != text ] || one=\${one#"|"}
      put_line "$one"
    done
    end_frames
    frame E "$ended"
  }
}

store() {
  make_folder "$folder/$path"
  print_content >"$folder/$path" || state=damaged
}

make_folder() {
  [ -d "\${1%/*}" ] || mkdir -p "\${1%/*}"
}

# --- one file of the snapshot

# denied: it, or a folder above it, is there and does not open.
find_state() {
  state=absent
  set +f
  for one in $root/$1; do
    if [ -e "$one" ] || [ -L "$one" ]; then state=present; fi
    break
  done
  set -f
  if [ "$state" = present ]; then
    case $how in
    values) ;;
    links | sizes) [ -r "\${one%/*}" ] || state=denied ;;
    some)
      text=''
      { read -r text <"$one"; } 2>/dev/null
      [ -n "$text" ] || state=absent
      ;;
    # Not with : as the command: a shell ends where a file of it does not open.
    *) if ! { true <"$one"; } 2>/dev/null; then state=denied; fi ;;
    esac
    return
  fi
  above=$root/\${1%%\\**}
  while [ "\${above%/*}" != "$root" ]; do
    above=\${above%/*}
    [ -d "$above" ] || continue
    if ! [ -x "$above" ] || ! [ -r "$above" ]; then state=denied; fi
    return
  done
}

# A line of the manifest: what became of one file, in the order of reading.
note() {
  read -r up _ <"$root/proc/uptime"
  up=\${up%% *}
  order=$((order + 1))
  noted=$noted\${noted:+,}$nl'    { "path": "'$path'", "state": "'$state'", "order": '$order', "uptimeSeconds": '$up' }'
}

take_file() {
  # What a frame or JSON would have to write otherwise is no name that a kernel gives.
  case $path in *[\\"\\\\]*) return ;; esac
  if [ "$state" = present ]; then
    encoding=$packing
    [ "$how-$packing" != bytes-text ] || encoding=$coding
    case $form-$how-$encoding-$when in
    tar-*) store ;;
    text-bytes-text-*) state=unsendable ;;
    *-once) hold ;;
    *-large | *-asked) send_at_once ;;
    *) hold && send_held ;;
    esac
  fi
  note
}

take_log() {
  state=absent path=dmesg
  if print_dmesg >/dev/null 2>&1; then
    state=present
  elif [ -z "$root" ] && command -v dmesg >/dev/null 2>&1; then
    state=denied
  fi
  take_file
}

# Many small files, sent as one list.
take_list() {
  any=absent
  for place in $places; do
    [ "$any" = present ] && break
    find_state "$place"
    [ "$state" = absent ] || any=$state
  done
  state=$any path=$list
  [ "$state" = present ] || path=$name
  take_file
}

take_files() {
  any=absent
  for place in $places; do
    find_state "$place"
    [ "$state" != denied ] || any=denied
    set +f
    # shellcheck disable=SC2086 # to be expanded
    set -- $root/$place
    set -f
    for file_of do
      [ -f "$file_of" ] || continue
      path=\${file_of#"$root/"}
      find_state "$path"
      [ "$state" != absent ] || continue
      any=present
      take_file
      [ "$how" != some ] || traced=yes
    done
  done
  [ "$any" != present ] || return 0
  path=$name state=$any
  note
}

is_wanted() {
  case $without in *" $name "* | *" \${name##*/} "*) return 1 ;; esac
  [ "$when" = asked ] || return 0
  case $with in *" $name "* | *" \${name##*/} "*) return 0 ;; esac
  return 1
}

# First what has to be of one moment, then the rest.
take_all() {
  pass=$1
  for entry in $captured; do
    IFS=' '
    # shellcheck disable=SC2086 # its words
    set -- $entry
    IFS=$nl
    how=$1 when=$2 name=$3 list=$4
    shift 4
    places=$*
    is_wanted || continue
    case $pass-$when in
    once-once | rest-later | rest-large | rest-asked) ;;
    traced-traced) [ "$traced" = yes ] || continue ;;
    *) continue ;;
    esac
    case $how in
    values | links | sizes) take_list ;;
    log) take_log ;;
    *) take_files ;;
    esac
  done
}

# --- one snapshot

begin_manifest() {
  order=0 noted='' traced=no
  manifest_head='{ "schema": 1, "target": "'$target'", "phase": "'$phase'"'
  [ -z "$unit" ] || manifest_head=$manifest_head', "unit": "'$unit'"'
  [ -z "$sample" ] || manifest_head=$manifest_head', "sample": '$sample
  [ -z "$commit" ] || manifest_head=$manifest_head', "commit": "'$commit'"'
  manifest_head=$manifest_head', "uptimeSeconds": '$up', "settled": '$settled
  # What is asked of the system is this one's.
  [ -z "$root" ] || return 0
  text=$(getconf PAGESIZE 2>/dev/null)
  case $text in '' | *[!0-9]*) ;; *) manifest_head=$manifest_head', "pageSize": '$text ;; esac
  text=$(date -u +%Y-%m-%dT%H:%M:%SZ 2>/dev/null)
  case $text in ????-??-??T??:??:??Z) manifest_head=$manifest_head', "capturedAt": "'$text'"' ;; esac
  text=$(uname -r)
  case $text in *[\\"\\\\]*) ;; *) manifest_head=$manifest_head', "kernel": "'$text'"' ;; esac
}

end_manifest() {
  manifest=$manifest_head,$nl'  "sources": ['$noted$nl'  ] }'
  path=snapshot.json how=manifest when=later state=present
}

# In frames, on standard output.
print_snapshot() {
  file=0 held=0 endings='' again=''
  frame S "target=$target phase=$phase sample=\${sample:--} checksum=$checksum"
  take_all once
  send_held
  take_all rest
  take_all traced
  end_manifest
  encoding=$packing
  hold
  send_held
  count=$file
  send_again
  file=0
  sum "$count"
  frame Z "$summed $count"
  end_again
  file=0
  frame Z "$summed $count"
}

# As files of a folder.
store_snapshot() {
  take_all once
  take_all rest
  take_all traced
  end_manifest
  store
}

settle_memory() {
  sync
  { echo 3 >/proc/sys/vm/drop_caches && sleep 2 && echo 1 >/proc/sys/vm/stat_refresh; } 2>/dev/null ||
    fail '--settle: /proc/sys/vm cannot be written; it takes root'
}

begin_snapshot() {
  [ "$settle" = no ] || settle_memory
  read -r up _ <"$root/proc/uptime" || fail 'there is no /proc here: mount -t proc proc /proc'
  up=\${up%% *}
  begin_manifest
}

take_samples() {
  snapshot=0
  while [ "$snapshot" -lt "$samples" ]; do
    [ "$snapshot" -eq 0 ] || sleep "$every"
    snapshot=$((snapshot + 1))
    begin_snapshot
    case $form in
    text) print_snapshot ;;
    tar)
      folder=$work
      case $sample in
      ?) number=0$sample ;;
      *) number=$sample ;;
      esac
      [ "$samples" -eq 1 ] || folder=$work/s$number-$phase
      make_folder "$folder/snapshot.json"
      store_snapshot
      ;;
    esac
    [ -z "$sample" ] || sample=$((sample + 1))
  done
}

settled=false
[ "$settle" = no ] || settled=true
read -r up _ <"$root/proc/uptime" || fail 'there is no /proc here: mount -t proc proc /proc'
# Tells the frames of this run from those of others in the same log: two boots of one board may come to it at the same uptime.
id=\${up%.*}
{ read -r id </proc/sys/kernel/random/uuid; } 2>/dev/null
id=\${id%%-*}

warm_up() {
  asked=$with with=' ' shape=$form form=text times=$repeat repeat=1 snapshot=0
  begin_manifest
  print_snapshot
  with=$asked form=$shape repeat=$times
}
[ "$warms" = no ] || warm_up >/dev/null

made=$out/$target.$phase.kfp
case $form-$out in
text-) take_samples ;;
text-*)
  trap 'rm -f "$made.txt.part"' EXIT
  trap 'exit 2' HUP INT TERM
  take_samples >"$made.txt.part" || fail "$made.txt cannot be written"
  mv "$made.txt.part" "$made.txt" || fail "$made.txt cannot be written"
  ;;
tar-*)
  command -v tar >/dev/null || fail 'there is no tar here: leave --form tar out'
  work=$out/.$target.$phase.$$
  trap 'rm -rf "$work" "$made.tar.part"' EXIT
  trap 'exit 2' HUP INT TERM
  (umask 077 && mkdir "$work") || fail "$out cannot be written"
  take_samples
  tar -cf "$made.tar.part" -C "$work" . || fail "$made.tar cannot be written"
  mv "$made.tar.part" "$made.tar" || fail "$made.tar cannot be written"
  ;;
esac
`,i=n.t();const a=`snapshot.json`;async function o(e,t){let{title:n,files:r,damaged:i,isEnded:o}=e,s=r.find(({path:e})=>e===a),l=s?c(await d(s.content())):null,u={schema:1,...n,...l,...l?{}:t},f=new Map(i.flatMap(({path:e,reason:t})=>e===null?[]:[[e,t]])),p=(u.sources??[]).map(e=>{let t=f.get(e.path);return t===void 0?e:{...e,state:`damaged`,reason:t}}),m=new Set(p.map(({path:e})=>e)),h=[...f].flatMap(([e,t])=>m.has(e)||e===a?[]:[{path:e,state:`damaged`,reason:t}]),g=o&&i.every(({path:e})=>e!==null);return{...u,sources:[...p,...h],...g?{}:{broken:`it may have been captured: what was lost on the way is not known`}}}function s(e){return`${JSON.stringify(e,null,2)}\n`}function c(e){try{let t=JSON.parse(e);return typeof t==`object`&&t&&!Array.isArray(t)?l(t):null}catch{return null}}function l(e){let{target:t,phase:n,sample:r,sources:i,broken:a,...o}=e;return{...o,...typeof t==`string`?{target:t}:{},...typeof n==`string`?{phase:n}:{},...typeof r==`number`?{sample:r}:{},sources:Array.isArray(i)?i.filter(u):[]}}function u(e){let{path:t,state:n}=e??{};return typeof t==`string`&&typeof n==`string`}async function d(e){let t=[];for await(let n of e)t.push(n);return Buffer.concat(t).toString(`utf8`)}const f=/* @__PURE__ */ new Date(0);function p(e,t){let n=(0,i.pack)();return r().catch(e=>n.destroy(e)),n;async function r(){for(let[n,{name:r,files:i}]of e.entries()){let c=e.length>1?`${r}/`:``;await a(`${c}snapshot.json`,Buffer.from(s(t[n]??{})));for(let{path:e,byteCount:t,content:n}of i)e!==`snapshot.json`&&await o(`${c}${e}`,t,n())}n.finalize()}async function a(e,t){await o(e,t.length,[t])}function o(e,t,r){return new Promise((i,a)=>{m(n.entry({name:e,size:t,mtime:f,mode:420},e=>e?a(e):i()),r).catch(a)})}}async function m(e,t){for await(let n of t)e.write(n)||await new Promise(t=>e.once(`drain`,t));e.end(void 0)}const h=/^[A-Za-z0-9._@:+/-]+$/,g=/^[A-Za-z0-9._@:+/= -]+$/;function _(t,n,r){for(let t of r)if(!h.test(t))throw new e.r(`a shell on the target would not take ${JSON.stringify(t)} as it is`,{file:`capture`},`Use letters, digits and . _ @ : + / - only.`);if(n!==null&&!g.test(n))throw new e.r(`--as is no plain command: ${JSON.stringify(n)}`,{file:`capture`},`Give one such as "sudo -n" or "su 0".`);let i=[...n?.split(/ +/).filter(e=>e!==``)??[],`sh`,`-s`,`--`,...r],[a=`sh`,...o]=i;switch(t.kind){case`local`:return{command:a,args:o};case`ssh`:if(!/^[A-Za-z0-9_[][A-Za-z0-9._@:%[\]-]*$/.test(t.host))throw new e.r(`--ssh takes a host, or a name out of ssh's configuration, not ${JSON.stringify(t.host)}`,{file:`capture`},`Ports, keys and jumps belong into ~/.ssh/config.`);return{command:`ssh`,args:[`-T`,`--`,t.host,i.join(` `)]};case`adb`:return{command:`adb`,args:[`shell`,`-T`,i.join(` `)]}}}const v=r;async function y(e,n){let{transport:i,as:a,target:o,phase:s,scriptArgs:c,idleSeconds:l}=n,{command:u,args:d}=_(i,a,[`--target`,o,`--phase`,s,...c]),f=i.kind===`ssh`?i.host:i.kind;e.progress(`${f}: reading everything once, so that the capture itself does not count …`);let p=e.run(u,d,{stdin:r,idleSeconds:l}),m={byteCount:0},h=await E(f,p.ended,async()=>{let{framedSnapshots:n}=await t.n(),r=T(p.chunks,m);return w(await n(e,f,r,C(e,f,m)),{target:o,phase:s},m)}),g=h.snapshots.find(({isEnded:e})=>!e),v=await p.ended;if(v.exitCode!==0||g)throw O(f,v);return h}async function b(n,r,i){let{framedSnapshots:a}=await t.n(),o={byteCount:0};try{return w(await a(n,r,T(S(n,r),o),C(n,r,o)),i,o)}catch(t){throw t instanceof e.s?new e.r(`it cannot be read: ${t.message}`,{file:r},`Check the path and its permissions.`):t}}async function x(t,n,{snapshots:r,manifests:i}){try{await t.files.write(n,p(r,i))}catch(t){throw t instanceof e.s?new e.r(`it cannot be written: ${t.message}`,{file:n},`Name another place with --out.`):t}}function*S({files:t},n){let r=!0;for(let i of t.chunks(n)){if(r&&i[0]===255&&i[1]===254)throw new e.r(`it is text in UTF-16, which is what > makes in PowerShell`,{file:n},`Log in another way, or convert it: iconv -f UTF-16 -t UTF-8.`);r=!1,yield i}}function C(e,t,n){return r=>e.progress(`${t}: ${Math.ceil(n.byteCount/1024)} KiB, ${r}`)}async function w(e,t,{byteCount:n}){let r=[];for(let n of e)r.push(await o(n,t));return{snapshots:e,manifests:r,byteCount:n}}async function*T(e,t){for await(let n of e)t.byteCount+=n.length,yield n}async function E(t,n,r){try{return await r()}catch(r){if(!(r instanceof e.r))throw r;let i=await D(t,n);throw i.exitCode===0?r:O(t,i)}}async function D(t,n){try{return await n}catch(n){throw n instanceof e.s?new e.r(`the target cannot be reached: ${n.message}`,{file:t},`Install it, or capture another way: kfootprint capture --help lists them.`):n}}function O(t,{exitCode:n,signal:r,complaints:i,isIdle:a}){let o=i===``?``:`: ${i.split(`
`).slice(-3).join(` / `)}`;if(a)return new e.r(`the target said nothing for too long${o}`,{file:t},`Look at its console; --timeout gives it more seconds.`);let s=n===null?`was ended by ${r}`:`ended with exit code ${n}`;return new e.r(n===0?`the capture broke off${o}`:`the capture ${s}${o}`,{file:t},`Try the same by hand, and look at what it says; nothing was written.`)}function k({manifests:e}){let{target:t=`target`,phase:n=`booted`}=e.at(-1)??{};return`${A(t)}.${A(n)}.kfp.tar`}function A(e){return String(e).replace(/[^A-Za-z0-9._@:+-]/g,`-`).replace(/^\.+/,`-`).slice(0,100)}function j({snapshots:e,manifests:t,byteCount:n}){return{byteCount:n,snapshots:e.map(({name:e,files:n,damaged:r,isEnded:i,remarks:a},o)=>{let{target:s=null,phase:c=e,sample:l=null,sources:u=[]}=t[o]??{};return{target:s,phase:c,sample:l,wholeFileCount:n.length,damaged:r,isEnded:i,sources:u,remarks:a}})}}exports.accountOf=j,exports.captureFrom=y,exports.captureOfLog=b,exports.captureScript=v,exports.fileNameOf=k,exports.writeCapture=x;