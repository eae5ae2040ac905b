import { withoutCarriageReturns, withoutEscapes, withoutPrefix } from './terminal.ts';

/** A line of a log, less what the log puts before it. */
interface LogMessage {
  readonly text: string;
  /** Whether the kernel's log said when: seconds since boot, or the date that dmesg makes of them. */
  readonly isStamped: boolean;
  /** Since boot, whole, where the stamp says that. */
  readonly seconds: number | null;
}

/** A message of the kernel is at most 1 KiB, and what stands before it is short. */
const MAX_LENGTH = 2048;
/** A serial console that is written to a log of its own has two. */
const MOST_PREFIXES = 5;

const SECONDS = /\[ *\d{1,9}\.\d{1,9}\]/;
// [    5.140900], [    5.140900@0] and [    5.140900 <    0.000012>]
const SINCE_BOOT = /\[ *(\d{1,9}\.\d{1,9})[\]@ ]/;
const MICROSECONDS = /^\d+,\d+,(\d+),/;
/** What no other kernel file is captured with; the second says whether it is a stamp of the kernel. */
const PREFIXES: readonly (readonly [RegExp, boolean])[] = [
  // Thu Jan  1 00:00:05 2026 kern.notice kernel: — logread, and the syslog of BusyBox
  [
    /^(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?:\d{4} )?(?:[\w.-]{1,64} )?(?:kern|user|daemon)\.\w{1,8} kernel: ?/,
    false,
  ],
  // kern  :info  : — dmesg -x
  [/^(?:kern|user|daemon|syslog) {0,8}:\w{1,8} {0,8}: /, false],
  // 6,339,5140900,-; — /dev/kmsg
  [/^\d{1,4},\d{1,20},\d{1,20},[^;]{1,200};/, true],
  // [    0.000000@0] and [    0.000000 <    0.000000>] and, of dmesg -T, [Tue Nov 24 10:00:00 2026]
  [
    /^\[(?: *\d{1,9}\.\d{1,9}(?:@\d{1,3}| *<[^>]{1,20}>)|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})\] ?/,
    true,
  ],
  // (0)[0:swapper/0] and [0:      swapper:    0] and c0      0 — vendors of phones
  [/^ *(?:\(\d{1,3}\) ?)?\[ *\d{1,7}: *[a-z][^\]]{0,40}\] ?|^ *c\d{1,3} +\d{1,7} /, false],
];

/** Takes off what logs, and tools that print them, put before a message. */
export function messageOf(line: string): LogMessage {
  let text = line.slice(0, MAX_LENGTH);
  let isStamped = false;
  let seconds: number | null = null;
  for (let count = 0; count < MOST_PREFIXES; count++) {
    const less = lessOne(text);
    if (!less) break;
    // What stands nearest to the message is the kernel's own.
    seconds = secondsIn(text.slice(0, text.length - less.text.length).trim()) ?? seconds;
    text = less.text;
    isStamped ||= less.isStamped;
  }
  return { text: text.trimEnd(), isStamped, seconds };
}

function secondsIn(prefix: string): number | null {
  const [, seconds] = SINCE_BOOT.exec(prefix) ?? [];
  const [, microseconds] = MICROSECONDS.exec(prefix) ?? [];
  if (seconds !== undefined) return Math.floor(Number(seconds));
  return microseconds === undefined ? null : Math.floor(Number(microseconds) / 1e6);
}

function lessOne(text: string): Omit<LogMessage, 'seconds'> | undefined {
  const bare = withoutPrefix(text)?.text;
  if (bare !== undefined) return { text: bare, isStamped: SECONDS.test(text.slice(0, text.length - bare.length)) };
  for (const [prefix, isStamped] of PREFIXES) {
    const length = prefix.exec(text)?.[0].length ?? 0;
    if (length > 0) return { text: text.slice(length), isStamped };
  }
  return undefined;
}

/** The first that a kernel says. */
export const LINUX_VERSION = /^Linux version (\S+)/;
/** What only a kernel that boots says, for logs without stamps. */
const EARLY =
  /^(?:(?:Kernel command line|Command line|CPU|Machine(?: model)?|Memory policy|Memory|percpu|PERCPU|CPU revision is|PID hash table entries|Dentry cache hash table entries|Dentry-cache hash table entries): |Zone (?:ranges|PFN ranges):|Built \d+ zonelists|BIOS-provided physical RAM map:|Determined physical RAM map:|On node \d+ totalpages|Calibrating delay|KERNEL supported cpus:)/;
// usb 1-1: new high-speed USB device — where the lines of other kernel files have a colon, a number or a blank is beside it
const MESSAGE = /^(?!kmemleak:)[A-Za-z](?:[^:]{0,60}[^:\s])?: [A-Za-z]/;
const FEWEST_MESSAGES = 3;

/**
 * Whether text is the log of a kernel. Any other kernel file may have been captured from a log, with stamps before its
 * lines: what the lines say decides.
 */
export function isKernelLog(head: string): boolean {
  let stampedCount = 0;
  let messageCount = 0;
  let earlyCount = 0;
  let begins: LogMessage | undefined;
  for (const raw of head.split('\n')) {
    const message = messageOf(withoutEscapes(withoutCarriageReturns(raw)).replace(/^\ufeff/, ''));
    if (message.text === '') continue;
    if (message.isStamped) stampedCount += 1;
    if (message.isStamped && MESSAGE.test(message.text)) messageCount += 1;
    if (EARLY.test(message.text)) earlyCount += 1;
    if (LINUX_VERSION.test(message.text)) begins = message;
  }
  if (begins && (earlyCount >= 2 || (begins.isStamped && stampedCount >= 2))) return true;
  return messageCount >= FEWEST_MESSAGES && messageCount * 4 >= stampedCount;
}
