// What terminals, logs and mail put around or into the text of a kernel file, and how to tell it from the file's own lines.

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is looked for
/** Colours, clearing, modes, titles: they stand between characters and move none. */
const STYLING =
  /\x1b\[[0-?]*[ -/]*[JKXhlmnr]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()*+][0-9A-Za-z]|\x1b[=>78cDEHMZ]/g;
/** Before the first character of a line, the place of the cursor makes no difference. */
const LEADING_MOVES = /^(?:\x1b\[[0-?]*[ -/]*[@-~])+/;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: they are what is looked for

/** The line less the carriage returns at its end: several, where a file went through several programs. */
export function withoutCarriageReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end -= 1;
  return line.slice(0, end);
}

/** The line less its escape sequences; one that moves the cursor inside of the line stays, since it may overwrite text. */
export function withoutEscapes(line: string): string {
  return line.includes('\x1b') ? line.replace(STYLING, '').replace(LEADING_MOVES, '') : line;
}

// > MemTotal:         990732 kB
const QUOTE = /^(?:> ?)+/;
const LOG = new RegExp(
  [
    // Nov 20 20:41:07 board kernel: — syslog and journalctl
    String.raw`^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)? \S+ [^\s:]+: ?`,
    // 2026-11-20T20:41:07.123Z — build servers; also followed by host and program
    String.raw`|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)? (?:[\w.-]+ [\w./-]+(?:\[\d+\])?: )?`,
    // 11-20 20:41:07.123  1234  1234 I show    : — logcat
    String.raw`|\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} +\d+ +\d+ [VDIWEFS] [^:]*: ?`,
    String.raw`|(?:\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} )?[VDIWEFS]\/[^(]{1,40}\( *\d+\): ?`,
    // [2026-11-20 20:41:07.123] — terminal programs
    String.raw`|\[(?:\d{4}-\d\d-\d\d[ T])?\d\d:\d\d:\d\d(?:[.,:]\d+)?\] ?)?`,
    // <6>[   30.988123][    T1] — printk
    String.raw`(?:(?:<\d{1,3}>)?\[ *\d+\.\d+\](?: ?\[ *[CT]\d+\])? ?|<\d{1,3}>)?`,
  ].join(''),
);

/** A line less its prefix, and which kind of prefix it had. */
interface Unprefixed {
  readonly text: string;
  readonly quoted: boolean;
  readonly logged: boolean;
}

/** The line less what quotes it or what a log puts before it; undefined where there is nothing of the kind. */
export function withoutPrefix(line: string): Unprefixed | undefined {
  const quote = QUOTE.exec(line)?.[0].length ?? 0;
  const inner = quote > 0 ? line.slice(quote) : line;
  const log = LOG.exec(inner)?.[0].length ?? 0;
  if (quote + log === 0) return undefined;
  return { text: log > 0 ? inner.slice(log) : inner, quoted: quote > 0, logged: log > 0 };
}

/**
 * `/ # `, `root@board:~# `, `[root@board ~]# `, `console:/ $ `, `sh-5.1$ `, `$ `, `130|shell@board:/ # `, `C:\> `: what
 * stands behind it was typed.
 */
