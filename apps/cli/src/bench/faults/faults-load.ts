import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, chanceFrom } from './faults-chance.ts';
import type { Client, Wish } from './faults-client.ts';
import { billFile, type LoadFile, type Supplier, statementFile } from './faults-files.ts';
import type { KnownSupplier, World } from './faults-world.ts';

/** What the clients were promised: every one of these has to be there at the end, once. */
export type Notes = {
  /** Description of the entry, which nobody else uses: what was sent and the id that was answered. */
  readonly entries: Map<string, { readonly id: string; readonly wish: Wish }>;
  /** SHA-256 of the file: the id that was answered. */
  readonly documents: Map<string, string>;
  readonly statements: Map<string, string>;
  /** References of the lines in the statements that were taken in. */
  readonly lines: string[];
  /** Review item: the decision that was answered. */
  readonly decisions: Map<string, string>;
  /** Refusals in the product's own words, and how often. */
  readonly refusals: Map<string, number>;
};

export type Load = {
  readonly notes: Notes;
  /** From now on so much of everything is asked, instead of as fast as each client is answered; null takes that back. */
  readonly offer: (offered: Offered | null) => void;
  readonly stop: () => Promise<void>;
};

/** Rounds a second of all clients of a kind together. */
export type Offered = { readonly entries: number; readonly bills: number; readonly statements: number };

const ENTRY_CLIENTS = 4;
const UNDO_MS = 1_000;

type RateOf = (offered: Offered) => number;
type Rounds = {
  readonly name: string;
  readonly step: (work: Work, round: number) => Promise<void>;
  readonly rateOf: RateOf;
};

type Work = { readonly world: World; readonly notes: Notes; readonly chance: Chance; readonly name: string };

const newNotes = (): Notes => ({
  entries: new Map(),
  documents: new Map(),
  statements: new Map(),
  lines: [],
  decisions: new Map(),
  refusals: new Map(),
});

const noteRefusal = ({ refusals }: Notes, where: string, code: string): void => {
  const name = `${where} ${code}`;
  refusals.set(name, (refusals.get(name) ?? 0) + 1);
};

const postEntry = async ({ world, notes, chance, name }: Work, round: number): Promise<void> => {
  const description = `load ${name} ${round}`;
  const amount = { amount: `${chance.between(1, 9_999)}.${chance.between(10, 99)}`, currency: 'EUR' };
  const [first, second] = chance.shuffled(world.ledgerAccountIds);
  const wish: Wish = {
    path: '/v1/journal-entries',
    key: `load-${name}-${round}`,
    json: {
      entityId: world.entityId,
      postingDate: world.today,
      description,
      postings: [
        { ledgerAccountId: first, side: 'D', amount },
        { ledgerAccountId: second, side: 'C', amount },
      ],
    },
  };
  const answer = await world.controller.send(wish);
  if (answer.status === 201) notes.entries.set(description, { id: answer.body.id, wish });
  else noteRefusal(notes, 'entry', answer.body?.code);
  await pause(chance.between(0, 120));
};

const formOf =
  (file: LoadFile, more: Record<string, string> = {}) =>
  (): FormData => {
    const form = new FormData();
    for (const [name, value] of Object.entries(more)) form.set(name, value);
    form.set('file', new Blob([file.text], { type: 'application/xml' }), file.name);
    return form;
  };

const sha256Of = ({ text }: LoadFile): string => createHash('sha256').update(text).digest('hex');

/** Of three bills one is as usual, one is five times as dear as ever, and one comes from somebody nobody knows. */
const uploadBill = async ({ world, notes, chance, name }: Work, round: number): Promise<void> => {
  const known = world.suppliers[chance.between(0, world.suppliers.length - 1)] as KnownSupplier;
  const stranger = { name: `Neuhaus ${name}${round} GmbH`, taxId: 'DE136695976', iban: 'DE89370400440532013000' };
  const usual = known.usualCents + chance.between(-1_000, 1_000);
  const wish = [
    { supplier: known, netCents: usual },
    { supplier: known, netCents: usual * 5 },
    { supplier: stranger, netCents: chance.between(5_000, 90_000) },
  ][round % 3] as { supplier: Supplier; netCents: number };
  const file = billFile({ ...wish, number: `LOAD-${name}-${round}`, issued: world.today });
  const answer = await world.clerk.send({
    path: '/v1/documents',
    form: formOf(file),
    key: `bill-${name}-${round}`,
  });
  if (answer.status < 300) notes.documents.set(sha256Of(file), answer.body.id);
  else noteRefusal(notes, 'document', answer.body?.code);
  await pause(chance.between(300, 1_200));
};

