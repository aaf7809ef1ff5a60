import type { Vault } from '@counterfoil/platform/vault';
import type { Answer } from './caller.ts';
import { type FurnishedAutomation, furnishAutomation } from './furnish-automation.ts';
import { type FurnishedBank, furnishBank } from './furnish-bank.ts';
import { furnishClose } from './furnish-close.ts';
import { furnishAllocation, furnishBill, furnishTaxCode } from './furnish-ledger.ts';
import { furnishLessons } from './furnish-lessons.ts';
import { furnishMigration } from './furnish-migration.ts';
import { furnishModels } from './furnish-models.ts';
import { furnishNotification, furnishPeople } from './furnish-people.ts';
import { furnishReceivables } from './furnish-receivables.ts';
import { furnishReplay } from './furnish-replay.ts';
import { type FurnishedReview, furnishReview } from './furnish-review.ts';
import type { ApiOrganisation } from './open-test-api.ts';

/** One of every thing that an id can name: kind of id -> bare uuid. */
export type Furniture = FurnishedBank &
  FurnishedAutomation &
  FurnishedReview & {
    readonly entity: string;
    readonly ledgerAccount: string;
    readonly period: string;
    readonly taxCode: string;
    readonly lockException: string;
    readonly closeRun: string;
    readonly recognitionSchedule: string;
    readonly dimension: string;
    readonly dimensionValue: string;
    readonly party: string;
    readonly codingRule: string;
    readonly document: string;
    readonly journalEntry: string;
    readonly openItem: string;
    readonly allocation: string;
    readonly member: string;
    readonly user: string;
    readonly invitation: string;
    readonly session: string;
    readonly token: string;
    readonly notification: string;
    readonly salesInvoice: string;
    readonly dispute: string;
    readonly nettingAgreement: string;
    readonly netting: string;
    readonly migration: string;
    readonly migrationFile: string;
    readonly savedView: string;
    readonly lesson: string;
    readonly spelling: string;
    readonly mapping: string;
    readonly model: string;
    readonly tolerance: string;
    readonly replay: string;
  };

const uuidIn = ({ status, body }: Answer): string => {
  if (status >= 300) throw new Error(`The house could not be furnished: ${JSON.stringify(body)}`);
  return String(body.id).replace(/^[a-z]+_/, '');
};

const furnishTolerance = async (owner: { post: (path: string, body: object) => Promise<Answer> }, entityId: string) => {
  const tips = { entityId: `ent_${entityId}`, scope: 'tip', percent: '10', validFrom: '2026-01-01' };
  return uuidIn(await owner.post('/v1/settings/tolerances', tips));
};
const paperRule = (party: string, account: string) => ({
  name: 'Paper is office',
  partyId: `pty_${party}`,
  conditions: { textContains: ['northwind paper'] },
  action: { ledgerAccountId: `la_${account}` },
});

/**
 * Fills an organisation with one of everything: through the API what it makes itself, by hand what the pipeline would.
 * @param mark stands in the document's bytes, so that two organisations can be given the same file or another
 */
export const furnish = async (organisation: ApiOrganisation, vault: Vault, mark: string): Promise<Furniture> => {
  const { entityId, accounts, periods, years, books } = organisation;
  const owner = await organisation.member('owner');
  const clerk = await organisation.member('clerk');
  const expense = accounts['6300'] ?? '';

  const party = uuidIn(await owner.post('/v1/parties', { name: 'Northwind Paper', roles: ['vendor'] }));
  const codingRule = uuidIn(await owner.post('/v1/coding-rules', paperRule(party, expense)));
  const replay = await furnishReplay({ owner, clerk, books }, { entityId, codingRule });
  const dimension = uuidIn(await owner.post('/v1/dimensions', { code: 'project', name: 'Project' }));
  const project = { code: 'P1', name: 'First project' };
  const dimensionValue = uuidIn(await owner.post(`/v1/dimensions/dim_${dimension}/values`, project));
  const file = { fileName: 'paper.xml', bytes: `<Invoice>${mark}</Invoice>` };
  const document = uuidIn(await clerk.upload('/v1/documents', file));

  const view = { page: 'review', name: 'Large', query: { view: 'open', over: '5000' }, shared: true };
  const savedView = uuidIn(await owner.post('/v1/saved-views', view));
  const tolerance = await furnishTolerance(owner, entityId);
  const people = await furnishPeople(owner);

  const made = await books.transact(async (tx) => {
    const place = {
      entityId,
      periodId: periods['2026-03'] ?? '',
      fiscalYearId: years['2026'] ?? '',
      expense,
      payables: accounts['1600'] ?? '',
      partyId: party,
    };
    const tax = await furnishTaxCode(tx);
    const bill = await furnishBill(tx, place, tax);
    const allocation = await furnishAllocation(tx, place);
    const bank = await furnishBank(tx, { entityId, ledgerAccountId: accounts['1200'] ?? '', vault });
    const close = await furnishClose(tx, { ...place, entryId: bill.journalEntry, userId: clerk.userId });
    const review = await furnishReview(tx, { entityId, ...bank, ...bill });
    return {
      ...bill,
      ...bank,
      ...review,
      ...(await furnishAutomation(tx, { entityId, bankTransaction: bank.bankTransaction })),
      ...close,
      ...(await furnishMigration(tx, place)),
      entity: entityId,
      ledgerAccount: expense,
      period: place.periodId,
      allocation,
      taxCode: tax.taxCode,
      dimension,
      dimensionValue,
      party,
      codingRule,
      document,
      ...people,
      notification: await furnishNotification(tx, { entityId, userId: owner.userId }),
      savedView,
      ...(await furnishLessons(tx, { ...place, document, userId: owner.userId })),
      model: await furnishModels(tx, { entityId, userId: owner.userId }),
      tolerance,
      replay,
      member: clerk.membershipId,
      user: clerk.userId,
    };
  });
  return { ...made, ...(await furnishReceivables(organisation, { owner, ...made })) };
};
