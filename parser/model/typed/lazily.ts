/** How each field of a thing is made, of what was read and of the other fields. */
export type Makers<Read, Things> = {
  readonly [Name in keyof Things]: (read: Read, things: Things) => Things[Name];
};

/**
 * Makes objects whose fields are made when they are first asked for. All of them share their getters, because an
 * object with getters of its own is slow to make, and every reading has one.
 */
export function lazily<Read, Things extends object>(makers: Makers<Read, Things>): (read: Read) => Things {
  class Lazy {
    readonly read: Read;
    readonly made: Partial<Things> = {};

    constructor(read: Read) {
      this.read = read;
    }
  }
  for (const name of Object.keys(makers) as (keyof Things)[]) {
    Object.defineProperty(Lazy.prototype, name, {
      get(this: Lazy & Things) {
        return (this.made[name] ??= makers[name](this.read, this));
      },
    });
  }
  return (read) => new Lazy(read) as Lazy & Things;
}
