import { en } from './en.ts';

export type Catalogue = typeof en;

/** The page's own language; documents and master data keep theirs. */
export const words: Catalogue = en;
