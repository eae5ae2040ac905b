import type { Chunk, Receiver, Standing } from '../../timeline/index.ts';

/** What the page's data calls when it comes, and what asks for it. */
export interface Loaded extends Receiver {
  /** Calls when it is known what the target has. */
  onStanding(use: (standing: Standing) => void): void;
  /** The records of a month, fetched once; rejects where they cannot be. */
  month(month: string): Promise<Chunk>;
}

/** Months come as scripts, which a page that was opened as a file may load, too. */
export function receiver(): Loaded {
  const asked = new Map<string, Promise<Chunk>>();
  const waiting = new Map<string, (chunk: Chunk) => void>();
  let known: Standing | null = null;
  let use: ((standing: Standing) => void) | null = null;
  const tell = () => {
    if (known && use) use(known);
  };
  return {
    chunk: (chunk) => waiting.get(chunk.month)?.(chunk),
    standing(standing) {
      known = standing;
      tell();
    },
    onStanding(wanted) {
      use = wanted;
      tell();
    },
    month(month) {
      const chunk = asked.get(month) ?? fetched(month, waiting);
      asked.set(month, chunk);
      chunk.catch(() => asked.delete(month));
      return chunk;
    },
  };
}

function fetched(month: string, waiting: Map<string, (chunk: Chunk) => void>): Promise<Chunk> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    waiting.set(month, resolve);
    script.src = `${month}.js`;
    script.addEventListener('load', () => script.remove());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error(`the records of ${month} cannot be loaded`));
    });
    document.head.append(script);
  });
}
