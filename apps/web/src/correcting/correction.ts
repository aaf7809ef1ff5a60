import { useState } from 'react';
import type { Decide } from '../deciding/use-decide.tsx';
import { fieldForm } from '../evidence/field-names.ts';
import { readTypedAmount } from '../format/amount.ts';

export type Changes = NonNullable<Decide['changes']>;
export type PaidBy = NonNullable<Changes['paidBy']>;
export type Coding = {
  readonly ledgerAccountId: string | null;
  readonly taxCodeId: string | null;
  /** Code of a dimension to code of its value; what was not touched stays as it is proposed. */
  readonly dimensions?: Readonly<Record<string, string>>;
};

export type Place = NonNullable<Changes['pointed']>[string];

export type SaidColumn = NonNullable<Changes['columns']>[number];

export type Correction = {
  readonly fields: Readonly<Record<string, string>>;
  /** Where on the page somebody pointed for a field. */
  readonly pointed: Readonly<Record<string, Place>>;
  /** Headings of the line table by their words, with what was said to stand under them. */
  readonly columns: Readonly<Record<string, SaidColumn>>;
  readonly partyId: string | null;
  readonly createParty: boolean;
  readonly newName: string;
  readonly postingDate: string | null;
  readonly coding: Readonly<Record<string, Coding>>;
  readonly paidBy: PaidBy | null;
  readonly employeeId: string | null;
};

/** The key of a coding that is for every line at once. */
export const everyLine = 'all';

export const useCorrection = (supplier: string | null, begun: Partial<Correction> = {}) => {
  const [correction, setCorrection] = useState<Correction>({
    fields: {},
    pointed: {},
    columns: {},
    partyId: null,
    createParty: false,
    newName: supplier ?? '',
    postingDate: null,
    coding: {},
    paidBy: null,
    employeeId: null,
    ...begun,
  });
  const put = (part: Partial<Correction>): void => setCorrection((before) => ({ ...before, ...part }));
  return { correction, put };
};

/** Only what was changed, as the API takes it. */
export const changesOf = (correction: Correction, currency: string): Changes => {
  const { fields, pointed, columns, createParty, newName, partyId, postingDate, coding, paidBy, employeeId } =
    correction;
  return {
    fields: Object.keys(fields).length > 0 ? asWire(fields, currency) : undefined,
    pointed: Object.keys(pointed).length > 0 ? pointed : undefined,
    columns: Object.keys(columns).length > 0 ? Object.values(columns) : undefined,
    partyId: createParty ? undefined : (partyId ?? undefined),
    newParty: createParty && newName.trim() ? { name: newName.trim() } : undefined,
    postingDate: postingDate ?? undefined,
    coding: codingOf(coding),
    paidBy: paidBy ?? undefined,
    employeeId: paidBy === 'employee' ? (employeeId ?? undefined) : undefined,
  };
};

export const isTouched = (changes: Changes): boolean => Object.values(changes).some((change) => change !== undefined);

/** Amounts travel as plain decimals; what cannot be read as one is sent as typed, and the API says what is wrong with it. */
const asWire = (fields: Readonly<Record<string, string>>, currency: string): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, typed]) => {
      const text = typed.trim();
      if (text === '') return [name, null];
      return [name, fieldForm(name) === 'amount' ? (readTypedAmount(text, currency) ?? text) : text];
    }),
  );

/** One posting may sum up several lines of the document; their numbers stand in its key. */
const linesOf = (key: string): readonly (number | null)[] => (key === everyLine ? [null] : key.split(',').map(Number));

const codingOf = (coding: Readonly<Record<string, Coding>>): Changes['coding'] => {
  const lines = Object.entries(coding).flatMap(([key, { ledgerAccountId, taxCodeId, dimensions }]) =>
    ledgerAccountId
      ? linesOf(key).map((lineIndex) => ({
          lineIndex,
          ledgerAccountId,
          taxCodeId: taxCodeId ?? undefined,
          dimensions: dimensions && { ...dimensions },
        }))
      : [],
  );
  return lines.length > 0 ? lines : undefined;
};
