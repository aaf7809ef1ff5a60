import { isIban } from './bank-identifiers.ts';
import { decimalOf, sameDecimal, spoken, spokenIn } from './decimals.ts';
import { equationsOf, heldAgainst } from './prove-arithmetic.ts';
import { type FieldName, type FieldReading, isAmountField, type ReadDocument, type Rival } from './read-document.ts';

/** Another reading of a field, and why it was not taken. */
export type ExplainedRival = Rival & { readonly why: string };

/** The other readings of a field, each with what stood against it, in words that can be checked on the page. */
export const explainRivals = (document: ReadDocument, name: FieldName): ExplainedRival[] => {
  const { rivals } = document.fields[name];
  const ofPage = statedByPage(document, name).filter(({ value }) => rivals.every((rival) => rival.value !== value));
  return [...ofPage, ...rivals].map((rival) => ({ ...rival, why: whyLost(document, name, rival) }));
};

/** What the page says against the data; the machine never takes it, a person may. */
const statedByPage = ({ findings, fields }: ReadDocument, name: FieldName): Rival[] =>
  findings.flatMap(({ code, field, seen }) =>
    code === 'read.sources_disagree' && field === name && seen !== undefined && seen.value !== fields[name].value
      ? [{ ...seen, path: null }]
      : [],
  );

const whyLost = (document: ReadDocument, name: FieldName, rival: Rival): string => {
  const { source } = document.fields[name];
  if (source === 'person') return 'A person said otherwise.';
  return (
    byArithmetic(document, name, rival) ??
    byCheckDigits(document, name, rival) ??
    byDates(document, name, rival) ??
    rival.why ??
    (source === 'xml' ? 'The page says so; the data says otherwise, and the data counts.' : null) ??
    (rival.taught === undefined
      ? byFit(document.fields[name], rival)
      : 'A correction taught it; what was read stood firmer.')
  );
};

const withValue = (document: ReadDocument, name: FieldName, value: string): ReadDocument => ({
  ...document,
  fields: { ...document.fields, [name]: { ...document.fields[name], value } },
});

/** The first sum that closes as read and would not with the other figure; or that the other one closes as well. */
const byArithmetic = (document: ReadDocument, name: FieldName, { value }: Rival): string | null => {
  if (!isAmountField(name)) return null;
  const say = spokenIn(document.fields.currency.value);
  // What is to be paid was only taken from the total: it proves nothing of it, and would follow another one.
  const follows = document.fields.payable.source === 'derived';
  const asked = (read: ReadDocument) =>
    equationsOf(read)
      .filter(({ check }) => !(follows && check === 'total_closes_payable'))
      .filter(({ assertedMark, terms }) => assertedMark === name || terms.some(({ mark }) => mark === name));
  const now = new Map(asked(document).map((each) => [each.check, heldAgainst(each).holds]));
  const then = asked(withValue(document, name, value));
  const broken = then.find((each) => now.get(each.check) === true && !heldAgainst(each).holds);
  if (broken !== undefined) {
    const { difference } = heldAgainst(broken);
    return `${broken.words} = ${say(broken.computed)}, and with this the document would say ${say(broken.asserted)}: difference ${say(difference)}.`;
  }
  const closes = then.some((each) => heldAgainst(each).holds);
  if (closes && [...now.values()].some((holds) => !holds))
    return 'With this one the sums would close; its words fit the field less.';
  return closes && then.every((each) => heldAgainst(each).holds)
    ? 'The sums close with it as well; its words fit the field less.'
    : null;
};

const byCheckDigits = ({ fields }: ReadDocument, name: FieldName, { value }: Rival): string | null => {
  if (name !== 'iban' || isIban(value) || !isIban(fields.iban.value ?? '')) return null;
  return 'Its check digits do not hold; those of the other do.';
};

const byDates = ({ fields }: ReadDocument, name: FieldName, { value }: Rival): string | null => {
  const { issueDate, dueDate } = fields;
  if (name === 'dueDate' && issueDate.value !== null && value < issueDate.value)
    return `It lies before the date of issue, ${issueDate.value}.`;
  if (name === 'issueDate' && dueDate.value !== null && value > dueDate.value)
    return `It lies after the due date, ${dueDate.value}.`;
  return null;
};

const inHundred = (share: number): string => String(Math.round(share * 100));

/** How well the words beside it and its place fit the field, against those of what was taken. */
const byFit = ({ value, evidence }: FieldReading, rival: Rival): string => {
  const fit = evidence?.score;
  if (fit !== undefined && rival.fit !== undefined && rival.fit < fit)
    return `Its words and place fit the field less: ${inHundred(rival.fit)} of 100, the other ${inHundred(fit)}.`;
  if (fit !== undefined && rival.fit !== undefined) return 'It fits about as well; the other stands nearer the top.';
  const [a, b] = [decimalOf(value), decimalOf(rival.value)];
  return a !== null && b !== null && sameDecimal(a, b)
    ? `It says ${spoken(b)} too.`
    : 'Its words and place fit the field less.';
};
