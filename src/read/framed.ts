import type { Pieces, World } from '../world/index.ts';
import type { LossyTaker } from './intake.ts';

const MANIFEST = 'snapshot.json';

/** Feeds the snapshots that lie in a log as lines of text to a visitor, each below its name where there are several. */
export async function readFramed(
  world: World,
  location: string,
  pieces: Pieces,
  prefix: string,
  visitor: LossyTaker,
): Promise<void> {
  const { framedSnapshots } = await import('./frames/index.ts');
  const snapshots = await framedSnapshots(world, location, pieces);
  for (const { name, files, damaged, isEnded, remarks } of snapshots) {
    const folder = [prefix, ...(snapshots.length > 1 ? [name] : [])].filter((part) => part !== '').join('/');
    const pathOf = (path: string) => (folder === '' ? path : `${folder}/${path}`);
    for (const { path, content } of files) {
      const sink = visitor.file(pathOf(path));
      if (!sink) continue;
      for await (const piece of content()) sink.push(piece);
      sink.end();
    }
    for (const { path, reason } of damaged) {
      if (path === null) visitor.restLost(folder, `a file of the capture is missing, and which one was lost, too`);
      else if (path === MANIFEST) visitor.remark(folder, `${MANIFEST} did not come through: ${reason}`);
      else visitor.lost(pathOf(path), reason);
    }
    if (!isEnded) visitor.restLost(folder, 'the capture broke off before it, or it was lost with the end');
    for (const remark of remarks) visitor.remark(folder, remark);
  }
}
