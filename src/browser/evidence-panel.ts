import { makeDialog } from './dialog.ts';

export interface EvidencePanel {
  /** Whether there is evidence of that id. */
  has(id: string): boolean;
  open(id: string): void;
  close(): void;
}

/** Shows what is behind a number beside the page, so that nobody loses the place; `closed` is called when it is put away. */
export function evidencePanel(closed: () => void): EvidencePanel {
  const bodies = takenBodies();
  // Without the panel it is read at the end of the page, with it only by whoever wants all of it.
  for (const group of document.querySelectorAll<HTMLDetailsElement>('details.evidence')) group.open = false;
  const { element, title, content } = makeDialog('panel');
  let shown = '';
  let isClosing = false;
  element.addEventListener('close', () => {
    const link = linkTo(shown);
    shown = '';
    // Nothing had the focus where the page was opened with the panel.
    const active = document.activeElement;
    if (!active || active === document.body || element.contains(active)) link?.focus();
    if (!isClosing) closed();
  });
  return {
    has: (id) => bodies.has(id),
    open(id) {
      const body = bodies.get(id);
      if (!body || shown === id) return;
      shown = id;
      const { name, parts } = evidenceIn(body);
      title.replaceChildren(...name);
      content.replaceChildren(...parts);
      content.scrollTop = 0;
      if (!element.open) element.showModal();
    },
    close() {
      isClosing = true;
      element.close();
      isClosing = false;
    },
  };
}

/** The number that leads to it, in the open. */
export function linkTo(id: string): HTMLAnchorElement | null {
  return document.querySelector<HTMLAnchorElement>(`main td > a[href='#${CSS.escape(id)}']`);
}

/** Bodies by their ids, which they lose: else the browser would go to where they are, away from the number. */
function takenBodies(): ReadonlyMap<string, HTMLTableSectionElement> {
  const bodies = [...document.querySelectorAll<HTMLTableSectionElement>('.evidence tbody[id]')];
  const found = new Map(bodies.map((body) => [body.id, body]));
  for (const body of bodies) body.removeAttribute('id');
  return found;
}

/** What the section at the end of the page says of one number, by itself. */
function evidenceIn(body: HTMLTableSectionElement): { name: Node[]; parts: Node[] } {
  const group = body.closest('details');
  const isPart = body.classList.contains('part');
  const bodies = [body, ...(isPart ? [] : partsAfter(body))];
  const head = body.querySelector('th');
  const owner = isPart ? wholeOf(body)?.querySelector('th code') : head?.querySelector('code');
  const metric = isPart
    ? (head?.firstChild?.textContent ?? '')
    : (group?.querySelector('summary b')?.textContent ?? '');
  const value = head?.querySelector('b');
  const exact = value?.title ?? '';
  const whatItIs = isPart ? '' : (group?.querySelector('p')?.textContent ?? '');
  return {
    name: [owner ? owner.cloneNode(true) : document.createTextNode(metric), ' ', value?.textContent ?? ''].map(asNode),
    parts: [
      paragraph('dim', `${metric}${exact === '' ? '' : `, ${exact}`}`),
      ...(whatItIs === '' ? [] : [paragraph('', whatItIs)]),
      paragraph('formula', head?.querySelector('.sub')?.textContent ?? ''),
      tableOf(group, bodies),
      ...leftOutOf(bodies),
    ],
  };
}

function tableOf(group: Element | null, bodies: readonly HTMLTableSectionElement[]): HTMLElement {
  const box = document.createElement('div');
  const table = document.createElement('table');
  box.className = 'scroll';
  table.className = 'claims';
  const head = group?.querySelector('thead');
  table.append(...(head ? [head.cloneNode(true)] : []), ...bodies.map((body, index) => bodyAlone(body, index === 0)));
  box.append(table);
  return box;
}

/** A copy with no ways back; of the first one, the panel says above what its head says. */
function bodyAlone(body: HTMLTableSectionElement, isFirst: boolean): HTMLTableSectionElement {
  const copy = body.cloneNode(true) as HTMLTableSectionElement;
  const head = copy.querySelector('th');
  for (const link of copy.querySelectorAll('th > a, th > .sub:has(a)')) link.remove();
  if (!isFirst || !head) return copy;
  if (head.colSpan > 1) head.parentElement?.remove();
  else for (const said of head.querySelectorAll('b, .sub')) said.remove();
  return copy;
}

/** What the number does not hold, with the reasons that the section has once for all. */
function leftOutOf(bodies: readonly HTMLTableSectionElement[]): Node[] {
  const links = bodies.flatMap((body) => [...body.querySelectorAll<HTMLAnchorElement>('th > .sub a')]);
  const ids = new Set(links.map((link) => link.hash.slice(1)));
  if (ids.size === 0) return [];
  const title = document.createElement('h3');
  const list = document.createElement('dl');
  title.textContent = 'Not in it';
  list.className = 'left-out';
  for (const id of ids) {
    const copy = document.getElementById(id)?.cloneNode(true);
    if (!(copy instanceof HTMLElement)) continue;
    copy.removeAttribute('id');
    list.append(copy);
  }
  return [title, list];
}

function partsAfter(body: HTMLTableSectionElement): HTMLTableSectionElement[] {
  const parts: HTMLTableSectionElement[] = [];
  let next = body.nextElementSibling;
  while (next instanceof HTMLTableSectionElement && next.classList.contains('part')) {
    parts.push(next);
    next = next.nextElementSibling;
  }
  return parts;
}

function wholeOf(part: HTMLTableSectionElement): Element | null {
  let before = part.previousElementSibling;
  while (before?.classList.contains('part')) before = before.previousElementSibling;
  return before;
}

function paragraph(name: string, text: string): HTMLParagraphElement {
  const made = document.createElement('p');
  made.className = name;
  made.textContent = text;
  return made;
}

function asNode(part: Node | string): Node {
  return typeof part === 'string' ? document.createTextNode(part) : part;
}
