import { fieldsOf, type ReadDocument } from '@counterfoil/domain/documents';
import type { PageText } from '../pdf/page-words.ts';
import { READER_VERSION } from '../reader-version.ts';

export function readTextDocument(pages: readonly PageText[]): ReadDocument {
  return {
    kind: 'unknown',
    fields: fieldsOf({}),
    lines: [],
    taxes: [],
    adjustments: [],
    discounts: [],
    pages: pages.map((page) => page.size),
    language: null,
    syntax: 'text',
    notes: [],
    findings: [],
    readerVersion: READER_VERSION,
  };
}
