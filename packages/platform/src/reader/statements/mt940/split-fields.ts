/** One tagged field of a SWIFT message: `:61:` with its lines, continuation lines included. */
export type SwiftField = { readonly tag: string; readonly lines: readonly string[]; readonly line: number };

const TAGS = /^:(20|21|25P?|28C?|60[FM]|61|86|62[FM]|64|65F?|34F|13D?|90[CD]|NS|94[02]):/;

/**
 * What a field must look like to be one in the middle of a text: wrapped lines may begin with `:60:` by chance. An entry
 * is always taken for one, so that a broken one is refused and not lost among the words.
 */
const LOOKS_LIKE: Readonly<Record<string, RegExp>> = {
  '28': /^[\w/ .-]*$/,
  '60': /^[CD]?\d{6}/,
  '62': /^[CD]?\d{6}/,
  '64': /^[CD]?\d{6}/,
  '90': /^\d{0,5}[A-Z]{3}/,
};

/** The fields before which `:20:` and `:25:` may stand; elsewhere they are text that was wrapped there. */
const AFTER_HEAD = ['20', '21', '940', '942'];

/**
 * The fields of all messages in a file, in order. Block headers, service lines and the closing `-` are dropped; a line
 * without a tag continues the field before it.
 */
export const splitFields = (text: string): SwiftField[] => {
  const fields: { tag: string; lines: string[]; line: number }[] = [];
  const rows = text.split(/\r\n|\n|\r/).map(withoutBlocks);
  let isOpen = false;
  rows.forEach((row, index) => {
    const tag = TAGS.exec(row)?.[1];
    const value = tag === undefined ? row : row.slice(tag.length + 2);
    const before = fields.at(-1)?.tag;
    if (tag !== undefined && isField(tag, value, { before, next: rows[index + 1] ?? '' })) {
      fields.push({ tag, lines: [value], line: index + 1 });
      isOpen = true;
    } else if (/^-\s*(?:XXX)?$/.test(row)) {
      isOpen = false;
    } else if (isOpen) {
      fields.at(-1)?.lines.push(row);
    }
  });
  return fields;
};

const isField = (
  tag: string,
  value: string,
  { before, next }: { before: string | undefined; next: string },
): boolean => {
  if (tag === '25' || tag === '25P') return before === undefined || AFTER_HEAD.includes(before);
  const insideText = before === '86' || before === 'NS';
  if (tag === '20' && insideText) return /^:(?:2[158]|60)/.test(next);
  return !insideText || (LOOKS_LIKE[tag.slice(0, 2)] ?? /^/).test(value);
};

/** Control marks and the `{1:…}{2:…}{4:` around a message; only the letter of the message type is of use later. */
const withoutBlocks = (row: string): string =>
  row
    .replaceAll('\u0001', '')
    .replaceAll('\u0003', '')
    .replace(/^-?\}(?:\{5:.*\})?/, '-')
    .replace(/^-(?=\{)/, '')
    .replace(/^(?:\{[1235]:[^{}]*(?:\{[^{}]*\}[^{}]*)*\})+(?:\{4:)?/, '')
    .replace(/^\{4:/, '');
