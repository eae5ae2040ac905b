import { lineSource, quote } from './lines.ts';

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
// What follows the day of the build is the machine's.
const BUILD_OF_UNAME = /^.*(?: \d{4}(?= )|\(\d{4}-\d\d-\d\d\))/;

/**
 * `/proc/version` (version_proc_show in fs/proc/version.c), or what `uname -a` makes of it. Boards print banners around
 * it: other lines pass.
 */
export const version = lineSource<'proc/version', KernelVersion | null>({
  name: 'proc/version',
  summary: 'Kernel release, compiler, build.',
  aliases: ['version', 'proc_version', 'uname', 'uname_a'],
  detect: (head) => /^Linux version \S+ /.test(head) || UNAME.test(head.split('\n')[0]?.trimEnd() ?? ''),
  start() {
    let found: KernelVersion | null = null;
    let other = '';
    return {
      line(text) {
        if (found) return;
        const uname = UNAME.exec(text);
        if (uname) {
          const [, release = '', rest = ''] = uname;
          found = { release, build: BUILD_OF_UNAME.exec(rest)?.[0] ?? rest, compiler: '' };
          return;
        }
        const match = LINE.exec(text);
        if (!match) {
          other ||= text;
          return;
        }
        const [, release = '', rest = ''] = match;
        const build = rest.lastIndexOf(') #');
        found = {
          release,
          build: build < 0 ? '' : rest.slice(build + 2),
          compiler: (build < 0 ? rest : rest.slice(0, build + 1)).replace(/^\([^)]*\) /, ''),
        };
      },
      end(remark) {
        if (!found && other !== '') remark(null, `no line starts with "Linux version": ${quote(other)}`);
        return found;
      },
    };
  },
});
