import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { Config } from '@counterfoil/platform/config';
import type { Books } from '@counterfoil/platform/db';
import {
  ensureMembership,
  ensureOrganisation,
  ensureUser,
  type IdentityStore,
  invitationsOf,
  invite,
  uuidv7,
} from '@counterfoil/platform/identity';
import type { ServingUrls } from '@counterfoil/platform/migrations';
import { makeLogger } from '@counterfoil/platform/telemetry';
import { openSealSigner } from '@counterfoil/platform/vault';
import {
  demoDay,
  demoFiles,
  demoHistory,
  demoSetup,
  ORGANISATION_NAMES,
  type OrganisationSlug,
} from '@counterfoil/testkit/simulator';
import { type Composition, compose } from '@counterfoil/worker/composition';
import { startWorker } from '@counterfoil/worker/running';
import { lockFirstYear } from '../seed/close-years.ts';
import { codeWatched } from '../seed/code-watched.ts';
import { decideSome } from '../seed/decide-some.ts';
import { contradictionOf } from '../seed/demo-automation.ts';
import { demoSales } from '../seed/demo-sales.ts';
import { feedFiles } from '../seed/feed-files.ts';
import { foundAutomation } from '../seed/found-automation.ts';
import { foundClose } from '../seed/found-close.ts';
import { foundModels } from '../seed/found-models.ts';
import { type FoundedOrganisation, foundOrganisation } from '../seed/found-organisation.ts';
import { foundRates } from '../seed/found-rates.ts';
import { foundReplays } from '../seed/found-replays.ts';
import { foundViews } from '../seed/found-views.ts';
import { holdForDocument } from '../seed/hold-for-document.ts';
import { importHistory, linesByKey } from '../seed/import-history.ts';
import { issueAbroad } from '../seed/issue-abroad.ts';
import { type DemoSales, issueInvoices } from '../seed/issue-invoices.ts';
import { lockBank } from '../seed/lock-bank.ts';
import { postHistory } from '../seed/post-history.ts';
import { foundedAt, historyPosted, keyRows, organisationFounded } from '../seed/seed.repository.ts';
import { teachReader } from '../seed/teach-reader.ts';
import { DEMO, DEMO_ORGANISATIONS, DEMO_PASSWORD, type Demo, readStamp, writeStamp } from './demo-stamp.ts';
import { openIdentity } from './open-identity.ts';

const ROLES = ['owner', 'controller', 'clerk', 'reviewer', 'admin', 'auditor'] as const;
const PEOPLE: Readonly<Record<OrganisationSlug, Readonly<Record<(typeof ROLES)[number], string>>>> = {
  harbour: {
    owner: 'Henrike Osterkamp',
    controller: 'Lena Brandt',
    clerk: 'Mats Ohlsen',
    reviewer: 'Jonas Petersen',
    admin: 'Imke Vogel',
    auditor: 'Dr. Ruth Ahlers',
  },
  tidewater: {
    owner: 'Grace Whitaker',
    controller: 'Daniel Reyes',
    clerk: 'Amy Kowalski',
    reviewer: 'Marcus Bell',
    admin: 'Priya Nair',
    auditor: 'Helen Strand',
  },
};

/** The bank of the B.V., whose lines the machine only watches. */
const WATCHED_PAYEE = 'Maaskade Bank N.V.';

type Enrolled = { readonly tenantId: string; readonly people: Readonly<Record<string, string>> };

const enrol = async (identity: IdentityStore, slug: OrganisationSlug): Promise<Enrolled> => {
  const tenantId = await ensureOrganisation(identity, { id: uuidv7(), slug, name: ORGANISATION_NAMES[slug] });
  const people: Record<string, string> = {};
  for (const role of ROLES) {
    const userId = await ensureUser(identity, {
      name: PEOPLE[slug][role],
      email: `${role}@${slug}.example`,
      password: DEMO_PASSWORD,
    });
    await ensureMembership(identity, { userId, organisationId: tenantId, roles: [role] });
    people[role] = userId;
  }
  const partner = await ensureUser(identity, {
    name: 'Katharina Velten',
    email: 'partner@counterfoil.example',
    password: DEMO_PASSWORD,
  });
  await ensureMembership(identity, { userId: partner, organisationId: tenantId, roles: ['controller'] });
  await inviteTrainee(identity, tenantId, { slug, owner: people.owner ?? '' });
  return { tenantId, people };
};

