import type { KeyBinding } from '../keys/registry.ts';
import { useCurrentKeys } from '../keys/use-keys.ts';
import { words } from '../messages/index.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import classes from './key-footer.module.css';

type Hint = { readonly label: string; readonly keys: readonly string[] };

/** The keys of the open page. Neighbours with one label, such as j and k, share it. */
export function KeyFooter({ onSheet }: { readonly onSheet: () => void }) {
  const bindings = useCurrentKeys().filter((binding) => !binding.sheetOnly);
  if (bindings.length === 0) return null;
  const hints = hintsOf(bindings);
  return (
    <footer className={classes.footer}>
      <ul className={classes.hints}>
        {hints.map((hint) => (
          <li key={hint.label} className={classes.hint}>
            {hint.keys.map((key) => (
              <KeyCap key={key}>{key}</KeyCap>
            ))}
            {hint.label}
          </li>
        ))}
      </ul>
      <button type="button" className={classes.all} onClick={onSheet}>
        <KeyCap>?</KeyCap>
        {words.shell.allKeys}
      </button>
    </footer>
  );
}

const hintsOf = (bindings: readonly KeyBinding[]): readonly Hint[] => {
  const hints: Hint[] = [];
  for (const { key, label } of bindings) {
    const last = hints.at(-1);
    if (last?.label === label) hints[hints.length - 1] = { label, keys: [...last.keys, key] };
    else hints.push({ label, keys: [key] });
  }
  return hints;
};
