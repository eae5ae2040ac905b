import { type Standing, shownBy } from '../../timeline/index.ts';
import { explorer } from './explorer.ts';
import type { Loaded } from './loading.ts';

/** Any number of the target, picked from a list or by the address. */
export function targetPage(loaded: Loaded): void {
  const section = document.getElementById('explorer');
  if (!section) return;
  loaded.onStanding((standing: Standing) => {
    const view = explorer(section, standing, loaded);
    const follow = () => {
      const shown = shownBy(location.hash);
      if (shown.metric !== '' || shown.sum !== '') view.show(shown);
    };
    addEventListener('hashchange', follow);
    follow();
  });
}