/** Somebody who has not come yet, so that the list of invitations shows one. */
const inviteTrainee = async (
  identity: IdentityStore,
  organisationId: string,
  { slug, owner }: { slug: OrganisationSlug; owner: string },
): Promise<void> => {
  if ((await invitationsOf(identity, organisationId)).length > 0) return;
  const wish = {
    organisationId,
    email: `trainee@${slug}.example`,
    name: 'A trainee',
    roles: ['clerk'],
    entityIds: null,
  };
  await invite(identity, wish, { actor: { kind: 'person', id: owner, label: PEOPLE[slug].owner }, roles: ['owner'] });
};

const booksFor = (composition: Composition, enrolled: Enrolled, role: string, label = 'seed') =>
  composition.database.openBooks({
    kind: 'person',
    tenantId: enrolled.tenantId,
    userId: enrolled.people[role] ?? null,
    label,
    roles: [role],
  });

const foundedAlready = async (
  composition: Composition,
  enrolled: Enrolled,
  today: CalendarDate,
  slug: OrganisationSlug,
): Promise<FoundedOrganisation> => {
  const setup = demoSetup(slug, today);
  const rows = await booksFor(composition, enrolled, 'owner').read(keyRows);
  const byLedger = new Map(rows.bankAccounts.map(({ ledger_code, id }) => [ledger_code, id]));
  const byNumber = new Map(rows.parties.map(({ number, id }) => [number, id]));
  return {
    entities: new Map(rows.entities.map(({ slug: key, id }) => [key, id])),
    accounts: Object.fromEntries(rows.accounts.map(({ code, id }) => [code, id])),
    bankAccounts: new Map(
      setup.bankAccounts.flatMap(({ key, ledgerAccountCode }) =>
        byLedger.has(ledgerAccountCode) ? [[key, byLedger.get(ledgerAccountCode) ?? '']] : [],
      ),
    ),
    parties: new Map(
      setup.parties.flatMap(({ key, number }) => (byNumber.has(number) ? [[key, byNumber.get(number) ?? '']] : [])),
    ),
    taxCodes: new Map(rows.taxCodes.map(({ code, id }) => [code, id])),
  };
};

/**
 * The demo is laid out around the day it was first made, and keeps it: where the stamp is lost with its folder, the books
 * still begin on the day they began.
 */
const foundedOn = async (composition: Composition, enrolled: Enrolled | undefined): Promise<CalendarDate | null> => {
  if (enrolled === undefined) return null;
  const at = await booksFor(composition, enrolled, 'owner').read(foundedAt);
  return at === undefined ? null : demoDay(Date.parse(at));
};

/** Each step is whole or not at all and is found done by the next start, so that a crash in between costs nothing. */
const seedOne = async (
  composition: Composition,
  enrolled: Enrolled,
  slug: OrganisationSlug,
  today: CalendarDate,
): Promise<{ enrolled: Enrolled; founded: FoundedOrganisation }> => {
  const setup = demoSetup(slug, today);
  const owner = booksFor(composition, enrolled, 'owner');
  if (!(await owner.read(organisationFounded))) {
    await owner.transact((tx) => foundOrganisation(tx, setup, composition.bankNumbers, composition.vault));
  }
  const founded = await foundedAlready(composition, enrolled, today, slug);
  const controller = booksFor(composition, enrolled, 'controller');
  if (!(await controller.read(historyPosted))) {
    const history = demoHistory(slug, today);
    await importHistory(composition, controller, history, founded);
    const lines = await linesByKey(controller, history, { setup, founded });
    await controller.transact(async (tx) => {
      await postHistory(tx, history, { setup, founded, lines, preparedBy: enrolled.people.controller ?? '' });
      if (slug === 'harbour') await foundRates(tx, { from: setup.openFrom, until: today });
    });
  }
  for (const entityId of founded.entities.values())
    await owner.transact((tx) => lockFirstYear(tx, entityId, setup.lockedThrough));
  await controller.transact((tx) => foundClose(tx, { setup, founded, controller: enrolled.people.controller ?? '' }));
  const night = composition.database.openBooks({
    kind: 'system',
    tenantId: enrolled.tenantId,
    userId: null,
    label: 'schedule',
    roles: [],
  });
  await foundModels({ entities: founded.entities.values(), today, night, controller });
  const signing = booksFor(composition, enrolled, 'controller', PEOPLE[slug].controller);
  const signer = await openSealSigner(composition.config.home);
  await lockBank(signing, setup.openFrom, { signer, numbers: composition.bankNumbers });
  return { enrolled, founded };
};

