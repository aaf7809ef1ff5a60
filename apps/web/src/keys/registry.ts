/** One key and what it does on the page that is open. */
export type KeyBinding = {
  /** As the reader finds it on the keyboard: 'j', 'Shift+A', '[', '?'. */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
  /** The key footer shows the first handful; the sheet shows all. */
  readonly sheetOnly?: boolean;
};

type Listener = () => void;

type Layer = { readonly id: symbol; readonly rank: number; readonly bindings: readonly KeyBinding[] };

let layers: readonly Layer[] = [];
let flat: readonly KeyBinding[] = [];
const listeners = new Set<Listener>();

const changed = (next: typeof layers): void => {
  layers = next.toSorted((left, right) => left.rank - right.rank);
  flat = layers.flatMap((layer) => layer.bindings);
  for (const listener of listeners) listener();
};

/** Higher layers win, so an open drawer can take a key from the page beneath it. */
export const publishKeys = (id: symbol, bindings: readonly KeyBinding[], rank: number): void => {
  const known = layers.some((layer) => layer.id === id);
  const layer = { id, rank, bindings };
  changed(known ? layers.map((other) => (other.id === id ? layer : other)) : [...layers, layer]);
};

export const withdrawKeys = (id: symbol): void => changed(layers.filter((layer) => layer.id !== id));

export const currentKeys = (): readonly KeyBinding[] => flat;

export const bindingOf = (key: string): KeyBinding | undefined =>
  [...layers].reverse().flatMap((layer) => layer.bindings.filter((binding) => binding.key === key))[0];

export const subscribeKeys = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
