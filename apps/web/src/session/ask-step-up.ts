import { useSyncExternalStore } from 'react';

type Asking = { readonly answer: (proven: boolean) => void };

let asking: Asking | null = null;
let waiting: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

const set = (next: Asking | null): void => {
  asking = next;
  for (const listener of listeners) listener();
};

/** Opens the dialog and tells how it ended; several requests at once wait for one dialog. */
export const askStepUp = (): Promise<boolean> => {
  waiting ??= new Promise<boolean>((resolve) => {
    const answer = (proven: boolean): void => {
      waiting = null;
      set(null);
      resolve(proven);
    };
    set({ answer });
  });
  return waiting;
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useStepUpAsked = (): Asking | null => useSyncExternalStore(subscribe, () => asking);
