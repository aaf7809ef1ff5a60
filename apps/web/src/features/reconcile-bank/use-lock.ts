import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';

/** Whether the drawer with the proof is open; it stands in the address, and has its key. */
export const useLock = (): { readonly opened: boolean; readonly open: () => void; readonly close: () => void } => {
  const { search, set } = usePlace();
  const open = (): void => set({ lock: 'yes' });
  useKeys([{ key: 'l', label: words.reconcile.keys.lock, run: open }]);
  return { opened: search.get('lock') === 'yes', open, close: () => set({ lock: null }) };
};
