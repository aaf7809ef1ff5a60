import type { DocumentPages } from '@counterfoil/wire/contracts';

export type PartRange = { readonly firstPage: number; readonly lastPage: number };

/** The documents a file is just now: its parts, or the whole of it. */
export const partsNow = (file: DocumentPages): readonly PartRange[] =>
  file.parts.length > 0
    ? file.parts.map(({ firstPage, lastPage }) => ({ firstPage, lastPage }))
    : [{ firstPage: 1, lastPage: Math.max(1, file.pages.length) }];

/** Splits before a page, or joins what stands on both sides of that cut. */
export const toggled = (parts: readonly PartRange[], page: number): readonly PartRange[] => {
  const starts = new Set(parts.map(({ firstPage }) => firstPage));
  const last = parts.at(-1)?.lastPage ?? 1;
  if (page > 1 && page <= last) {
    if (starts.has(page)) starts.delete(page);
    else starts.add(page);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((firstPage, at) => ({ firstPage, lastPage: (sorted[at + 1] ?? last + 1) - 1 }));
};

export const sameParts = (a: readonly PartRange[], b: readonly PartRange[]): boolean =>
  a.length === b.length &&
  a.every((part, at) => part.firstPage === b[at]?.firstPage && part.lastPage === b[at]?.lastPage);
