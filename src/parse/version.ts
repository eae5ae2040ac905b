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

/** `/proc/version` (version_proc_show in fs/proc/version.c). Boards print banners around it: other lines pass. */
export const version = lineSource<'proc/version', KernelVersion | null>({
  name: 'proc/version',
  summary: 'Kernel release, compiler, build.',
  aliases: ['version', 'proc_version'],
  detect: (head) => /^Linux version \S+ /.test(head),
  start() {
    let found: KernelVersion | null = null;
    let other = '';
    return {
      line(text) {
        const match = LINE.exec(text);
        if (!match || found) {
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
