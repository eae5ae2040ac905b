// What Node 20 has not, and gitlab-ci-local uses: the union of two sets.
Set.prototype.union ??= function union(other) {
  return new Set([...this, ...other.keys()]);
};
