import { ofAllAreas, ofCaller } from './claims/vmalloc.ts';
import { absent, BUILD_FINGERPRINT, exact, type Metric, single } from './metric.ts';

const common = {
  unit: 'bytes',
  nature: 'load-dependent',
  sources: ['proc/vmallocinfo'],
  fingerprint: BUILD_FINGERPRINT,
  sumsOver: ['proc/vmallocinfo'],
} as const;

export const vmallocResident: Metric = {
  ...common,
  name: 'vmalloc.resident',
  summary: 'RAM behind vmalloc areas: the sum of their pages.',
  labels: [],
  claims: ofAllAreas,
  read: ({ vmalloc }) => single(vmalloc?.residentBytes, 'proc/vmallocinfo'),
};

export const vmallocCaller: Metric = {
  ...common,
  name: 'vmalloc.caller',
  summary: 'RAM that a function took by vmalloc.',
  labels: ['caller', 'module'],
  listedBy: ['proc/vmallocinfo'],
  claims: ofCaller,
  read({ vmalloc }) {
    if (!vmalloc) return absent('proc/vmallocinfo');
    const held = vmalloc.byCaller.filter(({ residentBytes }) => residentBytes > 0);
    return {
      series: held.map(({ caller, module, residentBytes }) =>
        exact(module === null ? { caller } : { caller, module }, residentBytes),
      ),
    };
  },
};
