import { byText, type KernelConfig } from '../model/index.ts';
import type { ConfigSettings } from '../parse/index.ts';
import { MEMORY_OPTIONS } from './memory-options.ts';

/** Options that, set to `y`, change the size of what the kernel allocates, or what its files say of it. */
const DEBUG_OPTIONS = [
  'DEBUG_LOCK_ALLOC',
  'DEBUG_PAGEALLOC',
  'DEBUG_PAGEALLOC_ENABLE_DEFAULT',
  'DEBUG_SLAB',
  'DEBUG_SPINLOCK',
  'KASAN',
  'KASAN_GENERIC',
  'KASAN_HW_TAGS',
  'KASAN_SW_TAGS',
  'KCSAN',
  'KMSAN',
  'MEM_ALLOC_PROFILING',
  'MEM_ALLOC_PROFILING_ENABLED_BY_DEFAULT',
  'SLUB_DEBUG_ON',
] as const;

/** What of a configuration matters to memory, and a digest of all of it. */
export function kernelConfigOf(settings: ConfigSettings): KernelConfig {
  const set = [...settings].filter(([, value]) => value !== 'n').sort(([a], [b]) => byText(a, b));
  const aboutMemory = new Set(MEMORY_OPTIONS);
  return {
    digest: digestOf(set.map(([name, value]) => `CONFIG_${name}=${value}\n`).join('')),
    memoryOptions: new Map(MEMORY_OPTIONS.map((name) => [name, settings.get(name) ?? 'n'])),
    otherOptions: new Map(set.filter(([name]) => !aboutMemory.has(name))),
  };
}

/** The debug state that this kernel has by itself; its command line may add to it. */
export function debugConfigOf(settings: ConfigSettings): readonly string[] {
  const isOn = (name: string) => settings.get(name) === 'y';
  const names = DEBUG_OPTIONS.filter(isOn).map(String);
  // PAGE_OWNER costs nothing before page_owner=on; kmemleak runs unless it is told not to.
  if (isOn('DEBUG_KMEMLEAK') && !isOn('DEBUG_KMEMLEAK_DEFAULT_OFF')) names.push('DEBUG_KMEMLEAK');
  return names.map((name) => `CONFIG_${name}=y`).sort(byText);
}

/**
 * FNV-1a of 64 bits over UTF-8, as 16 hex digits: http://www.isthe.com/chongo/tech/comp/fnv. It tells two
 * configurations apart; nobody is to be kept from making two of one digest.
 */
export function digestOf(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(text)) {
    low = (low ^ byte) >>> 0;
    // The prime is 2^40 + 435; each half times it stays exact.
    const product = low * 435;
    high = (high * 435 + Math.floor(product / 2 ** 32) + low * 256) % 2 ** 32;
    low = product % 2 ** 32;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
}
