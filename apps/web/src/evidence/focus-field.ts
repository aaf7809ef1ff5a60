/** Brings the field, line or reading that a box on the page belongs to into view and gives it the focus. */
export const focusField = (id: string): void => {
  requestAnimationFrame(() => {
    const door = document.querySelector<HTMLElement>(`[data-mark="${CSS.escape(id)}"]`);
    door?.scrollIntoView({ block: 'nearest' });
    door?.focus({ preventScroll: true });
  });
};
