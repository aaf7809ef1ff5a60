import type { DocumentDetail } from '@counterfoil/wire/contracts';

/**
 * The file is here and nothing of it has been read, so that nothing may be said of what it holds: neither its kind nor that it
 * is empty. A document that is read a second time keeps what the first reading said until then.
 */
export const isUnread = ({ status, pages }: Pick<DocumentDetail, 'status' | 'pages'>): boolean =>
  pages.length === 0 && (status === 'received' || status === 'reading');
