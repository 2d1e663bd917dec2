/** A plain object of the engine's enters; the same object leaves, each of its properties watched by itself. */

class Cell {
  value: unknown = $state.raw();
}

/**
 * The engine's `stateFactory`. A cell is made only for a property that somebody on screen reads, so a form of 250
 * questions costs what the questions of one screen cost, and a keystroke wakes only the readers of what it changed.
 */
export function watched<T extends object>(initial: T): T {
  const cells = new Map<PropertyKey, Cell>();
  return new Proxy(initial, {
    get(target, key) {
      let cell = cells.get(key);
      if (!cell) {
        if (!$effect.tracking()) return Reflect.get(target, key) as unknown;
        cell = new Cell();
        cell.value = Reflect.get(target, key);
        cells.set(key, cell);
      }
      return cell.value;
    },
    set(target, key, value: unknown) {
      Reflect.set(target, key, value);
      const cell = cells.get(key);
      if (cell) cell.value = value;
      return true;
    },
  });
}