const PROMPT =
  /^\s*(?:\d+\|)?(?:(?:\[[^\]\s]+@[^\]]*\]|[\w.()-]+@[\w.()-]+[: ]?[\w./~-]*|[\w.-]+:[/~][\w./~-]*|[/~][\w./~-]*|(?:ba|a|da|z|k)?sh-\d[\w.]*) ?[#$%](?:\s|$)|\$(?:\s|$)|(?:PS )?[A-Z]:\\[^>]*>)(.*)$/;
/** The prompt of root on small boards, which begins a comment as well: what stands behind it has to be a command. */
const ROOT_PROMPT =
  /^\s*#(?:\s*$|\s+((?:cat|zcat|head|tail|more|less|dd|grep|ls|lsmod|insmod|modprobe|rmmod|uname|uptime|free|dmesg|echo|cd|su|sudo|busybox|sh|sync|sleep|for|mount|exit|logout)(?:\s.*)?)$)/;
/** Typed without a prompt before it, as scripts print what they do: `+ cat /proc/modules`. */
const ECHO =
  /^\s*(?:\++ )?((?:(?:sudo|busybox|adb(?: -s \S+)?(?: exec-out| shell)) +)*(?:(?:cat|head|tail|more|less|dd|grep) .*\/(?:proc|sys)\/.*|lsmod|uname -a|uptime))\s*$/;
/** A title over a file: `==> /proc/modules <==`, `--- proc/meminfo ---`, `/proc/slabinfo:`. */
const TITLE = /^[\s=\-#*_>[(]*((?:cat )?\/?(?:proc|sys)\/[\w/]+)[\s=\-#*_<:\])]*$/;
/** The same of dumpstate: `------ SLAB INFO (/proc/slabinfo) ------`, and below it `------ 0.002s was the duration of …`. */
const DUMPSTATE = /^-{6} (?:.*\(([^()]+)\)|(\d[\d.]*s was the duration of .*)) -{6}\s*$/;
/** What shells and programs say of themselves, and what marks text as code in a post. */
const BANNER =
  /^(?:\s*`{3,}\w*\s*|\s*(?:<\/?(?:pre|code)>)+\s*|\[\/?code\]\s*|\s*[=\-#*_~+.]{3,}\s*|BusyBox v\d.*|Enter 'help' for a list of built-in commands\.|Script (?:started|done) on .*|(?:exit|logout)\s*|Connection to \S+ closed\.?|\* daemon .*)$/;

/** Prompts are short, and so is the time to look for one. */
const MAX_TYPED_LENGTH = 512;

/**
 * What was typed, where the line shows somebody typing or names the file below it; '' for a prompt alone and for what
 * shells say of themselves. Undefined for any other line.
 */
export function commandOf(line: string): string | undefined {
  const text = line.slice(0, MAX_TYPED_LENGTH);
  const typed = PROMPT.exec(text) ?? ROOT_PROMPT.exec(text) ?? ECHO.exec(text) ?? TITLE.exec(text);
  const dumped = typed ? null : DUMPSTATE.exec(text);
  if (dumped) return dumped[1] ?? dumped[2] ?? '';
  return typed ? (typed[1] ?? '') : BANNER.test(text) ? '' : undefined;
}

/** Whether the line would be a command, but for the prompt. */
export function isEcho(line: string): boolean {
  const text = line.slice(0, MAX_TYPED_LENGTH);
  return !PROMPT.test(text) && !ROOT_PROMPT.test(text) && ECHO.test(text);
}

/** Whether a command prints the file of these names, some other kernel file, or does not say. */
export function aimOf(command: string, names: ReadonlySet<string>): 'this' | 'other' | 'unsaid' {
  const words = command.split(/[\s;|&'"]+/);
  if (words.some((word) => names.has(word.split('/').at(-1)?.toLowerCase() ?? ''))) return 'this';
  return words.some((word) => /^\/?(?:proc|sys)\/[\w./-]+$/.test(word)) ? 'other' : 'unsaid';
}

/** The beginning of a file as its source would print it: what is around the first lines is taken off. */
export function cleanHead(head: string, names: ReadonlySet<string>): string {
  let kept: string[] = [];
  let elsewhere = false;
  for (const raw of head.split('\n')) {
    const escaped = withoutEscapes(withoutCarriageReturns(raw).replace(/^\ufeff/, ''));
    const line = withoutPrefix(escaped)?.text ?? escaped;
    const command = commandOf(line);
    if (command !== undefined) {
      const aim = aimOf(command, names);
      // Two files in one: the one that is looked for begins here.
      if (aim === 'this' && kept.length > 0) kept = [];
      elsewhere = aim === 'other' || (aim === 'unsaid' && command.trim() !== '' && kept.length > 0);
    } else if (!elsewhere && line.trim() !== '') kept.push(line);
  }
  return kept.join('\n');
}
