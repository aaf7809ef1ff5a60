import { judgeDocument, type ReadDocument, type TableReader } from '@counterfoil/domain/documents';
import { pagesOfRecognised, pagesOfText } from './pages-of-printed.ts';
import { readModel } from './read-text-document.ts';
import { withSaidHeads } from './said-heads.ts';
import { textModel } from './text-model.ts';

/**
 * Reads a document's pages again from the words that were kept, with the headings that people explained known. The lines of
 * terms and attachments are nobody's goods, as when it was read first.
 */
export const readSaidTable: TableReader = (document, printed, heads): ReadDocument => {
  const pagesOf = document.syntax === 'ocr' ? pagesOfRecognised : pagesOfText;
  const pages = pagesOf(printed, document.pages).map((page, at) =>
    (document.pages[at]?.role ?? 'bill') === 'bill' ? page : { ...page, words: [] },
  );
  return judgeDocument(readModel(withSaidHeads(textModel(pages), heads)));
};
