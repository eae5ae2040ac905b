/** Marks in the contents which part of the page is in view. */
export function followReading(contents: HTMLElement): void {
  const links = new Map(
    [...contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].map((link) => [link.hash.slice(1), link]),
  );
  const sections = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
  const inView = new Set<Element>();
  let marked: HTMLAnchorElement | undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) inView.add(target);
        else inView.delete(target);
      const first = sections.find((section) => inView.has(section));
      const next = first && links.get(first.id);
      if (next === marked) return;
      marked?.removeAttribute('aria-current');
      next?.setAttribute('aria-current', 'true');
      if (next) bringToView(next);
      marked = next;
    },
    // A line below the contents: what crosses it is what is read.
    { rootMargin: '-60px 0px -80% 0px' },
  );
  for (const section of sections) observer.observe(section);
}

/** Moves the list alone: the page is where somebody is reading. */
function bringToView(link: HTMLElement): void {
  const list = link.closest('ul');
  if (!list) return;
  const [at, frame] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  if (at.left < frame.left || at.right > frame.right) list.scrollLeft += at.left - frame.left - frame.width / 3;
}
