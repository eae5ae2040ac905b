import type { Changed, Control } from './control.ts';

/**
 * Inputs of the page's parts that say by `data-state` that they are worth keeping: each by its id, those of a group of radio
 * buttons by its name. Whoever looks after one hears of a setting by `change`, as of a person's.
 */
export function stateInputs(changed: Changed): Control[] {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input[data-state]')];
  let isSetting = false;
  for (const input of inputs)
    input.addEventListener('change', () => {
      if (!isSetting) changed('chosen');
    });
  const groups = new Map<string, HTMLInputElement[]>();
  for (const input of inputs) {
    const key = input.type === 'radio' ? input.name : input.id;
    groups.set(key, [...(groups.get(key) ?? []), input]);
  }
  return [...groups].map(([key, group]) => ({
    key,
    get: () => group.map(settingOf).find((setting) => setting !== '') ?? '',
    set(asked) {
      const setting = isOneOf(group, asked) ? asked : '';
      if (setting === this.get()) return;
      isSetting = true;
      for (const input of group) setInput(input, setting);
      isSetting = false;
    },
  }));
}

function settingOf(input: HTMLInputElement): string {
  if (input.type === 'radio') return input.checked && !input.defaultChecked ? input.id : '';
  if (input.type === 'checkbox') return input.checked === input.defaultChecked ? '' : input.checked ? 'on' : 'off';
  return input.value === input.defaultValue ? '' : input.value;
}

/** Whoever wrote the address may not know what there is to choose. */
function isOneOf(group: readonly HTMLInputElement[], setting: string): boolean {
  return group.some(({ type, id }) =>
    type === 'radio' ? id === setting : type !== 'checkbox' || setting === 'on' || setting === 'off',
  );
}

function setInput(input: HTMLInputElement, setting: string): void {
  const isChecked = setting === '' ? input.defaultChecked : setting === (input.type === 'radio' ? input.id : 'on');
  const isAsItShould = input.checked === isChecked;
  if (input.type === 'radio' || input.type === 'checkbox') {
    if (isAsItShould) return;
    input.checked = isChecked;
  } else input.value = setting === '' ? input.defaultValue : setting;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
