import { type CodingContext, type CodingProposal, waitsForDocument } from '@counterfoil/domain/classification';
import type { BankMovement } from '@counterfoil/domain/subledger';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadCodingContext } from '../classification/index.ts';
import type { EntityLedger } from '../ledger/index.ts';
import type { BankLineRow } from './bank-line.repository.ts';
import { entityPlace, openOfAmounts, partyNameRows, seenParties } from './code-case.repository.ts';
import { movementOrNull } from './prepare-lines.ts';
import {
  bankSubject,
  codeLine,
  hasOpenItemOfThatAmount,
  type LineParty,
  partyIndexOf,
  partyOfLine,
} from './propose-bank-coding.ts';

/** A line that matching left, with what rules and memory say about it. */
export type CodedLineCase = {
  readonly line: BankLineRow;
  readonly party: LineParty;
  readonly partyName: string | null;
  readonly partySeen: boolean;
  readonly coding: CodingProposal;
  readonly openItemOfThatAmount: boolean;
  readonly documentExpected: boolean;
  readonly movement: BankMovement | null;
};

export type LoadedCodeCase = {
  readonly cases: readonly CodedLineCase[];
  readonly context: CodingContext;
  readonly ledger: EntityLedger;
};

/** Rules, memory, parties and open items of one entity, loaded once for all its lines. */
export const loadCodeCase = async (
  tx: TenantRead,
  lines: readonly BankLineRow[],
  ledger: EntityLedger,
): Promise<LoadedCodeCase> => {
  const { id } = ledger.entity;
  const place = await entityPlace(tx, id);
  const entity = { id, country: place.country.trim(), functionalCurrency: place.functional_currency.trim() };
  const context = await loadCodingContext(tx, { entity, accounts: ledger.accounts });
  const names = await partyNameRows(tx);
  const index = partyIndexOf(names);
  const parties = new Map(lines.map((line) => [line.id, partyOfLine(line, index)]));
  const partyIds = [...parties.values()].flatMap(({ partyId }) => partyId ?? []);
  const amounts = lines.map(({ amount }) => (amount < 0n ? -amount : amount));
  const open = await openOfAmounts(tx, { partyIds, amounts });
  const seen = await seenParties(tx, id, partyIds);
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
      partySeen: party.partyId === null || seen.has(party.partyId),
      documentExpected: coding.expectsDocument !== null && waitsForDocument(coding.expectsDocument, subject.amount),
      movement: await movementOrNull(tx, line),
    });
  }
  return { cases, context, ledger };
};
