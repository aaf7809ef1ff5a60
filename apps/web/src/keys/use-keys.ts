import { useEffect, useRef, useSyncExternalStore } from 'react';
import { currentKeys, type KeyBinding, publishKeys, subscribeKeys, withdrawKeys } from './registry.ts';

/** Gives the open page its keys; they go when the page goes. What lies on top of a page has the higher rank. The handlers may change on every render, the listing does not. */
export const useKeys = (bindings: readonly KeyBinding[], rank = 1): void => {
  const id = useRef(Symbol('keys'));
  const latest = useRef(bindings);
  latest.current = bindings;
  const shape = bindings
    .map((binding) => `${binding.key}\u0000${binding.label}\u0000${binding.sheetOnly}`)
    .join('\u0001');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the bindings
  useEffect(() => {
    publishKeys(
      id.current,
      latest.current.map((binding, position) => ({ ...binding, run: () => latest.current[position]?.run() })),
      rank,
    );
  }, [shape]);
  useEffect(() => {
    const own = id.current;
    return () => withdrawKeys(own);
  }, []);
};

export const useCurrentKeys = (): readonly KeyBinding[] => useSyncExternalStore(subscribeKeys, currentKeys);
