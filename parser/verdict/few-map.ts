interface Pair<K, V> {
  readonly key: K;
  readonly value: V;
  readonly next: Pair<K, V> | undefined;
}

const FEW = 8;

/** A map that mostly has an entry or two: big configurations make ten thousands of them, and a Map is big when empty. */
export class FewMap<K, V> {
  private last: Pair<K, V> | undefined;
  private size = 0;
  private many: Map<K, V> | undefined;

  get(key: K): V | undefined {
    if (this.many) return this.many.get(key);
    let pair = this.last;
    while (pair && pair.key !== key) pair = pair.next;
    return pair?.value;
  }

  /** Of a key that is not there yet. */
  add(key: K, value: V): void {
    if (this.many) {
      this.many.set(key, value);
      return;
    }
    this.last = { key, value, next: this.last };
    this.size += 1;
    if (this.size <= FEW) return;
    this.many = new Map();
    for (let pair: Pair<K, V> | undefined = this.last; pair; pair = pair.next)
      this.many.set(pair.key, pair.value);
    this.last = undefined;
  }
}
