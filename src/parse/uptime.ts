import { lineSource, quote, Rejection } from './lines.ts';

// 64.63 58.91; with twelve digits, nothing has run for longer.
const LINE = /^(\d{1,12}(?:\.\d{1,9})?) (\d{1,15}(?:\.\d{1,9})?)$/;

/** `/proc/uptime` (uptime_proc_show in fs/proc/uptime.c): seconds since boot. What the tool `uptime` prints passes by. */
export const uptime = lineSource<'proc/uptime', number | null>({
  name: 'proc/uptime',
  summary: 'Seconds since boot.',
  capture: { as: 'text', when: 'once' },
  aliases: ['uptime', 'proc_uptime'],
  detect: (head) => LINE.test(head.trimEnd()),
  start() {
    let seconds: number | null = null;
    let other = '';
    return {
      othersPass: true,
      line(text) {
        const found = LINE.exec(text.trimEnd());
        if (found) seconds ??= Number(found[1]);
        else {
          other ||= text;
          throw new Rejection('not a line of /proc/uptime');
        }
      },
      end(remark) {
        if (seconds === null && other !== '') remark(null, `no line is like "64.63 58.91": ${quote(other)}`);
        return seconds;
      },
    };
  },
});
