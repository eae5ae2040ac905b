/** The same value, noting every name that is asked of it and not there. */
export function watched<T>(value: T, missing: Set<string>): T {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get: (target, key) => watched(Reflect.get(target, key), missing),
    getOwnPropertyDescriptor(target, key) {
      if (typeof key === 'string' && !Object.hasOwn(target, key) && !Array.isArray(target)) missing.add(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
}

/** Kinds of all that a view holds in the end. */
export function kindsIn(value: unknown, kinds = new Set<string>()): Set<string> {
  if (value === null || typeof value !== 'object') kinds.add(value === null ? 'null' : typeof value);
  else for (const item of Object.values(value)) kindsIn(item, kinds);
  return kinds;
}
