import type { PaymentCardRow, StatementPreview } from '@counterfoil/application/statements';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import type { MappingPreviewOnWire, PaymentCardOnWire, TableMappingOnWire } from '@counterfoil/wire/contracts';
import { wireMoney } from '../../http/money-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

const LINES_MAX = 200;
const SAMPLES_MAX = 3;
const SAMPLE_LENGTH = 80;

const amountOf = (amount: string, currency: string) => wireMoney(orThrow(parseMoney(amount, currency)).minor, currency);
const amountOrNull = (amount: string | null, currency: string) => (amount === null ? null : amountOf(amount, currency));

/** The columns with their names and a few of their cells: what somebody looks at who says what they mean. */
const columnsOf = ({ table }: StatementPreview['found'], headerRow: number | null): MappingPreviewOnWire['columns'] => {
  const width = table.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const body = table.rows.slice(headerRow === null ? 0 : headerRow + 1);
  return Array.from({ length: width }, (_, index) => ({
    index,
    name: (headerRow === null ? '' : (table.rows[headerRow]?.cells[index] ?? '')).slice(0, SAMPLE_LENGTH),
    samples: body
      .map(({ cells }) => cells[index] ?? '')
      .filter((cell) => cell !== '')
      .slice(0, SAMPLES_MAX)
      .map((cell) => cell.slice(0, SAMPLE_LENGTH)),
  }));
};

const linesOf = ({ chain }: StatementPreview): MappingPreviewOnWire['lines'] => {
  if (chain === null) return [];
  const decided = new Map(chain.verdicts.lines.map((line) => [line.position, line]));
  return chain.statement.lines.slice(0, LINES_MAX).map((line) => ({
    fileLine: line.fileLine,
    bookingDate: line.bookingDate,
    valueDate: line.valueDate,
    amount: amountOf(line.amount, line.currency),
    counterparty: line.counterparty,
    reference: line.reference,
    text: line.text,
    card: line.card ?? null,
    verdict: decided.get(line.position)?.verdict ?? 'doubtful',
    because: decided.get(line.position)?.because ?? '',
  }));
};

const proofOf = ({ chain, read }: StatementPreview): MappingPreviewOnWire['proof'] => {
  if (chain === null) return null;
  const { proof, statement } = chain;
  return {
    verdict: proof.verdict,
    opening: amountOrNull(proof.opening, statement.currency),
    closing: amountOrNull(proof.closing, statement.currency),
    sum: amountOf(proof.sum, statement.currency),
    difference: amountOrNull(proof.difference, statement.currency),
    arithmetic: proof.arithmetic,
    brokenAt: read?.brokenAt ?? null,
  };
};

export const presentMappingPreview = (
  preview: StatementPreview,
  mapping: TableMappingOnWire,
  setAside: readonly number[],
): MappingPreviewOnWire => {
  const { row, found, read, chain } = preview;
  const count = (verdict: string): number =>
    chain?.verdicts.lines.filter((line) => line.verdict === verdict).length ?? 0;
  return {
    statementId: wireId('bankStatement', row.id),
    fileName: row.file_name,
    status: row.status,
    version: row.version,
    bankAccountId: wireIdOrNull('bankAccount', found.account?.row.id ?? null),
    origin: found.origin,
    encoding: found.table.encoding,
    delimiter: found.table.delimiter,
    rowCount: found.table.rows.length,
    columns: columnsOf(found, mapping.headerRow),
    mapping,
    questions: found.proposal.questions.map(({ of, text }) => ({ of, text })),
    counts: {
      read: chain?.statement.lines.length ?? 0,
      new: count('new'),
      known: count('known'),
      doubtful: count('doubtful'),
      refused: read?.refused.length ?? 0,
      setAside: setAside.length,
    },
    proof: proofOf(preview),
    lines: linesOf(preview),
    refused: (read?.refused ?? []).slice(0, LINES_MAX).map(({ fileLine, cells, because }) => ({
      fileLine,
      text: cells.join(' · ').slice(0, SAMPLE_LENGTH * 3),
      because,
    })),
    notes: (chain?.statement.findings ?? []).map(({ text }) => text),
    holds: (chain?.verdicts.exceptions ?? []).map(({ code, text }) => ({ code, text })),
  };
};

export const presentPaymentCard = (row: PaymentCardRow): PaymentCardOnWire => ({
  id: wireId('paymentCard', row.id),
  bankAccountId: wireId('bankAccount', row.bank_account_id),
  lastFour: row.last_four,
  holder: row.holder,
  partyId: wireIdOrNull('party', row.party_id),
  version: row.version,
});
