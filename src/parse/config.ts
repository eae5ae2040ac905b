import type { FileSource } from '../model/index.ts';
import { lineSource, quote, Rejection } from './lines.ts';

/** Option, without its `CONFIG_`, → `y`, `m`, `n`, a number as written, or a text in its quotes. */
export type ConfigSettings = ReadonlyMap<string, string>;

/** A kernel has some twenty thousand options; a file with more settings is none of it. */
const MOST_SETTINGS = 65_536;

// CONFIG_SLUB=y
const SET = /^CONFIG_(\w+)=([ymn]|-?\d+|0[xX][0-9a-fA-F]+|".*")$/;
// # CONFIG_SLUB_TINY is not set
const NOT_SET = /^# CONFIG_(\w+) is not set$/;

const text = lineSource<'proc/config.gz', ConfigSettings>({
  name: 'proc/config.gz',
  summary: 'Kernel configuration; as text, also from a file `config`, `config-RELEASE` or `.config`.',
  aliases: ['config.gz', 'kconfig', 'kconfig.gz', 'proc_config.gz', 'proc_config'],
  // Of a name such as config the content decides: U-Boot, BusyBox and others write the same lines under their own title.
  detect: (head) => /^# Linux(?:\/\S+ \S+ Kernel Configuration| kernel version: )/m.test(head),
  start() {
    const settings = new Map<string, string>();
    return {
      line(line, _number, isOpen) {
        const [, name, value = 'n'] = SET.exec(line.trimEnd()) ?? NOT_SET.exec(line.trimEnd()) ?? [];
        if (name === undefined) {
          if (line.startsWith('#') && !(isOpen && line.startsWith('# CONFIG_'))) return;
          throw new Rejection(`not a setting of a kernel configuration: ${quote(line)}`);
        }
        const other = settings.get(name);
        if (other !== undefined && other !== value)
          throw new Rejection(`CONFIG_${name} stands here a second time, with another value`);
        if (settings.size >= MOST_SETTINGS) throw new Rejection(`more than ${MOST_SETTINGS} settings`);
        settings.set(name, value);
      },
      end: () => settings,
    };
  },
});

/** `/proc/config.gz` (kernel/configs.c, IKCONFIG_PROC): what conf_write in scripts/kconfig/confdata.c wrote, in gzip. */
export const config: FileSource<'proc/config.gz', ConfigSettings> = {
  ...text,
  paths: ['proc/config.gz', 'proc/config'],
  capture: [{ as: 'bytes', when: 'later', paths: ['proc/config.gz'] }],
  packing: 'gzip',
};
