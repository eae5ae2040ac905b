import type { Changed, Control } from './control.ts';

const DARK = '(prefers-color-scheme: dark)';
const THEMES = ['', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** A button that goes from the colours that the system asks for to light, to dark, and back. */
export function themeButton(changed: Changed): { readonly button: HTMLButtonElement; readonly control: Control } {
  const button = document.createElement('button');
  const rules = rulesForDark();
  let theme: Theme = '';
  const set = (next: Theme) => {
    theme = next;
    document.documentElement.style.colorScheme = theme;
    for (const { rule, media } of rules) rule.media.mediaText = mediaFor(media, theme);
    button.textContent = theme === '' ? 'Auto' : theme === 'light' ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Colours: ${button.textContent}`);
  };
  button.type = 'button';
  button.title = 'Colours: as the system asks for, light, or dark';
  button.addEventListener('click', () => {
    set(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? '');
    changed('chosen');
  });
  set('');
  return { button, control: { key: 'theme', get: () => theme, set: (setting) => set(themeIn(setting)) } };
}

function themeIn(setting: string): Theme {
  return THEMES.find((theme) => theme === setting) ?? '';
}

/** The style sheet asks the system alone; what it asks is changed to what is always, or never, so. */
function mediaFor(media: string, theme: Theme): string {
  if (theme === '') return media;
  return media.replace(DARK, theme === 'dark' ? '(min-width: 0px)' : '(max-width: 0px)');
}

function rulesForDark(): { readonly rule: CSSMediaRule; readonly media: string }[] {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .flatMap((rule) =>
      rule instanceof CSSMediaRule && rule.media.mediaText.includes(DARK)
        ? [{ rule, media: rule.media.mediaText }]
        : [],
    );
}
