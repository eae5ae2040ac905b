/** Something on the page that people set, and that a copied link sets again. */
export interface Control {
  /** What its setting goes by in the address. */
  readonly key: string;
  /** Its setting; empty where it is as the page came. */
  get(): string;
  /** Sets it without telling anybody; what it does not understand is as empty. */
  set(setting: string): void;
}

/** Called when somebody has set something: `typed` is one of many in a row. */
export type Changed = (how: 'chosen' | 'typed') => void;

export const toNobody: Changed = () => {};
