import { createHash } from 'node:crypto';
import { date } from '@counterfoil/domain/calendar';
import {
  type MatchException,
  type MatchProposal,
  type WrittenProposal,
  writeProposal,
} from '@counterfoil/domain/matching';
import { money } from '@counterfoil/domain/money';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { BankMovement } from '@counterfoil/domain/subledger';
import type { TenantRead } from '@counterfoil/platform/db';
import { canonicalJson } from '../audit/index.ts';
import { type EntityLedger, loadEntityLedger } from '../ledger/index.ts';
import { loadItems, type SettlingItem } from '../subledger/index.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import { type ToleranceRow, toleranceRows } from './candidate.repository.ts';
import type { Finding } from './find-matches.ts';
import { currencyOf, describeLine, loadDiscountedDocuments, movementOf } from './load-posting-case.ts';
import { sistersOf } from './load-sister.ts';
import { type MatchOption, optionsFor } from './match-options.ts';
import { partyNames } from './party-name.repository.ts';
import { loadWithheld } from './withheld-tax.ts';

export type MatchFinding = Extract<Finding, { kind: 'match' }>;

/** A line with every way to match it, planned to the posting. */
export type PreparedLine = {
  readonly line: BankLineRow;
  readonly finding: MatchFinding;
  readonly exception: MatchException | null;
  /** With every sentence: the words of a batch are written when it is prepared, not those of all lines at once. */
  readonly proposal: WrittenProposal;
  readonly options: readonly MatchOption[];
  readonly movement: BankMovement | null;
  readonly ledger: EntityLedger;
  /** Over everything the decision rests on, so that deciding the same again is seen. */
  readonly inputsHash: Buffer;
  readonly partyNames: ReadonlyMap<string, string>;
  /** What may be off on the line's day. */
  readonly tolerances: readonly ToleranceRow[];
};

export const hashOf = (value: unknown): Buffer => createHash('sha256').update(canonicalJson(value)).digest();

const itemIdsOf = ({ proposal, exception }: MatchFinding): string[] => [
  ...proposal.allocations.map(({ openItemId }) => openItemId),
  ...proposal.rivals.flatMap(({ openItemId, with: others = [] }) => [openItemId, ...others]),
  ...(exception?.openItemIds ?? []),
];

/** The entities' charts, roles, periods and locks, once for all lines. */
export const loadLedgers = async (
  tx: TenantRead,
  lines: readonly BankLineRow[],
): Promise<ReadonlyMap<string, EntityLedger>> => {
  const ledgers = new Map<string, EntityLedger>();
  for (const [entityId, own] of Map.groupBy(lines, ({ entity_id }) => entity_id))
    ledgers.set(
      entityId,
      await loadEntityLedger(tx, { entityId, days: own.map(({ booking_date }) => date(booking_date)) }),
    );
  return ledgers;
};

/** Null where no rate is known: the line waits, and says so. */
export const movementOrNull = async (tx: TenantRead, line: BankLineRow): Promise<BankMovement | null> => {
  try {
    return await movementOf(tx, line);
  } catch (error) {
    if (error instanceof RefusalError && error.refusal.code === 'ledger.rate_missing') return null;
    throw error;
  }
};

/** Whose the items are that the line may settle. */
const entitiesOf = ({ proposal }: MatchFinding, items: ReadonlyMap<string, SettlingItem>): string[] =>
  [...proposal.allocations, ...proposal.rivals].flatMap(({ openItemId }) => items.get(openItemId)?.row.entity_id ?? []);

/** Short by something nobody has named: tax may have been kept back of it. */
const mayKeepBack = ({ residual }: Pick<MatchProposal, 'residual'>): boolean =>
  residual !== null && residual.leg === null && residual.amount.minor < 0n;

/** The tolerances of each day on which one of the lines was booked. */
const tolerancesByDay = async (
  tx: TenantRead,
  lines: Iterable<BankLineRow>,
): Promise<ReadonlyMap<string, readonly ToleranceRow[]>> => {
  const days = new Set([...lines].map(({ booking_date }) => booking_date));
  const byDay = new Map<string, readonly ToleranceRow[]>();
  for (const day of days) byDay.set(day, await toleranceRows(tx, day));
  return byDay;
};

export const prepareLines = async (
  tx: TenantRead,
  findings: readonly MatchFinding[],
  lines: ReadonlyMap<string, BankLineRow>,
): Promise<PreparedLine[]> => {
  const loaded = await loadItems(tx, [...new Set(findings.flatMap(itemIdsOf))]);
  const items = new Map<string, SettlingItem>(loaded.map((item) => [item.row.id, item]));
  const documents = await loadDiscountedDocuments(tx, loaded);
  const names = await partyNames(
    tx,
    loaded.map(({ row }) => row.party_id),
  );
  const ledgers = await loadLedgers(tx, [...lines.values()]);
  const byDay = await tolerancesByDay(tx, lines.values());
  const prepared: PreparedLine[] = [];
  for (const finding of findings) {
    const line = lines.get(finding.lineId);
    const ledger = line === undefined ? undefined : ledgers.get(line.entity_id);
    if (line === undefined || ledger === undefined) continue;
    const movement = await movementOrNull(tx, line);
    const proposal = writeProposal(finding.proposal);
    const { exception } = finding;
    const tolerances = byDay.get(line.booking_date) ?? [];
    const facts = {
      line,
      tolerances,
      withheld: mayKeepBack(proposal) ? await loadWithheld(tx, line) : null,
      amount: money(line.amount, currencyOf(line.currency)),
      movement,
      items,
      documents,
      ledger,
      partyNames: names,
      sisters: await sistersOf(tx, line, entitiesOf(finding, items)),
      description: describeLine(line),
    };
    prepared.push({
      line,
      finding,
      exception,
      proposal,
      movement,
      ledger,
      options: optionsFor(proposal, facts),
      inputsHash: hashOf({ line: line.id, proposal, exception, transfer: finding.transfer }),
      partyNames: names,
      tolerances,
    });
  }
  return prepared;
};
