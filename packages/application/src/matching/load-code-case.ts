import {
  type CodingContext,
  type CodingProposal,
  type CodingSubject,
  type Statistics,
  waitsForDocument,
} from '@counterfoil/domain/classification';
import type { BankMovement } from '@counterfoil/domain/subledger';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadCodingContext } from '../classification/index.ts';
import type { EntityLedger } from '../ledger/index.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import { entityPlace, openOfAmounts, partyNameRows, type SeenWith, seenParties } from './code-case.repository.ts';
import { linesDecidedByPersons } from './match.repository.ts';
import { movementOrNull } from './prepare-lines.ts';
import {
  bankSubject,
  codeLine,
  hasOpenItemOfThatAmount,
  isBankCharge,
  type LineParty,
  partyIndexOf,
  partyOfLine,
} from './propose-bank-coding.ts';

/** A line that matching left, with what rules and memory say about it. */
export type CodedLineCase = {
  readonly line: BankLineRow;
  readonly party: LineParty;
  readonly partyName: string | null;
  /** What this entity has never posted with the party before: the party itself, or its currency. */
  readonly firstSeen: readonly string[];
  readonly coding: CodingProposal;
  readonly openItemOfThatAmount: boolean;
  readonly documentExpected: boolean;
  /** A person has decided about the line before. */
  readonly decidedByPerson: boolean;
  readonly movement: BankMovement | null;
};

export type LoadedCodeCase = {
  readonly cases: readonly CodedLineCase[];
  readonly context: CodingContext;
  readonly ledger: EntityLedger;
};

const sizeOf = ({ amount }: BankLineRow): bigint => (amount < 0n ? -amount : amount);

const firstSeenWith = (line: BankLineRow, { partyId }: LineParty, seen: readonly SeenWith[]): string[] => {
  if (partyId === null) return [];
  const own = seen.filter(({ party_id }) => party_id === partyId);
  if (own.length === 0) return ['party'];
  return own.some(({ currency }) => currency.trim() === line.currency.trim()) ? [] : ['currency'];
};

/** Money of nobody we know that only looks like earlier takings: it may as well be a customer's, who owes it. */
export const isTakingsByLikeness = ({
  line,
  party,
  coding,
}: Pick<CodedLineCase, 'line' | 'party' | 'coding'>): boolean =>
  line.amount > 0n && party.partyId === null && coding.candidates[0]?.probability !== undefined;

/** Where neither a rule nor a party says whether paper comes, it is expected: only the bank's own charges come without. */
const isDocumentExpected = (
  line: BankLineRow,
  party: LineParty,
  coding: CodingProposal,
  subject: CodingSubject,
): boolean =>
  coding.expectsDocument === null
    ? coding.coding !== null &&
      !isTakingsByLikeness({ line, party, coding }) &&
      party.partyId === null &&
      !isBankCharge(line)
    : waitsForDocument(coding.expectsDocument, subject.amount);

/** Rules, memory, parties and open items of one entity, loaded once for all its lines. */
export const loadCodeCase = async (
  tx: TenantRead,
  lines: readonly BankLineRow[],
  { ledger, statistics }: { readonly ledger: EntityLedger; readonly statistics?: Statistics },
): Promise<LoadedCodeCase> => {
  const { id } = ledger.entity;
  const place = await entityPlace(tx, id);
  const entity = { id, country: place.country.trim(), functionalCurrency: place.functional_currency.trim() };
  const context = await loadCodingContext(tx, {
    entity,
    accounts: ledger.accounts,
    accountingReferences: [],
    ...(statistics === undefined ? {} : { statistics }),
  });
  const names = await partyNameRows(tx);
  const index = partyIndexOf(names);
  const parties = new Map(lines.map((line) => [line.id, partyOfLine(line, index)]));
  const partyIds = [...parties.values()].flatMap(({ partyId }) => partyId ?? []);
  const nameless = lines.filter((line) => parties.get(line.id)?.partyId == null);
  const open = await openOfAmounts(tx, {
    entityId: id,
    partyIds,
    amounts: lines.map(sizeOf),
    namelessAmounts: nameless.map(sizeOf),
  });
  const seen = await seenParties(tx, id, partyIds);
  const decided = await linesDecidedByPersons(
    tx,
    lines.map((line) => line.id),
  );
  const nameOf = new Map(names.map((party) => [party.id, party.name]));

  const cases: CodedLineCase[] = [];
  for (const line of lines) {
    const party = parties.get(line.id) ?? { partyId: null, knownBy: 'none' };
    const openItemOfThatAmount = hasOpenItemOfThatAmount(line, party.partyId, open);
    const subject = bankSubject(line, party.partyId);
    const coding = codeLine(subject, { ...context, openItemOfThatAmount });
    cases.push({
      line,
      party,
      coding,
      openItemOfThatAmount,
      partyName: nameOf.get(party.partyId ?? '') ?? null,
      firstSeen: firstSeenWith(line, party, seen),
      documentExpected: isDocumentExpected(line, party, coding, subject),
      decidedByPerson: decided.has(line.id),
      movement: await movementOrNull(tx, line),
    });
  }
  return { cases, context, ledger };
};
