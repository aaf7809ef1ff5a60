// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const UNSTORABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/gu;

/** Text of a PDF without what no text may hold: a font can map its letters to zero bytes and halves of characters. */
export const cleanText = (text: string): string => text.replace(UNSTORABLE, '');
