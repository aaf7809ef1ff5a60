import {
  dueMoved,
  FIELD_NAMES,
  type FieldCorrection,
  type FieldName,
  type FieldReading,
  followTerms,
  isAmountField,
  judgeDocument,
  type ReadDocument,
  type Rival,
  unread,
} from '@counterfoil/domain/documents';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { Corrections } from './corrections.ts';

/** A reading that was kept before a field was read at all does not have it; a person may still say it. */
const isField = (name: string): boolean => FIELD_NAMES.some((each) => each === name);

export type Said = { readonly by: string; readonly reason: string | null };

/** What only the reader can find; everything else is found again by judging. */
const OF_THE_READER: readonly string[] = ['read.sources_disagree', 'read.field_doubtful', 'read.rule_failed'];

/**
 * What the reader found about fields that nobody typed stays: whoever corrects a number has not said that the account of the
 * page is the account of the data. A sum that is typed answers the doubts about the others, since they are proved together.
 */
const stillOpen = (reading: ReadDocument, typed: NonNullable<Corrections['fields']>): ReadDocument['findings'] => {
  const isSumTyped = Object.keys(typed).some(isAmountField);
  return reading.findings.filter(({ code, field }) => {
    if (!OF_THE_READER.includes(code)) return false;
    if (field === null) return true;
    return !(field in typed) && !(code === 'read.field_doubtful' && isSumTyped && isAmountField(field));
  });
};

/** Fields a person typed or pointed at: a new revision of the reading, judged anew by the same arithmetic. */
export const retype = (reading: ReadDocument, changes: Corrections, said: Said): ReadDocument => {
  const fields = changes.fields ?? {};
  const pointed = changes.pointed ?? {};
  const corrections: FieldCorrection[] = [];
  const typed = Object.entries(fields).map(([name, given]) => {
    const before = reading.fields[name as FieldName] ?? (isField(name) ? unread : undefined);
    if (before === undefined)
      throw new RefusalError({ code: 'request.invalid', detail: `"${name}" is not a field of a document.` });
    const value = given === '' ? null : given;
    const { page, box } = pointed[name] ?? { page: null, box: null };
    corrections.push({ field: name as FieldName, before: before.value, value, page, box, ...said });
    const place = box === null ? {} : { page, box, path: null };
    const { taught: _, ...plain } = before;
    return [name, { ...plain, ...place, value, source: 'person', checks: [], rivals: instead(before, value) }] as const;
  });
  const changed = {
    ...reading,
    fields: { ...reading.fields, ...Object.fromEntries(typed), ...payableAlong(reading, fields) },
    findings: stillOpen(reading, fields),
    corrections,
  } as ReadDocument;
  return judgeDocument(followTerms(withDueMoved(changed, reading, fields)));
};

/** A due date that was counted from the date of issue is counted from the right one. */
const withDueMoved = (
  changed: ReadDocument,
  { fields: before }: ReadDocument,
  typed: NonNullable<Corrections['fields']>,
): ReadDocument => {
  const { issueDate, dueDate } = changed.fields;
  if (typed.issueDate === undefined || typed.dueDate !== undefined || dueDate.source !== 'derived') return changed;
  const value = dueMoved(before.issueDate.value, issueDate.value, dueDate.value);
  return { ...changed, fields: { ...changed.fields, dueDate: { ...dueDate, value } } };
};

/** What is to be paid was the total because the page says nothing else: then it is the new total. */
const payableAlong = (
  { fields: { payable } }: ReadDocument,
  typed: NonNullable<Corrections['fields']>,
): { payable?: FieldReading } =>
  payable.source === 'derived' && typed.total && typed.payable === undefined
    ? { payable: { ...payable, value: typed.total, checks: [] } }
    : {};

/** What the reader took, and its other readings, stay to be seen and picked again. */
const instead = (before: FieldReading, value: string | null): Rival[] => {
  const { page, box, path } = before;
  const own = before.value === null ? [] : [{ value: before.value, page, box, path }];
  return [...own, ...before.rivals].filter((rival) => rival.value !== value).slice(0, RIVALS_KEPT);
};

const RIVALS_KEPT = 4;

/** What follows from what was typed, for whoever asks before it is kept: the due date and the discounts that terms give. */
export type Followed = { readonly field: 'dueDate' | 'discount'; readonly value: string | null };

const discountsOf = ({ discounts }: ReadDocument): (string | null)[] =>
  discounts.map(
    ({ percent, until, days }) => `${percent} % ${until === null ? `within ${days} days` : `until ${until}`}`,
  );

export const whatFollows = (before: ReadDocument, after: ReadDocument, typed: Corrections['fields']): Followed[] => {
  const due = after.fields.dueDate.value;
  const discount = discountsOf(after).join(', ');
  return [
    ...(typed?.dueDate === undefined && due !== before.fields.dueDate.value
      ? [{ field: 'dueDate', value: due } as const]
      : []),
    ...(discount === discountsOf(before).join(', ') ? [] : [{ field: 'discount', value: discount || null } as const]),
  ];
};
