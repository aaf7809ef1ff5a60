import { AS_DATA } from './as-data.ts';
import { AS_HYBRIDS, AS_PICTURES } from './as-sent.ts';
import { IN_ONE_FILE } from './in-one-file.ts';
import { NOT_READ } from './not-read.ts';
import { ON_TEXT_PAGES } from './on-text-pages.ts';
import type { KindGroup } from './row.ts';

/** Every kind of document that is read at all, and what becomes of it in the books of the known company. */
export const KINDS: readonly KindGroup[] = [
  { group: 'as a page of text', rows: ON_TEXT_PAGES },
  { group: 'as data', rows: AS_DATA },
  { group: 'as a hybrid', rows: AS_HYBRIDS },
  { group: 'as a picture', rows: AS_PICTURES },
  { group: 'several in one file', rows: IN_ONE_FILE },
  { group: 'not to be read', rows: NOT_READ },
];
