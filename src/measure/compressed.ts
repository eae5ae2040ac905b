import { ofZram, ofZspages } from './claims/compressed.ts';
import { absent, damaged, exact, lossOf, MEMORY_FINGERPRINT, type Metric } from './metric.ts';

const common = { unit: 'bytes', nature: 'load-dependent', fingerprint: MEMORY_FINGERPRINT } as const;

export const zspagesTotal: Metric = {
  ...common,
  name: 'zspages.total',
  summary: 'RAM that zram and zswap keep compressed pages in.',
  labels: [],
  sources: ['proc/zoneinfo', 'proc/vmstat'],
  claims: (footprint, _, lines) => ofZspages(footprint, lines),
  read(footprint) {
    const { bill, vmstat, snapshot } = footprint;
    const line = bill?.lines.find(({ name }) => name === 'zspages');
    const pages = vmstat?.get('nr_zspages');
    if (line) {
      const series = exact({}, line.bytes);
      const lost = lossOf(footprint, line.source === 'proc/zoneinfo' ? [line.source] : []);
      return { series: [lost ? damaged(series, 'lower', lost) : series] };
    }
    if (pages !== undefined) return { series: [exact({}, pages * snapshot.pageSize.bytes)] };
    return { absent: 'the snapshot has no nr_zspages in /proc/zoneinfo or /proc/vmstat' };
  },
};

export const zramUsed: Metric = {
  ...common,
  name: 'zram.used',
  summary: 'RAM of a compressed RAM disk: the whole pages of its pool.',
  labels: ['device'],
  sources: ['sys/block'],
  listedBy: ['sys/block'],
  claims: ofZram,
  read({ zram }) {
    if (!zram) return absent('sys/block with a mm_stat of zram');
    return { series: zram.map(({ device, usedBytes }) => exact({ device }, usedBytes)) };
  },
};
