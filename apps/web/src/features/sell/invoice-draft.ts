import type { SalesInvoiceOnWire } from '@counterfoil/wire/contracts';
import { useRef, useState } from 'react';
import { isZeroAmount, readTypedAmount } from '../../format/amount.ts';

/** A discount or charge as it is typed: by percent of what it is on, or as an amount. */
export type DraftAdjustment = {
  readonly key: number;
  readonly kind: 'allowance' | 'charge';
  readonly by: 'percent' | 'amount';
  readonly value: string;
  readonly reason: string;
  /** How it is coded; of one on a line the line says that. */
  readonly ledgerAccountId: string | null;
  readonly taxCodeId: string | null;
  readonly rest: Readonly<Record<string, unknown>>;
};

export type DraftLine = {
  readonly key: number;
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly ledgerAccountId: string | null;
  readonly taxCodeId: string | null;
  readonly adjustments: readonly DraftAdjustment[];
  /** Item number and dimensions are kept as they came. */
  readonly rest: Readonly<Record<string, unknown>>;
};

export type Draft = {
  readonly partyId: string | null;
  readonly currency: string;
  readonly issueDate: string | null;
  readonly serviceFrom: string | null;
  readonly serviceTo: string | null;
  readonly netDays: string;
  readonly discountPercent: string;
  readonly discountDays: string;
  readonly pricesIncludeTax: boolean;
  readonly orderReference: string;
  readonly buyerReference: string;
  readonly note: string;
  readonly lines: readonly DraftLine[];
  readonly adjustments: readonly DraftAdjustment[];
  /** What is used up of the customer's money, by open item, as typed. */
  readonly prepayments: Readonly<Record<string, string>>;
};

const emptyLine = (key: number, like?: DraftLine): DraftLine => ({
  key,
  description: '',
  quantity: '1',
  unit: like?.unit ?? 'C62',
  unitPrice: '',
  ledgerAccountId: like?.ledgerAccountId ?? null,
  taxCodeId: like?.taxCodeId ?? null,
  adjustments: [],
  rest: {},
});

export const emptyAdjustment = (key: number, like?: DraftLine): DraftAdjustment => ({
  key,
  kind: 'allowance',
  by: 'percent',
  value: '',
  reason: '',
  ledgerAccountId: like?.ledgerAccountId ?? null,
  taxCodeId: like?.taxCodeId ?? null,
  rest: {},
});

export const newDraft = (currency: string): Draft => ({
  partyId: null,
  currency,
  issueDate: null,
  serviceFrom: null,
  serviceTo: null,
  netDays: '30',
  discountPercent: '',
  discountDays: '',
  pricesIncludeTax: false,
  orderReference: '',
  buyerReference: '',
  note: '',
  lines: [emptyLine(0)],
  adjustments: [],
  prepayments: {},
});

type AdjustmentOnWire = {
  readonly kind: 'allowance' | 'charge';
  readonly percent?: string | null | undefined;
  readonly amount?: string | null | undefined;
  readonly reason: string;
  readonly ledgerAccountId?: string;
  readonly taxCodeId?: string;
};

const adjustmentOf = (wire: AdjustmentOnWire, key: number): DraftAdjustment => {
  const { kind, percent, amount, reason, ledgerAccountId, taxCodeId, ...rest } = wire;
  const by = percent === null || percent === undefined ? 'amount' : 'percent';
  const value = (by === 'percent' ? percent : amount) ?? '';
  return { key, kind, by, value, reason, ledgerAccountId: ledgerAccountId ?? null, taxCodeId: taxCodeId ?? null, rest };
};

type Terms = { readonly netDays?: number; readonly discounts?: readonly { percent: string; days: number }[] };

export const draftOf = ({ partyId, content }: SalesInvoiceOnWire): Draft => {
  const terms = content.terms as Terms;
  const [step] = terms.discounts ?? [];
  return {
    partyId,
    currency: content.currency,
    issueDate: content.issueDate,
    serviceFrom: content.serviceFrom,
    serviceTo: content.serviceTo,
    netDays: String(terms.netDays ?? 30),
    discountPercent: step?.percent ?? '',
    discountDays: step === undefined ? '' : String(step.days),
    pricesIncludeTax: content.pricesIncludeTax,
    orderReference: content.orderReference ?? '',
    buyerReference: content.buyerReference ?? '',
    note: content.note ?? '',
    lines: content.lines.map((line, key) => {
      const { description, quantity, unit = 'C62', unitPrice, ledgerAccountId, taxCodeId, adjustments, ...rest } = line;
      const own = (adjustments ?? []).map(adjustmentOf);
      return { key, description, quantity, unit, unitPrice, ledgerAccountId, taxCodeId, adjustments: own, rest };
    }),
    adjustments: content.adjustments.map(adjustmentOf),
    prepayments: Object.fromEntries(content.prepayments.map(({ openItemId, amount }) => [openItemId, amount])),
  };
};

