import { formatAmount } from './amount.ts';
import { formatDate } from './dates.ts';

const days = /(?<![\w/.-])\d{4}-\d{2}-\d{2}(?![\w/-])/g;
/** With its currency, or so long that only an amount can be meant. */
const amounts = /(?<![\w/.,-])-?\d+\.\d{2,4}(?= [A-Z]{3}\b)|(?<![\w/.,-])\d{4,}\.\d{2}(?![\w-]|\.\d)/g;

const ruleIds = /\brule [0-9a-f]{8}-[0-9a-f-]{27}\b/g;

/**
 * A sentence of the server in the reader's own writing: days and amounts stand in it as data ("2026-11-01", "1187.62 EUR"),
 * document numbers that look alike stay as they are, and an id that means
 * nothing to a reader goes.
 */
export const readable = (sentence: string): string =>
  sentence.replace(days, formatDate).replace(amounts, formatAmount).replace(ruleIds, 'a coding rule');
