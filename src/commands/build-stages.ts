// What the elf command needs: it reads no snapshot, and loads nothing of what does.

export { encodeBuild, printDocument } from '../document/index.ts';
export { inspectBuild } from '../inspect.ts';
export { buildText } from '../report/index.ts';
