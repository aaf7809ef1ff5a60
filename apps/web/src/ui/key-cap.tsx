import classes from './key-cap.module.css';

export function KeyCap({ children, onAccent = false }: { readonly children: string; readonly onAccent?: boolean }) {
  return <kbd className={onAccent ? classes.onAccent : classes.key}>{children}</kbd>;
}
