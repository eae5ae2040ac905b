import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';
import { modinfo, type WrittenSection, writeElf } from '../support/elf-writer.ts';
import { exampleModules } from '../support/example-modules.ts';

const examples = join(projectFolder, 'examples/elf');
const before = join(examples, 'main/isp_core.ko');
const after = join(examples, 'pull-request/isp_core.ko');
const widest = (text: string) => Math.max(...text.split('\n').map((line) => [...line].length));

test('the examples are what their description says', () => {
  for (const [name, bytes] of exampleModules) expect(new Uint8Array(readFileSync(join(examples, name)))).toEqual(bytes);
});

describe('elf', () => {
  test('says which symbol grew by 12 KiB', () => {
    const { status, stdout, stderr } = kfootprint(['elf', before, after]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^28672 +40960 +\+12288 {2}code and data$/m);
    expect(stdout).toMatch(/^2100 +14388 +\+12288 {2}\.rodata$/m);
    expect(stdout).toMatch(/^ +- +12288 +\+12288 {2}isp_tone_curve$/m);
    expect(widest(stdout)).toBeLessThanOrEqual(80);
  });

  test('finds nothing where nothing changed', () => {
    const { stdout } = kfootprint(['elf', before, before]);
    expect(stdout).toContain('No module, section or symbol changed its size.');
  });

  test('estimates a module before anybody has loaded it', () => {
    const { status, stdout } = kfootprint(['elf', before, '--cpus', '4']);
    expect(status).toBe(0);
    // Text 9012 + 60 bytes, read-only data, data 640 + 896 + 4160 bytes, symbols: 3 + 1 + 2 + 1 pages.
    expect(stdout).toContain('28 KiB of code and data, in one area');
    expect(stdout).toContain('384 B of static percpu memory (96 B for each CPU)');
    expect(widest(stdout)).toBeLessThanOrEqual(80);
  });

  test('lists the modules of a folder, packed ones too, and remarks what it cannot read', () => {
    withFolder((folder) => {
      mkdirSync(join(folder, 'modules/kernel'), { recursive: true });
      writeFileSync(join(folder, 'modules/kernel/isp-core.ko.gz'), gzipSync(readFileSync(before)));
      copyFileSync(after, join(folder, 'modules/isp2.ko'));
      writeFileSync(join(folder, 'modules/cut.ko'), readFileSync(before).subarray(0, 700));
      writeFileSync(join(folder, 'modules/a.ko.xz'), Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0));
      const { status, stdout } = kfootprint(['elf', 'modules', '--format', 'json', '--cpus', '2'], { cwd: folder });
      const { modules, remarks } = JSON.parse(stdout);
      expect(status).toBe(0);
      const rows = modules.map((row: Record<string, unknown>) => [row.file, row.coreBytes, row.staticPercpuBytes]);
      expect(rows).toEqual([
        ['isp2.ko', 40_960, 192],
        ['kernel/isp-core.ko.gz', 28_672, 192],
      ]);
      expect(remarks.map(({ source }: { source: string }) => source)).toEqual(['a.ko.xz', 'cut.ko']);
    });
  });

  test('of a folder with one damaged module only is refused', () => {
    withFolder((folder) => {
      writeFileSync(join(folder, 'cut.ko'), readFileSync(before).subarray(0, 700));
      const { status, stdout, stderr } = kfootprint(['elf', folder]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/no kernel module in it can be read: cut\.ko: it breaks off/);
    });
  });

  test.each<[readonly string[], RegExp]>([
    [['elf', 'nowhere.ko'], /nowhere\.ko: there is no such file or folder/],
    [['elf', 'README.md'], /README\.md: it is neither an ELF file nor a System\.map/],
    [['elf', 'src'], /src: there is no \.ko file in it/],
    [['elf', before, 'README.md'], /neither an ELF file nor a System\.map/],
    [['elf', before, examples], /a folder and a file were given/],
    [['elf', before, after, before], /3 paths were given/],
    [['elf', before, '--cpus', '0'], /--cpus: "0" cannot be used/],
    [['elf', before, '--cpus', 'many'], /--cpus: "many" cannot be used/],
    [['elf', before, '--page-size', '4095'], /--page-size: "4095" cannot be used/],
  ])('%j is refused', (args, message) => {
    const { status, stdout, stderr } = kfootprint(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  test('shows no control characters of names', () => {
    withFolder((folder) => {
      const sections: WrittenSection[] = [
        { name: '.text', flags: 'ax', content: 64 },
        { name: '.gnu.linkonce.this_module', flags: 'aw', content: 64 },
        modinfo({ name: 'isp\u001b[31m', vermagic: '6.1.0\u0007 SMP' }),
      ];
      const symbols = [{ name: 'go\u001b[2J', section: '.text', bytes: 8 }];
      writeFileSync(join(folder, 'isp.ko'), writeElf({ sections, symbols }).bytes);
      const { stdout } = kfootprint(['elf', join(folder, 'isp.ko')]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
      expect(stdout).toContain('go\ufffd[2J');
    });
  });
});

describe('a snapshot and its build', () => {
  const modules = 'isp_core 28672 0 - Live 0xffff000000b00000\n';
  const version = 'Linux version 6.1.0 (me@here) (gcc 12.2.0) #1 SMP Mon Nov 2 2026\n';
  const map = `ffffffff81000000 T isp_begin
ffffffff81000100 T isp_end
ffffffff81000180 T other
`;
  const budgets = `version: 1
budgets:
  - { metric: module.total, select: { module: isp_core }, at-most: 1 MiB }
  - { metric: module.image, select: { module: isp_boot }, at-most: 100 B }
owners:
  - { symbols: "isp_*", module: isp_boot }
`;

  function inBoard<T>(use: (folder: string) => T): T {
    return withFolder((folder) => {
      mkdirSync(join(folder, 'board/proc'), { recursive: true });
      writeFileSync(join(folder, 'board/proc/modules'), modules);
      writeFileSync(join(folder, 'board/proc/version'), version);
      writeFileSync(join(folder, 'System.map'), map);
      writeFileSync(join(folder, 'kfootprint.yml'), budgets);
      mkdirSync(join(folder, 'modules'));
      copyFileSync(before, join(folder, 'modules/isp-core.ko'));
      return use(folder);
    });
  }

  test('show has static percpu memory in the total, and what was built beside what is loaded', () => {
    inBoard((folder) => {
      const args = ['show', 'board', '--ko', 'modules', '--vmlinux', 'System.map', '--budgets', 'kfootprint.yml'];
      const { status, stdout, stderr } = kfootprint(args, { cwd: folder });
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^ +28 +28 +8 +96 {2}isp_core$/m);
      expect(stdout).toContain('96 B of static percpu memory, for 1 CPU, are in the totals.');
      expect(stdout).toMatch(/^ +384 {2}isp_boot$/m);
      expect(widest(stdout)).toBeLessThanOrEqual(80);
      const json = JSON.parse(kfootprint([...args, '--format', 'json'], { cwd: folder }).stdout);
      expect(json.modules).toMatchObject([
        { name: 'isp_core', totalBytes: 28_672 + 96, build: { file: 'isp-core.ko', estimateBytes: 28_672 } },
        { name: 'isp_boot', totalBytes: 0, build: null, imageBytes: 384 },
      ]);
    });
  });

  test('check judges what the image holds of a driver; record and report are baselines that compare', () => {
    inBoard((folder) => {
      const build = ['--ko', 'modules', '--vmlinux', 'System.map'];
      const judged = kfootprint(['check', 'board', ...build, '--out', 'first'], { cwd: folder });
      expect(judged.status).toBe(1);
      expect(judged.stdout).toContain('384 B: 284 B over the limit of 100 B');
      expect(readFileSync(join(folder, 'first/report.html'), 'utf8')).toContain('isp-core.ko');
      kfootprint(['record', 'board', ...build, '--budgets', 'kfootprint.yml', '--out', 'kept'], { cwd: folder });
      for (const baseline of ['first/report.json', 'kept/record.json']) {
        const args = ['check', 'board', ...build, '--baseline', baseline, '--out', 'second'];
        kfootprint(args, { cwd: folder });
        const { comparison } = JSON.parse(readFileSync(join(folder, 'second/report.json'), 'utf8'));
        expect(comparison.changes).toEqual([]);
      }
    });
  });

  test('without --vmlinux the limit on the image is unknown, and the budget file is told why', () => {
    inBoard((folder) => {
      const { status, stdout } = kfootprint(['check', 'board', '--out', 'out'], { cwd: folder });
      expect(status).toBe(2);
      expect(stdout).toContain('owners of the budget file name no symbols of /proc/kallsyms');
    });
  });

  test.each([
    [['--ko', 'nowhere'], /nowhere: there is no such file or folder/],
    [['--ko', 'board'], /board: there is no \.ko file in it/],
    [['--vmlinux', 'kfootprint.yml'], /kfootprint\.yml: it is neither an ELF file nor a System\.map/],
    [['--vmlinux', 'modules/isp-core.ko'], /isp-core\.ko: it is a kernel module/],
  ])('%j is refused', (options, message) => {
    inBoard((folder) => {
      const { status, stdout, stderr } = kfootprint(['show', 'board', ...options], { cwd: folder });
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
    });
  });
});
