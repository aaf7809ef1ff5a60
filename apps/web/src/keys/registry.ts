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

let layers: readonly { readonly id: symbol; readonly bindings: readonly KeyBinding[] }[] = [];
let flat: readonly KeyBinding[] = [];
const listeners = new Set<Listener>();

const changed = (next: typeof layers): void => {
  layers = next;
  flat = layers.flatMap((layer) => layer.bindings);
  for (const listener of listeners) listener();
};

/** Later layers win, so an open drawer can take a key from the page beneath it. */
export const publishKeys = (id: symbol, bindings: readonly KeyBinding[]): void => {
  const known = layers.some((layer) => layer.id === id);
  const layer = { id, bindings };
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