const typed = (figure: string): string => figure.trim().replace(',', '.');
const figure = /^-?\d+([.]\d+)?$/;
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

type LinePart = 'quantity' | 'price' | 'account' | 'tax';

/** What a line still needs before it counts; until then it is only on the page. */
const missingOf = (line: DraftLine): readonly LinePart[] => {
  const has: Readonly<Record<LinePart, boolean>> = {
    quantity: figure.test(typed(line.quantity)),
    price: figure.test(typed(line.unitPrice)),
    account: line.ledgerAccountId !== null,
    tax: line.taxCodeId !== null,
  };
  return (Object.keys(has) as LinePart[]).filter((part) => !has[part]);
};

const isWhole = (line: DraftLine): boolean => missingOf(line).length === 0;

/** Lines that somebody has begun to write and that saving would lose: the number of each and what it still needs. */
export const unfinishedLines = (
  draft: Draft,
): readonly { readonly n: number; readonly missing: readonly LinePart[] }[] =>
  draft.lines
    .map((line, at) => ({ line, n: at + 1, missing: missingOf(line) }))
    .filter(
      ({ line, missing }) => missing.length > 0 && (line.description.trim() !== '' || line.unitPrice.trim() !== ''),
    )
    .map(({ n, missing }) => ({ n, missing }));

/** One counts once it has a figure; without a reason the API says what is missing. */
const adjustmentsIn = (adjustments: readonly DraftAdjustment[]) =>
  adjustments.flatMap(({ kind, by, value, reason, rest, ledgerAccountId, taxCodeId }) => {
    const read = typed(value);
    if (!figure.test(read)) return [];
    const wire = { ...rest, kind, reason: reason.trim(), [by]: read };
    return [{ wire, ledgerAccountId, taxCodeId }];
  });

/** What the API is told, or null while the customer is missing. */
export const bodyOf = (draft: Draft) => {
  if (draft.partyId === null) return null;
  const discount = typed(draft.discountPercent);
  return {
    partyId: draft.partyId,
    currency: draft.currency,
    issueDate: draft.issueDate,
    serviceFrom: draft.serviceFrom,
    serviceTo: draft.serviceTo,
    terms: {
      baseline: 'issue' as const,
      netDays: Number(draft.netDays) || 0,
      discounts: figure.test(discount) ? [{ percent: discount, days: Number(draft.discountDays) || 0 }] : [],
    },
    pricesIncludeTax: draft.pricesIncludeTax,
    orderReference: orNull(draft.orderReference),
    buyerReference: orNull(draft.buyerReference),
    note: orNull(draft.note),
    lines: draft.lines.filter(isWhole).map((line) => ({
      ...line.rest,
      description: line.description,
      quantity: typed(line.quantity),
      unit: line.unit,
      unitPrice: typed(line.unitPrice),
      ledgerAccountId: line.ledgerAccountId ?? '',
      taxCodeId: line.taxCodeId ?? '',
      adjustments: adjustmentsIn(line.adjustments).map(({ wire }) => wire),
    })),
    adjustments: adjustmentsIn(draft.adjustments).flatMap(({ wire, ledgerAccountId, taxCodeId }) =>
      ledgerAccountId === null || taxCodeId === null ? [] : [{ ...wire, ledgerAccountId, taxCodeId }],
    ),
    prepayments: Object.entries(draft.prepayments).flatMap(([openItemId, text]) => {
      const amount = readTypedAmount(text, draft.currency);
      return amount === null || isZeroAmount(amount) ? [] : [{ openItemId, amount }];
    }),
  };
};

export const useDraft = (from: Draft) => {
  const [draft, setDraft] = useState(from);
  const next = useRef(from.lines.length);
  const put = (changes: Partial<Draft>): void => setDraft((now) => ({ ...now, ...changes }));
  const putLine = (key: number, changes: Partial<DraftLine>): void =>
    setDraft((now) => ({
      ...now,
      lines: now.lines.map((line) => (line.key === key ? { ...line, ...changes } : line)),
    }));
  const addLine = (): void =>
    setDraft((now) => {
      const line = emptyLine(next.current, now.lines.at(-1));
      next.current += 1;
      return { ...now, lines: [...now.lines, line] };
    });
  const dropLine = (key: number): void =>
    setDraft((now) => ({ ...now, lines: now.lines.filter((line) => line.key !== key) }));
  return { draft, put, putLine, addLine, dropLine };
};
export type DraftDesk = ReturnType<typeof useDraft>;
