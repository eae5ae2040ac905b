import { lineSource, quote, Rejection } from './lines.ts';

// 64.63 58.91
const LINE = /^(\d+(?:\.\d+)?) (\d+(?:\.\d+)?)$/;

/** `/proc/uptime` (uptime_proc_show in fs/proc/uptime.c): seconds since boot. */
export const uptime = lineSource<'proc/uptime', number | null>({
  name: 'proc/uptime',
  summary: 'Seconds since boot.',
  aliases: ['uptime', 'proc_uptime'],
  detect: (head) => LINE.test(head.trimEnd()),
  start() {
    let seconds: number | null = null;
    return {
      line(text) {
        const found = LINE.exec(text.trimEnd());
        if (!found || seconds !== null) throw new Rejection(`not a line of /proc/uptime: ${quote(text)}`);
        seconds = Number(found[1]);
      },
      end: () => seconds,
    };
  },
});