const feedBoth = async (
  composition: Composition,
  seeded: ReadonlyMap<OrganisationSlug, { enrolled: Enrolled; founded: FoundedOrganisation }>,
  today: CalendarDate,
): Promise<void> => {
  await Promise.all(
    [...seeded].map(([slug, { enrolled, founded }]) =>
      feedFiles(composition, booksFor(composition, enrolled, 'clerk'), {
        files: demoFiles(slug, today),
        founded,
        keepOpen: (payee) => holdForDocument(composition, booksFor(composition, enrolled, 'reviewer'), payee),
      }),
    ),
  );
};

type Issuing = { readonly controller: Books; readonly sales: DemoSales; readonly openFrom: CalendarDate };

const salesOf = (
  composition: Composition,
  [slug, { enrolled, founded }]: readonly [OrganisationSlug, { enrolled: Enrolled; founded: FoundedOrganisation }],
  today: CalendarDate,
): Issuing[] => {
  const { entities, bankAccounts, openFrom } = demoSetup(slug, today);
  const [first] = entities;
  if (first === undefined) return [];
  const payeeIban = slug === 'harbour' ? (bankAccounts[0]?.number ?? null) : null;
  const sales = demoSales(slug, founded, { entityKey: first.slug, today, payeeIban });
  return [{ controller: booksFor(composition, enrolled, 'controller'), sales, openFrom }];
};

/** The two demo organisations; twice adds nothing. Says what it does on stderr, because it takes a moment. */
export const seedDemo = async (config: Config, urls: ServingUrls): Promise<Demo> => {
  const stamp = readStamp(config);
  if (stamp?.finished === true) return { ...DEMO, fresh: false };
  const say = (text: string): void => void process.stderr.write(`seed: ${text}\n`);
  const logger = makeLogger({ name: 'seed', level: 'warn' });
  const composition = await compose(config, urls);
  const identity = await openIdentity(config, urls);
  try {
    // One after the other: the partner belongs to both.
    const members: [OrganisationSlug, Enrolled][] = [];
    for (const slug of DEMO_ORGANISATIONS) members.push([slug, await enrol(identity, slug)]);
    const today = stamp?.today ?? (await foundedOn(composition, members[0]?.[1])) ?? demoDay(Date.now());
    writeStamp(config, { today, finished: false });
    say(`${DEMO_ORGANISATIONS.join(' and ')}: books, parties, rules and eighteen months of history …`);
    const seeded = new Map(
      await Promise.all(
        members.map(async ([slug, enrolled]) => [slug, await seedOne(composition, enrolled, slug, today)] as const),
      ),
    );
    say('the open month, through the pipeline …');
    const worker = startWorker(composition, logger);
    try {
      const issuing = [...seeded].flatMap((one) => salesOf(composition, one, today));
      for (const { openFrom: on, ...one } of issuing) await issueAbroad(composition, one.controller, { ...one, on });
      await feedBoth(composition, seeded, today);
      for (const [slug, { enrolled, founded }] of seeded) {
        const reviewer = booksFor(composition, enrolled, 'reviewer');
        const controller = booksFor(composition, enrolled, 'controller');
        await foundViews(reviewer);
        await decideSome(composition, reviewer);
        await teachReader(composition, reviewer);
        await codeWatched(composition, reviewer, {
          payee: WATCHED_PAYEE,
          ledgerAccountId: founded.accounts['6710'] ?? '',
        });
        await foundAutomation(
          { reviewer, controller },
          { contradiction: contradictionOf(slug, founded), granted: slug === 'harbour' },
        );
        await foundReplays({
          controller,
          owner: booksFor(composition, enrolled, 'owner'),
          entityId: [...founded.entities.values()][0] ?? '',
          ledgerAccountId: founded.accounts['6640'] ?? founded.accounts['65000'] ?? '',
          today,
        });
      }
      for (const { controller, sales } of issuing) await issueInvoices(controller, sales);
    } finally {
      await worker.stop();
    }
    writeStamp(config, { today, finished: true });
  } finally {
    await identity.close();
    await composition.close();
  }
  return { ...DEMO, fresh: true };
};
