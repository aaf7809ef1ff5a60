import { type PrintedLine, printedLine } from '@counterfoil/domain/documents';
import { boxOf } from './text-lines.ts';
import type { TextModel } from './text-model.ts';

/** Beyond so many words nobody points at them, and a terms book does not have to be kept twice. */
const WORDS_MAX = 20_000;

/** The words of a text layer as lines of boxes; a text layer is sure of its words. */
export function printedWords({ lines, pages }: Pick<TextModel, 'lines' | 'pages'>): PrintedLine[] {
  let words = 0;
  return lines
    .filter((line) => {
      words += line.words.length;
      return words <= WORDS_MAX;
    })
    .map((line) =>
      printedLine(
        line.page,
        line.words.map((word) => ({ text: word.text, confidence: 100, box: boxOf(word, pages) })),
      ),
    );
}
