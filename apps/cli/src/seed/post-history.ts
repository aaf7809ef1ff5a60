import { insertExample, loadTaxVersions } from '@counterfoil/application/classification';
import { type DraftToPost, postDrafts } from '@counterfoil/application/ledger';
import type { CalendarDate } from '@counterfoil/domain/calendar';
import { memoryKeyOf, wholeCoding } from '@counterfoil/domain/classification';
import type { PostingDraft } from '@counterfoil/domain/ledger';
import { type Money, negate, parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { PlannedAllocation, TaxLineDraft } from '@counterfoil/domain/subledger';
import type { TaxVersion } from '@counterfoil/domain/tax';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { DemoEntry, DemoHistory, DemoPosting, DemoSetup } from '@counterfoil/testkit/simulator';
import { adjustYear } from './adjust-year.ts';
import { closeYears } from './close-years.ts';
import type { FoundedOrganisation } from './found-organisation.ts';
import { closePeriods, lockAreas, markPosted } from './seed.repository.ts';

type Known = FoundedOrganisation & {
  readonly versions: ReadonlyMap<string, readonly TaxVersion[]>;
  /** Bank transaction by the demo's key of its line. */
  readonly lines: ReadonlyMap<string, string>;
  readonly preparedBy: string;
};

/** Open items and entries by the demo's key, as they are made. */
type Made = {
  readonly items: Map<string, { id: string; amount: Money }>;
  readonly entries: Map<string, string>;
};
type Items = Made['items'];

const BATCH = 150;

const moneyOf = (amount: string, currency: string): Money => orThrow(parseMoney(amount, currency));

const signed = (posting: Pick<DemoPosting, 'side' | 'amount'>, currency: string): Money => {
  const amount = moneyOf(posting.amount, currency);
  return posting.side === 'D' ? amount : negate(amount);
};

const versionOf = (known: Known, entry: DemoEntry, codeId: string | undefined): TaxVersion | undefined =>
  (known.versions.get(entry.entity) ?? []).find(
    (one) =>
      one.taxCodeId === codeId &&
      one.validFrom <= entry.postingDate &&
      (one.validTo === null || entry.postingDate <= one.validTo),
  );

const componentOf = (known: Known, entry: DemoEntry, tax: NonNullable<DemoPosting['tax']>) => {
  const codeId = known.taxCodes.get(tax.code);
  const version = versionOf(known, entry, codeId);
  const output = tax.part === 'output' || tax.part === 'reverseOut';
  const fitting = version?.components.filter((one) => (one.direction === 'output') === output && one.target !== 'cost');
  const component = fitting?.find(({ ordinal }) => ordinal === tax.component) ?? fitting?.[0];
  if (codeId === undefined || component === undefined)
    throw new Error(
      `The demo names the tax code ${tax.code} (${tax.part}), which does not hold on ${entry.postingDate}.`,
    );
  return { codeId, component };
};

const settlementTerms = (posting: DemoPosting, entry: DemoEntry) => ({
  // What clears an account without a party is no payment to anybody.
  kind: posting.partyKey === null ? ('clearing' as const) : ('payment' as const),
  number: posting.text,
  itemDate: entry.postingDate,
  dueDate: null,
  discountUntil: null,
  discountAmount: null,
});

const termsOf = (posting: DemoPosting, entry: DemoEntry): PostingDraft['opens'] => {
  if (posting.opens === null)
    return posting.settles === null
      ? { ...settlementTerms(posting, entry), kind: 'clearing' }
      : settlementTerms(posting, entry);
  const { kind, number, itemDate, dueDate, discountUntil, discountAmount } = posting.opens;
  const turned = kind === 'bill' ? posting.side === 'D' : posting.side === 'C';
  return {
    kind: kind !== 'clearing' && turned ? (`${kind}_credit_note` as const) : kind,
    number,
    itemDate,
    dueDate,
    discountUntil,
    discountAmount: discountAmount === null ? null : moneyOf(discountAmount, entry.currency),
  };
};

const postingOf = (posting: DemoPosting, entry: DemoEntry, known: Known): PostingDraft => {
  const amount = signed(posting, entry.currency);
  const tax = posting.tax === null ? null : componentOf(known, entry, posting.tax);
  return {
    ledgerAccountId: known.accounts[posting.ledgerAccountCode] ?? posting.ledgerAccountCode,
    side: posting.side,
    amount,
    functional: amount,
    partyId: posting.partyKey === null ? null : (known.parties.get(posting.partyKey) ?? null),
    opens: termsOf(posting, entry),
    bankTransactionId: posting.bankLineKey === null ? null : (known.lines.get(posting.bankLineKey) ?? null),
    taxCodeId: tax?.codeId ?? (posting.taxCode === null ? null : (known.taxCodes.get(posting.taxCode) ?? null)),
    taxComponentId: tax?.component.id ?? null,
    text: posting.text,
  };
};

/**
 * A code that puts nothing on a tax account still has its line in the return: exempt, zero, resale, or a sales tax that
 * stays a cost. Of such a cost the tax is inside the amount.
 */
const baseOnlyLines = (entry: DemoEntry, known: Known): TaxLineDraft[] => {
  const onAccounts = new Set(entry.postings.flatMap(({ tax }) => tax?.code ?? []));
  const codes = new Set(entry.postings.flatMap(({ taxCode }) => taxCode ?? []));
  return [...codes]
    .filter((code) => !onAccounts.has(code))
    .flatMap((code): TaxLineDraft[] => {
      const codeId = known.taxCodes.get(code);
      const version = versionOf(known, entry, codeId);
      const component = version?.components[0];
      if (codeId === undefined || component === undefined) return [];
      const total = entry.postings
        .filter(({ taxCode }) => taxCode === code)
        .reduce((sum, posting) => sum + signed(posting, entry.currency).minor, 0n);
      const turned = component.direction === 'input' ? total : -total;
      const thousandths = component.target === 'cost' ? BigInt(Math.round(Number(component.rate) * 1000)) : 0n;
      const base = { ...moneyOf('0', entry.currency), minor: (turned * 100_000n) / (100_000n + thousandths) };
      const tax = { ...base, minor: turned - base.minor };
      return [
        {
          lineNumber: null,
          taxCodeId: codeId,
          taxComponentId: component.id,
          direction: component.direction,
          taxPoint: entry.postingDate,
          base,
          tax,
          functionalBase: base,
          functionalTax: tax,
        },
      ];
    });
};

const taxLinesOf = (entry: DemoEntry, known: Known): TaxLineDraft[] => [
  ...entry.postings.flatMap((posting, at): TaxLineDraft[] => {
    if (posting.tax === null) return [];
    const { codeId, component } = componentOf(known, entry, posting.tax);
    const amount = signed(posting, entry.currency);
    const tax = component.direction === 'input' ? amount : negate(amount);
    const base = moneyOf(posting.tax.base, entry.currency);
    return [
      {
        lineNumber: at + 1,
        taxCodeId: codeId,
        taxComponentId: component.id,
        direction: component.direction,
        taxPoint: entry.postingDate,
        base,
        tax,
        functionalBase: base,
        functionalTax: tax,
      },
    ];
  }),
  ...(entry.kind === 'opening' ? [] : baseOnlyLines(entry, known)),
];

const allocationsOf = (entry: DemoEntry, items: Items): PlannedAllocation[] =>
  entry.postings.flatMap((posting, at): PlannedAllocation[] => {
    const item = posting.settles === null ? undefined : items.get(posting.settles);
    if (posting.settles === null) return [];
    if (item === undefined) throw new Error(`The demo settles ${posting.settles}, which is not open.`);
    const amount = moneyOf(posting.amount, entry.currency);
    return [
      {
        itemId: item.id,
        lineNumber: at + 1,
        amount,
        functionalItem: amount,
        functionalCounter: amount,
        effectiveOn: entry.postingDate,
        legs: [],
      },
    ];
  });

/** The journals that a kind of entry does not name by itself: what we issue, and what the payroll's provider sends. */
const JOURNAL = { invoice: 'sales', clearing: 'payroll', bill: undefined } as const;

const journalOf = ({ kind, postings }: DemoEntry): string | undefined => {
  const opened = postings.find(({ opens }) => opens !== null)?.opens;
  return kind === 'document' && opened ? JOURNAL[opened.kind] : undefined;
};

const draftOf = (entry: DemoEntry, known: Known, items: Items): DraftToPost => {
  const bankLine = entry.postings.find(({ bankLineKey }) => bankLineKey !== null)?.bankLineKey ?? null;
  return {
    entry: {
      entityId: known.entities.get(entry.entity) ?? '',
      kind: entry.kind,
      postingDate: entry.postingDate,
      taxPoint: entry.postingDate,
      description: entry.description,
      postings: entry.postings.map((posting) => postingOf(posting, entry, known)),
    },
    journal: journalOf(entry),
    origin: 'import',
    preparedBy: known.preparedBy,
    bankTransactionId: bankLine === null ? null : (known.lines.get(bankLine) ?? null),
    occurredOn: entry.postingDate,
    taxLines: taxLinesOf(entry, known),
    allocations: allocationsOf(entry, items),
  };
};

const postBatch = async (tx: TenantWrite, entries: readonly DemoEntry[], known: Known, made: Made): Promise<void> => {
  const receipts = await postDrafts(
    tx,
    entries.map((entry) => draftOf(entry, known, made.items)),
  );
  for (const [at, receipt] of receipts.entries()) {
    const entry = entries[at];
    if (entry !== undefined) made.entries.set(entry.key, receipt.entryId);
    for (const { lineNumber, id } of receipt.openItems) {
      const posting = entry?.postings[lineNumber - 1];
      if (entry !== undefined && posting?.opens)
        made.items.set(posting.opens.key, { id, amount: signed(posting, entry.currency) });
    }
  }
};

/** Chronological batches; a batch ends before an entry that settles what it makes itself. */
const postEntries = async (tx: TenantWrite, history: DemoHistory, known: Known): Promise<Made> => {
  const ordered = [...history.entries].sort((a, b) =>
    a.postingDate < b.postingDate ? -1 : a.postingDate > b.postingDate ? 1 : a.kind === 'bank' ? 1 : -1,
  );
  const made: Made = { items: new Map(), entries: new Map() };
  let batch: DemoEntry[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await postBatch(tx, batch, known, made);
    batch = [];
  };
  for (const entry of ordered) {
    const waits = entry.postings.some(({ settles }) => settles !== null && !made.items.has(settles));
    if (waits || batch.length >= BATCH) await flush();
    batch.push(entry);
  }
  await flush();
  return made;
};

const rememberDecisions = async (
  tx: TenantWrite,
  history: DemoHistory,
  at: { known: Known; made: Made },
): Promise<void> => {
  const { known, made } = at;
  for (const example of history.examples) {
    const entityId = known.entities.get(example.entity) ?? '';
    const partyId = known.parties.get(example.partyKey ?? '') ?? null;
    const ledgerAccountId = known.accounts[example.ledgerAccountCode];
    if (ledgerAccountId === undefined) continue;
    const taxCodeId = example.taxCode === null ? null : (known.taxCodes.get(example.taxCode) ?? null);
    const key = memoryKeyOf({
      kind: example.subject,
      entityId,
      partyId,
      counterparty: example.counterparty,
      direction: example.direction,
      text: example.description,
    });
    await insertExample(tx, {
      entityId,
      memoryKey: key ?? '',
      partyId,
      ledgerAccountId,
      taxCodeId,
      coding: wholeCoding({ ledgerAccountId, taxCodeId, dimensions: {} }),
      counterparty: example.counterparty,
      direction: example.direction,
      description: example.description,
      amount: moneyOf(example.amount, example.currency).minor,
      currency: example.currency,
      subjectKind: example.subject === 'bank_line' ? 'bank_transaction' : 'document',
      subjectId: known.lines.get(example.bankLineKey ?? '') ?? made.entries.get(example.entryKey) ?? entityId,
      decidedBy: known.preparedBy,
      decidedOn: example.decidedOn as CalendarDate,
    });
  }
};

type Into = {
  readonly setup: DemoSetup;
  readonly founded: FoundedOrganisation;
  readonly lines: ReadonlyMap<string, string>;
  readonly preparedBy: string;
};

const knownOf = async (tx: TenantWrite, at: Into): Promise<Known> => {
  const versions = new Map<string, readonly TaxVersion[]>();
  for (const entity of at.setup.entities) versions.set(entity.key, await loadTaxVersions(tx, entity.country));
  return { ...at.founded, versions, lines: at.lines, preparedBy: at.preparedBy };
};

/** Entries that another system hands over as journals, posted as an import; answers the open items they made, by key. */
export const importEntries = async (
  tx: TenantWrite,
  entries: readonly DemoEntry[],
  at: Omit<Into, 'lines'>,
): Promise<ReadonlyMap<string, string>> => {
  const made: Made = { items: new Map(), entries: new Map() };
  await postBatch(tx, entries, await knownOf(tx, { ...at, lines: new Map() }), made);
  return new Map([...made.items].map(([key, { id }]) => [key, id]));
};

/** Eighteen months of books, what people decided in them, and the locks on what is closed: all of it or nothing. */
export const postHistory = async (tx: TenantWrite, history: DemoHistory, at: Into): Promise<void> => {
  const known = await knownOf(tx, at);

  const made = await postEntries(tx, history, known);

  const posted = history.statements.flatMap(({ lines }) => lines);
  await markPosted(
    tx,
    posted.flatMap((line) => {
      const id = at.lines.get(line.key);
      return id === undefined
        ? []
        : [{ id, partyId: line.partyKey === null ? null : (known.parties.get(line.partyKey) ?? null) }];
    }),
  );
  await rememberDecisions(tx, history, { known, made });
  for (const entityId of known.entities.values()) {
    await adjustYear(tx, entityId, { through: at.setup.lockedThrough, accounts: known.accounts });
    await closeYears(tx, entityId, at.setup.lockedThrough);
    await closePeriods(tx, entityId, at.setup.lockedThrough);
    await lockAreas(tx, entityId, at.setup.lockedThrough, at.preparedBy);
  }
};
