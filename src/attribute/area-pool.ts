import type { LoaderArea } from './loader-callers.ts';

/** How a module came by its areas: by its address, by address and neighbours, or by size alone. */
export type Match = 'address' | 'neighbours' | 'size';

export interface ModuleAreas {
  readonly areas: readonly LoaderArea[];
  readonly match: Match;
  /** Pages of the module that no listed area holds. */
  readonly missingPages: number;
}

/** The areas not yet given away, by start and by size. */
export class Pool {
  private readonly free: Set<LoaderArea>;
  private readonly byStart = new Map<string, LoaderArea>();

  constructor(areas: readonly LoaderArea[]) {
    this.free = new Set(areas);
    for (const area of areas) if (/[1-9a-f]/.test(area.start)) this.byStart.set(withoutZeros(area.start), area);
  }

  at(address: string | null): LoaderArea | undefined {
    const found = address === null ? undefined : this.byStart.get(withoutZeros(address));
    return found && this.free.has(found) ? found : undefined;
  }

  next(area: LoaderArea): LoaderArea | undefined {
    return this.at(area.end);
  }

  take(areas: readonly LoaderArea[]): readonly LoaderArea[] {
    for (const area of areas) this.free.delete(area);
    return areas;
  }

  left(): LoaderArea[] {
    return [...this.free];
  }
}

function withoutZeros(address: string): string {
  return address.replace(/^0+/, '');
}
