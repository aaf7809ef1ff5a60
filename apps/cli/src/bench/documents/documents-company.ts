import { randomUUID } from 'node:crypto';
import type { Composition } from '@counterfoil/api/composition';
import { overviewOfHolds, setBudgets, waitingCases } from '@counterfoil/application/automation';
import type { CalendarDate } from '@counterfoil/domain/calendar';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import { type Books, sql, type TenantWrite } from '@counterfoil/platform/db';
import type { TestDatabase } from '@counterfoil/testkit/harness';
import { peopleOf, type TestApi } from '@counterfoil/testkit/harness/api';
import { type DemoSetup, demoHistory, demoSetup, type FreshPaper } from '@counterfoil/testkit/simulator';
import { compose as composeWorker } from '@counterfoil/worker/composition';
import { type FoundedOrganisation, foundOrganisation } from '../../seed/found-organisation.ts';
import { importHistory, linesByKey } from '../../seed/import-history.ts';
import { postHistory } from '../../seed/post-history.ts';
import { holdInWords } from '../hold-in-words.ts';
import { judgeAgainst, type WrongPosting } from '../quarter/judge-unattended.ts';
import { postings } from '../quarter/quarter.repository.ts';

/** The company the simulator's bills are to: its books, and who brings the bills. */
export type Recipient = {
  readonly books: Books;
  readonly founded: FoundedOrganisation;
  readonly clerk: string;
};

/** Beyond what a vendor can bill in all the bench's documents. */
const LIMIT = '1000000.00';

/** Limits are by party and day, and here a day brings what a year does: the owner's limits would be all that is measured. */
const withoutDayLimits = (setup: DemoSetup): DemoSetup => ({
  ...setup,
  guardrails: setup.guardrails.map((one) =>
    one.workClass === 'document_coding' ? { ...one, amountLimit: LIMIT, approvalLimit: LIMIT } : one,
  ),
});

/** The demo's roastery with its vendors, rules, guardrails and eighteen months of books, before the open month begins. */
export const foundRecipient = async (
  api: TestApi<Composition>,
  database: TestDatabase,
  { today, money }: { readonly today: CalendarDate; readonly money: string | undefined },
): Promise<Recipient> => {
  const tenantId = randomUUID();
  const slug = 'harbour';
  const people = peopleOf(api.app, api.composition.identity, { organisationId: tenantId, slug });
  const [clerk, controller] = [await people.member('clerk'), await people.member('controller')];
  const books = database.database.openBooks({
    kind: 'person',
    tenantId,
    userId: controller.userId,
    label: 'controller of harbour',
    roles: ['controller'],
  });
  const [setup, history] = [withoutDayLimits(demoSetup(slug, today)), demoHistory(slug, today)];
  const composition = await composeWorker(api.composition.config);
  try {
    const founded = await books.transact((tx) =>
      foundOrganisation(tx, setup, composition.bankNumbers, composition.vault),
    );
    await importHistory(composition, books, history, founded);
    const lines = await linesByKey(books, history, { setup, founded });
    await books.transact((tx) => postHistory(tx, history, { setup, founded, lines, preparedBy: controller.userId }));
    if (money !== undefined) await books.transact((tx) => allow(tx, founded, money));
    return { books, founded, clerk: clerk.token };
  } finally {
    await composition.close();
  }
};

/** What an owner allows a month of documents: a day here brings what a year does, and the house's budget is for a month. */
const allow = async (tx: TenantWrite, founded: FoundedOrganisation, amount: string): Promise<void> => {
  const { minor } = orThrow(parseMoney(amount, 'EUR'));
  const entityId = founded.entities.get('harbour-gmbh') ?? '';
  const budget = { precision: 0.995, sampleShare: 0.05, sampleDays: 7, version: null };
  await setBudgets(tx, [{ ...budget, entityId, workClass: 'document_coding', money: minor }]);
};

export type Outcome = {
  /** What machines posted alone, and what of it is not as the simulator has it. */
  readonly posted: number;
  readonly wrong: readonly WrongPosting[];
  /** Documents that wait, by each of their reasons. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Which gates hold the others, with the figures of the latest. */
  readonly held: readonly string[];
};

type ReasonRow = { readonly id: string; readonly code: string };

/** Holds what came of some papers, by the ids of their documents, against the truth. */
export const outcomeOfPapers = async (
  { books, founded }: Recipient,
  papers: ReadonlyMap<string, FreshPaper>,
): Promise<Outcome> => {
  const [rows, cases, waiting] = await books.read(async (tx) => [
    await postings(tx),
    await waitingCases(tx, null),
    await tx.many<ReasonRow>(sql`
      select distinct i.subject_id as id, r.code from review_item i
        join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.released_at is null
       where i.tenant_id = ${tx.tenantId} and i.status in ('open', 'snoozed', 'pending')
         and i.subject_id = any(${[...papers.keys()]}::uuid[])`),
  ]);
  const entries = [...Map.groupBy(rows, ({ entry_id }) => entry_id).values()].filter(
    ([first]) => first?.origin === 'machine' && papers.has(first.document_id ?? ''),
  );
  const wrong = entries.flatMap((own): WrongPosting[] => {
    const [first] = own;
    const paper = papers.get(first?.document_id ?? '');
    const found = judgeAgainst(paper?.entry, own, founded.parties.get(paper?.partyKey ?? '') ?? null);
    return found.length === 0
      ? []
      : [{ subject: paper?.path ?? '', day: first?.posting_date ?? '', why: found.join('; ') }];
  });
  const reasons = [...Map.groupBy(waiting, ({ code }) => code)].map(([code, all]) => [code, all.length] as const);
  return {
    posted: entries.length,
    wrong,
    reasons: Object.fromEntries(reasons.sort(([, a], [, b]) => b - a)),
    held: overviewOfHolds(cases.filter(({ subjectId }) => papers.has(subjectId))).map(holdInWords),
  };
};
