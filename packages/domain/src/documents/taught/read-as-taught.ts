import { compareDecimals, multiplyDecimals } from '../../money/index.ts';
import { isBic, isIban } from '../bank-identifiers.ts';
import { decimalOf, magnitude, minus } from '../decimals.ts';
import { dateOrderOf } from '../read-date.ts';
import {
  type FieldName,
  type FieldReading,
  isAmountField,
  type ReadDocument,
  type ReadFinding,
  type Rival,
  unread,
} from '../read-document.ts';
import type { PrintedLine } from '../receipt/printed-page.ts';
import { dueMoved, followTerms } from '../terms/follow-terms.ts';
import { applyLesson, type LessonReading } from './apply-lesson.ts';
import type { ColumnLesson } from './columns/column-lesson.ts';
import { flatPages } from './flat-page.ts';
import { judgedAnew, opennessOf } from './judge-anew.ts';
import { layoutLikeness, layoutWords, sameLayout } from './layout-words.ts';
import type { Teaching } from './lesson.ts';
import { formOf, saySameValue } from './value-runs.ts';

/**
 * What became of a lesson on one document. `taken`: it gave the value; `agreed`: the reader had it already; `outweighed`:
 * the arithmetic or a check digit stood against it; `tied`, `missed`: it named no one value; `other_layout`: not its paper.
 */
export type LessonOutcome = 'taken' | 'agreed' | 'outweighed' | 'tied' | 'missed' | 'other_layout';

export type LessonUse = {
  readonly lessonId: string;
  readonly field: FieldName | ColumnLesson['field'];
  readonly outcome: LessonOutcome;
  readonly value: string | null;
};

export type ReadAsTaught = { readonly document: ReadDocument; readonly uses: readonly LessonUse[] };

type Found = Extract<LessonReading, { outcome: 'found' }>;
type Offer = { readonly teaching: Teaching; readonly field: FieldName; readonly reading: Found };

/**
 * A reading with what a party's lessons say among its rivals. What stands in data, or what a person typed, is left alone. A
 * taught value wins over the plain one unless more stands open with it than without; of several the most that close.
 */
export const readAsTaught = (
  document: ReadDocument,
  printed: readonly PrintedLine[],
  teachings: readonly Teaching[],
): ReadAsTaught => {
  const flat = flatPages(printed, document.pages);
  const words = layoutWords(flat);
  const uses: LessonUse[] = [];
  const offers: Offer[] = [];
  for (const teaching of nearestLayout(teachings, words)) {
    const { field, layout } = teaching.lesson;
    // A reading that was kept before the field was read at all does not have it.
    const before = document.fields[field] ?? unread;
    if (before.source === 'xml' || before.source === 'person') continue;
    const use = (outcome: LessonOutcome, value: string | null = null): number =>
      uses.push({ lessonId: teaching.id, field, outcome, value });
    if (!sameLayout(layout, words)) {
      use('other_layout');
      continue;
    }
    const reading = applyLesson(flat, teaching.lesson);
    if (reading.outcome !== 'found') use(reading.outcome);
    else if (before.value !== null && saySame(field, before.value, reading.value)) {
      use('agreed', before.value);
      offers.push({ teaching, field, reading: { ...reading, value: before.value } });
    } else offers.push({ teaching, field, reading });
  }
  const agreed = offers.filter(({ field, reading }) => document.fields[field]?.value === reading.value);
  const proposed = offers.filter((offer) => !agreed.includes(offer));
  const confirmed = agreed.reduce(withAgreement, document);
  const base = judgedAnew(
    confirmed,
    agreed.map(({ field }) => field),
  );
  const best = bestOf(confirmed, base, proposed);
  for (const { teaching, field, reading } of proposed) {
    const outcome = best.taken.some((offer) => offer.field === field) ? 'taken' : 'outweighed';
    uses.push({ lessonId: teaching.id, field, outcome, value: reading.value });
  }
  return { document: withTermsFollowed(withUnproven(best), best.taken, printed), uses };
};

/** Terms that were read as taught say when the bill is due. */
const withTermsFollowed = (
  document: ReadDocument,
  taken: readonly Offer[],
  printed: readonly PrintedLine[],
): ReadDocument =>
  taken.some(({ field }) => field === 'terms')
    ? followTerms(document, dateOrderOf(printed.map(({ text }) => text)))
    : document;

/** One lesson a field: the one whose paper looks most like this one, the later taught where two do. */
const nearestLayout = (teachings: readonly Teaching[], words: readonly string[]): Teaching[] => {
  const byField = Map.groupBy(teachings, ({ lesson }) => lesson.field);
  return [...byField.values()].flatMap((own) => {
    const ranked = own
      .map((teaching, at) => ({ teaching, at, likeness: layoutLikeness(teaching.lesson.layout, words) }))
      .sort((a, b) => b.likeness - a.likeness || b.at - a.at);
    return ranked[0] === undefined ? [] : [ranked[0].teaching];
  });
};

const saySame = (field: FieldName, a: string, b: string): boolean => {
  const form = formOf(field);
  return form !== null && saySameValue(form, a, b);
};

const withAgreement = (document: ReadDocument, { field, teaching }: Offer): ReadDocument => ({
  ...document,
  fields: { ...document.fields, [field]: { ...document.fields[field], taught: teaching.id } },
});

type Chosen = { readonly document: ReadDocument; readonly taken: readonly Offer[] };

