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

/** The place that the page shows. The address is ahead of it until the page is drawn anew. */
let shown = 'default';

/** Longer than any page takes to be drawn: what was typed before that is no longer meant. */
const AHEAD_MS = 2_000;
type Ahead = { readonly names: readonly string[]; readonly since: number };
let ahead: Ahead | null = null;

const placeInAddress = (): string => window.history.state?.key ?? 'default';

const isLetter = (name: string): boolean => name.length === 1 || name.startsWith('Shift+');

const carryOut = (name: string): boolean => {
  const binding = bindingOf(name);
  binding?.run();
  return binding !== undefined;
};

/** One key after the other, each on the page that the one before has led to. */
const hearAhead = (): void => {
  if (ahead === null || placeInAddress() !== shown) return;
  const [name, ...names] = ahead.names;
  ahead = names.length === 0 ? null : { ...ahead, names };
  if (name !== undefined && !isCovered()) carryOut(name);
  if (ahead !== null) setTimeout(hearAhead);
};

/** What a fast typist means for the page to come is neither done on the one before nor lost: true where it waits. */
const waits = (name: string): boolean => {
  if (ahead !== null && Date.now() - ahead.since > AHEAD_MS) [ahead, shown] = [null, placeInAddress()];
  if (!isLetter(name) || (ahead === null && placeInAddress() === shown)) return false;
  ahead = { names: [...(ahead?.names ?? []), name], since: ahead?.since ?? Date.now() };
  return true;
};

/** Tells which place the page shows now, by the router's key for it; keys that were typed ahead are heard then. */
export const keysStandAt = (place: string): void => {
  shown = place;
  hearAhead();
};

/** Starts listening for the desk's keys; returns what ends it. */
export const listenForKeys = (): (() => void) => {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || isCovered() || !keysAreOn()) return;
    const name = nameOf(event);
    if (waits(name) || carryOut(name)) event.preventDefault();
  };
  window.addEventListener('keydown', hear);
  return () => window.removeEventListener('keydown', hear);
};
