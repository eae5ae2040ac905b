import type { Changed, Control } from './control.ts';
import { makeDialog } from './dialog.ts';

export interface Help {
  readonly button: HTMLButtonElement;
  /** Whether single keys do something: they get in the way of who speaks to a computer (WCAG 2.1.4). */
  readonly control: Control;
  areKeysOn(): boolean;
  open(): void;
}

const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['/', 'search all tables'],
  ['Enter', 'in the search: go to the first row that is left'],
  ['Esc', 'clear the search or a filter; close what is open'],
  ['?', 'this help'],
];

const HINTS = [
  'A number that is underlined when you point at it shows the lines of the captured files that it comes from.',
  'The head of a column sorts by it: largest first, smallest first, and as it was.',
  'The address of the page holds how it is sorted and filtered and what is open: copy it to show the same to others.',
];

/** The button and the dialog that tell what the page can do. */
export function helpDialog(changed: Changed): Help {
  const { element, title, content } = makeDialog('help');
  const button = document.createElement('button');
  const keys = document.createElement('dl');
  const label = document.createElement('label');
  const isOn = document.createElement('input');
  button.type = 'button';
  button.textContent = '?';
  button.setAttribute('aria-label', 'Help and keys');
  button.setAttribute('aria-haspopup', 'dialog');
  title.textContent = 'Help and keys';
  for (const [key, what] of KEYS) {
    const row = document.createElement('div');
    const term = document.createElement('dt');
    const name = document.createElement('kbd');
    const said = document.createElement('dd');
    name.textContent = key;
    said.textContent = what;
    term.append(name);
    row.append(term, said);
    keys.append(row);
  }
  isOn.type = 'checkbox';
  isOn.checked = true;
  isOn.addEventListener('change', () => changed('chosen'));
  label.append(isOn, ' Single keys do this');
  content.append(
    keys,
    label,
    ...HINTS.map((hint) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = hint;
      return paragraph;
    }),
  );
  const open = () => {
    if (!element.open) element.showModal();
  };
  button.addEventListener('click', open);
  return {
    button,
    control: {
      key: 'keys',
      get: () => (isOn.checked ? '' : 'off'),
      set: (setting) => {
        isOn.checked = setting !== 'off';
      },
    },
    areKeysOn: () => isOn.checked,
    open,
  };
}