const bestOf = (confirmed: ReadDocument, base: ReadDocument, proposed: readonly Offer[]): Chosen => {
  const sound = proposed.filter(({ field, reading }) => hasSoundDigits(field, reading.value));
  const alone = sound.filter(({ field }) => !isAmountField(field));
  const amounts = sound.filter(({ field }) => isAmountField(field));
  let best: Chosen & { open: number } = { document: base, taken: [], open: opennessOf(base) };
  // With none of them, what was open before stays open: at least that much is allowed.
  for (let mask = 0; mask < 1 << amounts.length; mask += 1) {
    const chosen = [...alone, ...amounts.filter((_, at) => mask & (1 << at))];
    if (chosen.length === 0) continue;
    const tried = judgedAnew(
      chosen.reduce(withTaught, confirmed),
      chosen.map(({ field }) => field),
    );
    const open = opennessOf(tried);
    if (open < best.open || (open === best.open && chosen.length > best.taken.length))
      best = { document: tried, taken: chosen, open };
  }
  if (best.taken.length === 0 && alone.length > 0) best = { ...onesThatFit(confirmed, base, alone), open: 0 };
  return { document: withPassedOver(best.document, proposed, best.taken), taken: best.taken };
};

/** Where all together leave more open, each by itself. */
const onesThatFit = (confirmed: ReadDocument, base: ReadDocument, alone: readonly Offer[]): Chosen => {
  let document = base;
  const taken: Offer[] = [];
  for (const offer of alone) {
    const tried = judgedAnew(
      [...taken, offer].reduce(withTaught, confirmed),
      [...taken, offer].map(({ field }) => field),
    );
    if (opennessOf(tried) > opennessOf(document)) continue;
    document = tried;
    taken.push(offer);
  }
  return { document, taken };
};

/** So often a lesson was right before its word alone is enough for an amount. */
const RIGHTS_ENOUGH = 2;
const PROOFS = ['net_and_tax_close_total', 'lines_close_total'];

/** One correction is one person's word about one document: a total that no sum proves waits for a person at first. */
const withUnproven = ({ document, taken }: Chosen): ReadDocument => {
  const offer = taken.find(({ field }) => field === 'total');
  const { value, checks } = document.fields.total;
  const isProven = checks.some((check) => PROOFS.includes(check));
  if (offer === undefined || isProven || (offer.teaching.rights ?? 0) >= RIGHTS_ENOUGH) return document;
  const doubt: ReadFinding = {
    code: 'read.field_doubtful',
    field: 'total',
    text: `The total ${value} was read where an earlier correction pointed, and no sum on the page proves it.`,
    facts: { total: value ?? '' },
  };
  return { ...document, findings: [...document.findings, doubt] };
};

const hasSoundDigits = (field: FieldName, value: string): boolean =>
  field === 'iban' ? isIban(value) : field === 'bic' ? isBic(value) : true;

const RIVALS_MAX = 4;

const rivalOf = ({ value, page, box, path }: FieldReading): Rival[] =>
  value === null ? [] : [{ value, page, box, path }];

const withTaught = (document: ReadDocument, { teaching, field, reading }: Offer): ReadDocument => {
  const before = document.fields[field] ?? unread;
  const source = before.source === 'ocr' || document.syntax === 'ocr' ? 'ocr' : 'text';
  const { value, raw, page, box } = reading;
  const rivals = [...rivalOf(before), ...before.rivals].filter((rival) => rival.value !== value).slice(0, RIVALS_MAX);
  const after: FieldReading = {
    value,
    raw,
    page,
    box,
    path: null,
    source,
    confidence: null,
    checks: [],
    rivals,
    taught: teaching.id,
  };
  return following({ ...document, fields: { ...document.fields, [field]: after } }, document, field);
};

/** What was derived from the old value follows the new one: the amount payable, a due date counted from the date of issue, the one tax row. */
const following = (document: ReadDocument, before: ReadDocument, field: FieldName): ReadDocument => {
  const { payable, dueDate } = document.fields;
  if (field === 'total' && payable.source === 'derived')
    return {
      ...document,
      fields: { ...document.fields, payable: { ...document.fields.total, source: 'derived', rivals: [] } },
    };
  if (field === 'issueDate' && dueDate.source === 'derived') {
    const value = dueMoved(before.fields.issueDate.value, document.fields.issueDate.value, dueDate.value);
    return { ...document, fields: { ...document.fields, dueDate: { ...dueDate, value } } };
  }
  if (field === 'netTotal' || field === 'taxTotal') return { ...document, taxes: followingTaxes(document) };
  return document;
};

/** A single row that was completed from the net is completed anew where net, rate and tax agree. */
const followingTaxes = ({ fields, taxes }: ReadDocument): ReadDocument['taxes'] => {
  const [row] = taxes;
  const [net, tax] = [decimalOf(fields.netTotal.value), decimalOf(fields.taxTotal.value)];
  if (row === undefined || taxes.length > 1 || net === null || tax === null) return taxes;
  const rate = decimalOf(row.rate);
  if (rate === null) return taxes;
  const exact = multiplyDecimals(net, rate);
  const off = magnitude(minus({ units: exact.units, scale: exact.scale + 2 }, tax));
  if (compareDecimals(off, ONE_CENT) > 0) return taxes;
  return [{ ...row, basis: fields.netTotal.value, amount: fields.taxTotal.value }];
};

const ONE_CENT = { units: 1n, scale: 2 };

/** What was taught and does not win stays to be picked. */
const withPassedOver = (document: ReadDocument, proposed: readonly Offer[], taken: readonly Offer[]): ReadDocument => {
  const fields = { ...document.fields };
  for (const { field, reading, teaching } of proposed.filter((offer) => !taken.includes(offer))) {
    const { value, page, box } = reading;
    const rivals: Rival[] = [{ value, page, box, path: null, taught: teaching.id }, ...(fields[field]?.rivals ?? [])];
    fields[field] = { ...(fields[field] ?? unread), rivals: rivals.slice(0, RIVALS_MAX) };
  }
  return { ...document, fields };
};
