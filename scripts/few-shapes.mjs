import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** What is drawn with: who imports another shape adds it here. */
const SHAPES = ['area', 'curveStepAfter', 'line'];
const ENTRY = '\0few-shapes:entry';
/** In the package's folder, so that its licence is found. */
const STAND_IN = `${fileURLToPath(import.meta.resolve('d3-shape'))}?few`;

/**
 * d3-shape comes as one file, of which a bundler keeps every curve, for their prototypes are assigned to. Here it may leave out what is
 * assigned to and never used; in our own code it must not, where an assignment opens a part of the page.
 */
export function fewShapes() {
  return {
    name: 'few-shapes',
    resolveId: (id, importer = '') => (id === 'd3-shape' && importer !== ENTRY ? STAND_IN : null),
    async load(id) {
      if (id !== STAND_IN) return null;
      const bundle = await rolldown({
        input: ENTRY,
        platform: 'browser',
        external: ['d3-path'],
        treeshake: { propertyWriteSideEffects: false },
        plugins: [
          {
            name: 'few-shapes-entry',
            resolveId: (name) => (name === ENTRY ? ENTRY : null),
            load: (name) => (name === ENTRY ? `export { ${SHAPES.join(', ')} } from 'd3-shape';` : null),
          },
        ],
      });
      const { output } = await bundle.generate({ format: 'esm' });
      await bundle.close();
      return { code: output[0].code, moduleType: 'js' };
    },
  };
}