/** One after the other, because the closing balance of one is the opening balance of the next. */
const uploadStatement = async ({ world, notes, chance, name }: Work, round: number, state: { cents: number }) => {
  const lines = Array.from({ length: chance.between(1, 5) }, (_, at) => ({
    reference: `L${name}R${round}P${at}`,
    cents: chance.between(-20_000, 20_000) || 1,
  }));
  const wish = { iban: world.iban, number: round + 1, day: world.today, openingCents: state.cents, lines };
  const file = statementFile(wish);
  const form = formOf(file, { bankAccountId: world.bankAccountId });
  const answer = await world.clerk.send({ path: '/v1/bank-statements', form, key: `statement-${name}-${round}` });
  if (answer.status < 300) {
    notes.statements.set(sha256Of(file), answer.body.id);
    notes.lines.push(...lines.map(({ reference }) => reference));
    state.cents += lines.reduce((sum, { cents }) => sum + cents, 0);
  } else noteRefusal(notes, 'statement', answer.body?.code);
  await pause(chance.between(1_500, 4_000));
};

type ListedItem = {
  readonly id: string;
  readonly version: number;
  readonly documentId: string | null;
  readonly pendingDecision: unknown;
};

const openItems = async (controller: Client): Promise<ListedItem[]> =>
  (await controller.get('/v1/exceptions?view=open&limit=100')).body.items;

/** Approves what the load has brought; half of it at once, half behind an undo window that the worker ends. */
const approve = async ({ world, notes, chance }: Work, round: number): Promise<void> => {
  const ours = new Set(notes.documents.values());
  const items = (await openItems(world.controller)).filter(
    ({ id, documentId, pendingDecision }) =>
      documentId !== null && ours.has(documentId) && pendingDecision === null && !notes.decisions.has(id),
  );
  for (const { id } of chance.shuffled(items).slice(0, 3)) {
    const { body } = await world.controller.get(`/v1/exceptions/${id}`);
    const proposal = body.proposals?.find(
      ({ kind, journalPreview }: { kind: string; journalPreview: unknown }) =>
        journalPreview !== null && kind !== 'complete',
    );
    if (proposal === undefined || body.mayDecide?.allowed === false) continue;
    const answer = await world.controller.send({
      path: `/v1/exceptions/${id}/decisions`,
      key: `approve-${id}-${body.version}`,
      json: {
        verdict: 'approve',
        proposalId: proposal.id,
        version: body.version,
        ...(round % 2 === 0 ? { undoMs: UNDO_MS } : {}),
      },
    });
    if (answer.status === 201) notes.decisions.set(id, answer.body.id);
    else noteRefusal(notes, 'decision', answer.body?.code);
  }
  await pause(chance.between(400, 1_200));
};

/** Starts the clients; when stopped, each first finishes what it has begun, so that nothing is left half known. */
export const startLoad = (world: World, seed: number, { billClients = 2 } = {}): Load => {
  const notes = newNotes();
  let stopping = false;
  let offered: Offered | null = null;
  const failures: unknown[] = [];
  /** Waits until a client's next turn, where turns are offered; a second at a time, because the offer may change. */
  const turn = async (rateOf: RateOf, began: number): Promise<void> => {
    while (!stopping && offered !== null && Date.now() < began + 1_000 / Math.max(0.01, rateOf(offered)))
      await pause(Math.min(1_000, Math.max(0, began + 1_000 / Math.max(0.01, rateOf(offered)) - Date.now())));
  };
  const client = async ({ name, step, rateOf }: Rounds): Promise<void> => {
    const work = {
      world,
      notes,
      name,
      chance: chanceFrom(seed + [...name].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7)),
    };
    for (let round = 0; !stopping; round += 1) {
      const began = Date.now();
      await step(work, round);
      await turn(rateOf, began);
    }
  };
  const numbered = (count: number, letter: string, { step, rateOf }: Omit<Rounds, 'name'>) =>
    Array.from({ length: count }, (_, at) =>
      client({ name: `${letter}${at}`, step, rateOf: (offer) => rateOf(offer) / count }),
    );
  const chain = { cents: 100_000 };
  const running = [
    ...numbered(ENTRY_CLIENTS, 'e', { step: postEntry, rateOf: ({ entries }) => entries }),
    ...numbered(billClients, 'b', { step: uploadBill, rateOf: ({ bills }) => bills }),
    client({
      name: 's0',
      step: (work, round) => uploadStatement(work, round, chain),
      rateOf: ({ statements }) => statements,
    }),
    // Two bills of three wait for somebody.
    client({ name: 'a0', step: approve, rateOf: ({ bills }) => bills }),
  ].map((one) => one.catch((error: unknown) => void failures.push(error)));
  return {
    notes,
    offer: (next) => {
      offered = next;
    },
    stop: async () => {
      stopping = true;
      await Promise.all(running);
      if (failures.length > 0) throw failures[0];
    },
  };
};
