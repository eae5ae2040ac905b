type Attributes = Readonly<Record<string, string | number>>;
type Child = Node | string;

/** An element of our names; what is captured is text, and never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, `${value}`);
  made.append(...children);
  return made;
}

export function drawn(name: string, attributes: Attributes, ...children: readonly Node[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, `${value}`);
  made.append(...children);
  return made;
}

/** An icon of the page, as its partial writes it. */
export function icon(tone: string): SVGElement {
  return drawn('svg', { class: 'icon', 'aria-hidden': 'true' }, drawn('use', { href: `#i-${tone}` }));
}

/** A label around what it names. */
export function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  return element('label', {}, `${text} `, control);
}
