/** A dialog with a title and a way out; the browser keeps the focus in it, and gives it back. */
export interface Dialog {
  readonly element: HTMLDialogElement;
  readonly title: HTMLHeadingElement;
  readonly content: HTMLElement;
}

/** Makes a dialog that is closed by Esc, by its button, and by a click beside it. */
export function makeDialog(name: string): Dialog {
  const element = document.createElement('dialog');
  const bar = document.createElement('div');
  const title = document.createElement('h2');
  const close = document.createElement('button');
  const content = document.createElement('div');
  element.className = name;
  bar.className = 'head';
  title.id = `${name}-title`;
  element.setAttribute('aria-labelledby', title.id);
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => element.close());
  content.className = 'content';
  // A wide table is scrolled with the keys, too.
  content.tabIndex = 0;
  content.setAttribute('role', 'group');
  content.setAttribute('aria-labelledby', title.id);
  bar.append(title, close);
  element.append(bar, content);
  element.addEventListener('click', (event) => {
    if (event.target === element) element.close();
  });
  document.body.append(element);
  return { element, title, content };
}
