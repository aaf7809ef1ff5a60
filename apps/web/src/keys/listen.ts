import { bindingOf } from './registry.ts';

const switchKey = 'counterfoil.keys';

/** Single-letter shortcuts can be switched off, for people who dictate or whose tools type letters of their own. */
export const keysAreOn = (): boolean => localStorage.getItem(switchKey) !== 'off';

export const switchKeys = (on: boolean): void => localStorage.setItem(switchKey, on ? 'on' : 'off');

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type));

const isSeen = (over: Element): boolean => over.checkVisibility();

/** A dialog takes the keys as soon as it is there. A choice field keeps its list in the page while it is closed. */
const isCovered = (): boolean =>
  document.querySelector('[role="dialog"], [role="menu"]') !== null ||
  [...document.querySelectorAll('[role="listbox"]')].some(isSeen);

const nameOf = (event: KeyboardEvent): string =>
  event.shiftKey && /^[A-Z]$/.test(event.key) ? `Shift+${event.key}` : event.key;

/** Starts listening for the desk's keys; returns what ends it. */
export const listenForKeys = (): (() => void) => {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || isCovered() || !keysAreOn()) return;
    const binding = bindingOf(nameOf(event));
    if (!binding) return;
    event.preventDefault();
    binding.run();
  };
  window.addEventListener('keydown', hear);
  return () => window.removeEventListener('keydown', hear);
};
