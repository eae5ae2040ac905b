import { lineSource, quote, Rejection } from './lines.ts';
import { isKernelLog } from './log-message.ts';

export interface KernelVersion {
  /** `6.1.0-50-arm64` */
  readonly release: string;
  /** From `#` on: build number, flags, date. */
  readonly build: string;
  readonly compiler: string;
}

// Linux version 6.1.0-50-arm64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0) 12.2.0, GNU ld 2.40) #1 SMP …
const LINE = /^Linux version (\S+) (.*)$/;
// Linux (none) 2.6.35.3-850-gbc67621+ #325 PREEMPT Wed May 23 09:35:44 CST 2012 armv7l GNU/Linux
const UNAME = /^Linux \S+ (\d+\.\d+\S*) (#\d.*)$/;
/** What stands between the compiler and the number of the build. */
const BEFORE_BUILD = ') #';
/** No version is longer, however often it is broken. */
const LONGEST = 4096;
// What follows the day of the build is the machine's.
const BUILD_OF_UNAME = /^.*(?: \d{4}(?= )|\(\d{4}-\d\d-\d\d\))/;

const anyVersion = lineSource<'proc/version', KernelVersion | null>({
  name: 'proc/version',
  summary: 'Kernel release, compiler, build.',
  aliases: ['version', 'proc_version', 'uname', 'uname_a'],
  detect: (head) => /^Linux version \S+ /.test(head) || UNAME.test(head.split('\n')[0]?.trimEnd() ?? ''),
  start() {
    let found: KernelVersion | null = null;
    let other = '';
    /** The line so far, while the number of the build has not come: terminals and people break it. */
    let open: string | null = null;
    return {
      othersPass: true,
      line(line) {
        const text = line.trimEnd();
        if (open !== null && !LINE.test(text)) {
          const whole: string = `${open.endsWith('\\') ? open.slice(0, -1).trimEnd() : open} ${text.trim()}`;
          open = text.endsWith('\\') && whole.length < LONGEST ? whole : null;
          if (whole.includes(BEFORE_BUILD)) found = versionOf(LINE.exec(whole));
          return;
        }
        if (found) throw new Rejection('the version stands above');
        const uname = UNAME.exec(text);
        if (uname) {
          const [, release = '', rest = ''] = uname;
          found = { release, build: BUILD_OF_UNAME.exec(rest)?.[0] ?? rest, compiler: '' };
          return;
        }
        found = versionOf(LINE.exec(text));
        if (found?.build === '') open = text;
        if (found) return;
        other ||= text;
        throw new Rejection('not a line of /proc/version');
      },
      end(remark) {
        if (!found && other !== '') remark(null, `no line starts with "Linux version": ${quote(other)}`);
        return found;
      },
    };
  },
});

/**
 * `/proc/version` (version_proc_show in fs/proc/version.c), or what `uname -a` makes of it. Boards print banners around
 * it: other lines pass.
 */
export const version: typeof anyVersion = {
  ...anyVersion,
  // A log begins with the same line.
  detect: (head) => anyVersion.detect(head) && !isKernelLog(head),
  // Of Android's bug reports, version.txt holds the version of their format.
  refuses: (head) => head.trim() !== '' && !head.includes('Linux'),
};

function versionOf(match: RegExpExecArray | null): KernelVersion | null {
  if (!match) return null;
  const [, release = '', rest = ''] = match;
  const build = rest.lastIndexOf(BEFORE_BUILD);
  return {
    release,
    build: build < 0 ? '' : rest.slice(build + 2),
    compiler: (build < 0 ? rest : rest.slice(0, build + 1)).replace(/^\([^)]*\) /, ''),
  };
}
