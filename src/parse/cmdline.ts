import { lineSource } from './lines.ts';

/** `/proc/cmdline` (cmdline_proc_show in fs/proc/cmdline.c): the options that the kernel was started with. */
export const cmdline = lineSource<'proc/cmdline', readonly string[]>({
  name: 'proc/cmdline',
  summary: 'Kernel command line.',
  capture: { as: 'cmdline', when: 'later' },
  aliases: ['cmdline', 'proc_cmdline'],
  // Free text: nothing in it says what it is.
  detect: () => false,
  start() {
    const options: string[] = [];
    return {
      forget() {
        options.length = 0;
      },
      line(text) {
        options.push(...(text.match(/(?:[^\s"]|"[^"]*")+/g) ?? []));
      },
      end: () => options,
    };
  },
});
