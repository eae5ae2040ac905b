import type { Sink, TreeReducer, TreeSource } from '../model/index.ts';

/** Type information of the kernel itself: part of its image. */
const KERNEL = 'vmlinux';

/**
 * `/sys/kernel/btf/NAME`: the type information (BTF) of each module, a copy that the kernel keeps for itself
 * (btf_parse_module in kernel/bpf/btf.c, from 5.11 on). A file is as long as the copy: its content is not read.
 */
export const sysKernelBtf: TreeSource<'sys/kernel/btf', ReadonlyMap<string, number>> = {
  kind: 'tree',
  name: 'sys/kernel/btf',
  summary: "Size of the kernel's copy of each module's type information.",
  paths: ['sys/kernel/btf/*'],
  capture: [{ as: 'sizes', when: 'later' }],
  start: (): TreeReducer<ReadonlyMap<string, number>> => {
    const sizes = new Map<string, number>();
    let byteCount = 0;
    let lineCount = 0;
    function take(path: string, length: number): void {
      byteCount += length;
      lineCount += 1;
      const name = path.split('/')[3] ?? '';
      if (name !== KERNEL) sizes.set(name, length);
    }
    return {
      size: take,
      file(path): Sink {
        let length = 0;
        return {
          push(chunk) {
            length += chunk.length;
          },
          end: () => take(path, length),
        };
      },
      link() {},
      end: () => ({
        value: sizes,
        byteCount,
        lineCount,
        rejectedCount: 0,
        truncated: false,
        diagnostics: [],
        diagnosticCount: 0,
      }),
    };
  },
};
