import { absolute, money, parseMoney } from '@counterfoil/domain/money';
import type { AccountIdentifier, LineRuling } from '@counterfoil/domain/statements';
import type { TenantWrite } from '@counterfoil/platform/db';
import type { BankNumberVault } from '../parties/index.ts';
import { openReviewItem, type ParkedCase } from '../review/index.ts';
import { listEntities } from '../tenancy/index.ts';
import type { StatementCase } from './statement-case.ts';

type Proposals = ParkedCase['proposals'];

const masked = (number: string): string => (number.length < 8 ? '••••' : `•••• ${number.slice(-4)}`);

/** The account as pages show it; what it was called in full stays in the sealed file. */
export const maskIdentifier = ({ iban, other }: AccountIdentifier): string | null => {
  const number = iban ?? other;
  return number === null ? null : masked(number);
};

const maskIn = (text: string, { iban, other }: AccountIdentifier): string =>
  [iban, other].reduce<string>(
    (told, number) => (number === null ? told : told.replaceAll(number, masked(number))),
    text,
  );

/** The number crosses to whoever approves in sealed form, bound to this statement, and opens nowhere else. */
export const numberPlace = (statementId: string) => ({
  table: 'review_proposal',
  column: 'action.sealedNumber',
  row: statementId,
});

const setUpAccount = async (tx: TenantWrite, found: StatementCase, vault: BankNumberVault): Promise<Proposals> => {
  const { accountIdentifier: identifier, currency } = found.statement;
  const number = identifier.iban ?? identifier.other;
  if (number === null) return [];
  const entities = await listEntities(tx);
  const sealed = await vault.seal(tx, numberPlace(found.row.id), number);
  const name = `Account ${masked(number)}`;
  return entities.map(({ id, name: entity }) => ({
    text: `Set up ${name} in ${currency} for ${entity} and import the statement`,
    action: {
      type: 'set_up_bank_account',
      statementId: found.row.id,
      entityId: id,
      name,
      kind: 'current',
      currency,
      bankCode: identifier.bankCode,
      masked: masked(number),
      sealedNumber: sealed.toString('base64'),
    },
  }));
};

const REFUSE: Proposals[number] = {
  text: 'Refuse it and ask the bank for another copy',
  action: { type: 'reject', reason: 'statement_refused' },
};

/** A person may say what doubtful lines are. Nothing says away a proof that fails or an account nobody knows. */
const importAnyway = ({ decision, row }: StatementCase): Proposals => {
  const doubtful = decision.lines.filter(({ verdict }) => verdict === 'doubtful');
  const action = (ruling: LineRuling) => ({
    type: 'import_anyway',
    statementId: row.id,
    rulings: Object.fromEntries(
      doubtful.map(({ position, bankTransactionId }) => [
        position,
        // What equals no line we hold can only be another one.
        bankTransactionId === null ? 'again' : ruling,
      ]),
    ),
  });
  if (doubtful.length === 0)
    return [{ text: 'Keep it as imported; the missing days will be loaded', action: action('again') }];
  const named = doubtful.length === 1 ? `line ${doubtful[0]?.position}` : `${doubtful.length} lines`;
  const same = doubtful.some(({ bankTransactionId }) => bankTransactionId !== null);
  return [
    ...(same ? [{ text: `Import it; ${named} in doubt are the ones we hold`, action: action('same') }] : []),
    { text: `Import it; ${named} in doubt happened again`, action: action('again') },
  ];
};

const proposalsOf = async (tx: TenantWrite, found: StatementCase, vault: BankNumberVault): Promise<Proposals> => {
  const codes = new Set(found.decision.exceptions.map(({ code }) => code));
  if (codes.has('statement.proof_failed') || codes.has('ingest.not_postable')) return [REFUSE];
  if (codes.has('statement.unknown_account')) return [...(await setUpAccount(tx, found, vault)), REFUSE];
  return [...importAnyway(found), ...(found.decision.outcome === 'hold' ? [REFUSE] : [])];
};

/** A statement that a person has to look at: each exception with its sentence, and what may lawfully be done. */
export const parkStatement = async (tx: TenantWrite, found: StatementCase, vault: BankNumberVault): Promise<string> => {
  const { row, statement, account, decision, proof } = found;
  const difference = proof.difference === null ? null : parseMoney(proof.difference, statement.currency);
  const atRisk = difference?.ok ? absolute(difference.value) : money(0n, statement.currency as never);
  return openReviewItem(tx, {
    stage: '1-ingest',
    subjectKind: 'bank_statement',
    subjectId: row.id,
    entityId: account?.row.entity_id ?? null,
    title: account === null ? row.file_name : `${account.row.name}: ${row.file_name}`,
    moneyAtRisk: atRisk.minor,
    currency: statement.currency,
    reasons: decision.exceptions.map(({ code, text }) => ({
      code,
      text: maskIn(text, statement.accountIdentifier),
      evidence: [
        {
          ...(row.reading?.documentId === undefined ? {} : { documentId: row.reading.documentId }),
          label: row.file_name,
        },
      ],
    })),
    proposals: await proposalsOf(tx, found, vault),
  });
};
