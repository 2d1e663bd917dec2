/** A plain object of the engine's enters; the same object leaves, each of its properties watched by itself. */

class Cell {
  // Not looked into: the engine's values are its own, and are always replaced whole.
  value: unknown = $state.raw();

  constructor(initial: unknown) {
    this.value = initial;
  }
}

/**
 * The engine's `stateFactory`: a keystroke wakes only the readers of the properties that it changed. Cells are made at
 * once, never while somebody reads: Svelte would not tell a reader of what was made during its own reading.
 */
export function watched<T extends object>(initial: T): T {
  const cells = new Map<PropertyKey, Cell>();
  for (const key of Object.keys(initial)) cells.set(key, new Cell(Reflect.get(initial, key)));
  return new Proxy(initial, {
    get: (target, key) => {
      const cell = cells.get(key);
      return cell ? cell.value : (Reflect.get(target, key) as unknown);
    },
    set: (target, key, value: unknown) => {
      const cell = cells.get(key);
      if (!cell) return Reflect.set(target, key, value);
      cell.value = value;
      return true;
    },
  });
}
