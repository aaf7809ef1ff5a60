import type { NameJudgement } from './name-chance.ts';
import type { NamePart } from './name-parts.ts';
import { isPlace } from './places.ts';
import { tradeOf } from './trades.ts';

const quoted = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(' and ');
const formOf = ({ legalForm }: NamePart): string | null => legalForm?.form ?? null;

const formsInWords = (a: NamePart, b: NamePart): string | null => {
  const [x, y] = [formOf(a), formOf(b)];
  if (x === y) return null;
  return x !== null && y !== null
    ? `the legal forms differ (${x}, ${y})`
    : `only one states its legal form (${x ?? y})`;
};

/** What agrees, strongest first. */
const agreement = ({ evidence, pair }: NameJudgement): string => {
  const { a, b, shared } = pair;
  if (evidence.sameWords === 1)
    return formOf(a) === formOf(b) ? 'the same words' : 'the same words but for the legal form';
  if (evidence.samePart === 1) return `"${a.words.join(' ')}" stands in both`;
  if (evidence.onlySpelling === 1) {
    const changed = shared.filter(({ a: x, b: y }) => x !== y).map(({ a: x, b: y }) => `"${x}" for "${y}"`);
    return changed.length === 0
      ? 'the same words in another order'
      : `the same words in another spelling (${changed.join(', ')})`;
  }
  const initials = evidence.initials === 1 ? ['one writes the initials of the other'] : [];
  const words = shared.map(({ a: x, b: y }) => (x.length <= y.length ? x : y));
  return (
    [...initials, ...(words.length > 0 ? [`both say ${quoted(words)}`] : [])].join(', ') || 'alike in their letters'
  );
};

/** What speaks against, with the words that do. */
const contradiction = ({ evidence, pair }: NameJudgement): string[] => {
  const { a, b, restA, restB } = pair;
  const against = (fits: (word: string) => boolean): string =>
    `${quoted(restA.filter(fits))} against ${quoted(restB.filter(fits))}`;
  const forms = evidence.sameWords === 1 && evidence.formsDiffer === 0 ? null : formsInWords(a, b);
  return [
    ...(evidence.numbersDiffer === 1 ? [`the numbers differ (${against((word) => /\d/.test(word))})`] : []),
    ...(evidence.placesDiffer === 1 ? [`the places differ (${against(isPlace)})`] : []),
    ...(evidence.tradesDiffer === 1 ? [`the trades differ (${against((word) => tradeOf(word) !== null)})`] : []),
    ...(evidence.bracketsDiffer === 1 ? ['what stands in brackets differs'] : []),
    ...(forms === null ? [] : [forms]),
  ];
};

const leftOver = ({ pair: { restA, restB }, evidence }: NameJudgement): string[] => {
  if (evidence.numbersDiffer + evidence.placesDiffer + evidence.tradesDiffer > 0) return [];
  if (restA.length > 0 && restB.length > 0) return [`${quoted(restA)} against ${quoted(restB)}`];
  const rest = restA.length > 0 ? restA : restB;
  return rest.length === 0 ? [] : [`only one says ${quoted(rest)}`];
};

/** The judgement in words a bookkeeper can check: "both say "dohrn" and "wiebe"; the places differ ("leeds" against "york")". */
export const explainLikeness = (judgement: NameJudgement): string =>
  [agreement(judgement), ...contradiction(judgement), ...leftOver(judgement)].join('; ');
