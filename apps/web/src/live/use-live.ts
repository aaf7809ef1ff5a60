import { useSyncExternalStore } from 'react';

let live = false;
const listeners = new Set<() => void>();

/** True while this browser hears of changes as they happen. */
export const setLive = (next: boolean): void => {
  if (next === live) return;
  live = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLive = (): boolean => useSyncExternalStore(subscribe, () => live);
