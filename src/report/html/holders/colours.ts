/** Colours of parts, by their names in the style sheet; what is not in it is other. */
const COLOURS: ReadonlyMap<string, string> = new Map([
  ['static', 'static'],
  ['vmalloc', 'vmalloc'],
  ['slab', 'slab'],
  ['pages', 'pages'],
  ['unaccounted', 'pages'],
  ['percpu', 'module-percpu'],
  ['dma', 'dma'],
  ['btf', 'btf'],
  ['unclassified', 'unclassified'],
]);

/** The name of the colour that a part has wherever it is drawn. */
export function colourOf(part: string): string {
  return COLOURS.get(part) ?? 'other';
}

/** Whether it has a colour of its own. */
export function hasColour(part: string): boolean {
  return COLOURS.has(part);
}
