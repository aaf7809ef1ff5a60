import { z } from 'zod';
import { EVERYONE, REVIEWERS, SETTERS } from './access.ts';
import { operation } from './operation.ts';
import { currency, date, decimal, id, instant, listOf, money, pageQuery } from './primitives.ts';

export const nettingAgreement = z
  .object({
    id: id('nettingAgreement'),
    entityId: z.string(),
    partyId: z.string(),
    partyName: z.string(),
    reference: z.string(),
    validFrom: date,
    validTo: date.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'NettingAgreement' });
export type NettingAgreementOnWire = z.infer<typeof nettingAgreement>;

export const netting = z
  .object({
    id: id('netting'),
    entityId: z.string(),
    partyId: z.string(),
    partyName: z.string(),
    agreementId: z.string(),
    reference: z.string(),
    amount: money,
    nettedOn: date,
    journalEntryId: z.string(),
    reversalEntryId: z.string().nullable(),
    reversedAt: instant.nullable(),
    reversalReason: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Netting' });
export type NettingOnWire = z.infer<typeof netting>;

const nettingPart = z.object({
  openItemId: z.string(),
  number: z.string().nullable(),
  dueDate: date.nullable(),
  open: money,
  amount: decimal,
});
const wishedPart = z
  .array(z.strictObject({ openItemId: id('openItem'), amount: decimal }))
  .min(1)
  .max(200);

const tag = 'Receivables';
const byParty = { ...pageQuery, party: z.string().optional(), entity: z.string().optional() };

export const nettingOperations = {
  listNettingAgreements: operation({
    method: 'GET',
    path: '/v1/netting-agreements',
    tag,
    access: EVERYONE,
    summary: 'Agreements to net, the newest first.',
    query: z.strictObject(byParty),
    response: listOf(nettingAgreement),
  }),
  createNettingAgreement: operation({
    method: 'POST',
    path: '/v1/netting-agreements',
    tag,
    access: SETTERS,
    status: 201,
    summary: 'Record that a party agreed to net what it owes with what it is owed.',
    body: z.strictObject({
      entityId: id('entity').optional(),
      partyId: id('party'),
      reference: z.string().min(1).max(200),
      validFrom: date,
      validTo: date.nullable().optional(),
    }),
    response: nettingAgreement,
  }),
  endNettingAgreement: operation({
    versioned: true,
    method: 'PATCH',
    path: '/v1/netting-agreements/:id',
    tag,
    access: SETTERS,
    ids: { id: 'nettingAgreement' },
    summary: 'End an agreement on a day (If-Match: version).',
    body: z.strictObject({ validTo: date }),
    response: nettingAgreement,
  }),
  proposeNetting: operation({
    method: 'GET',
    path: '/v1/netting-agreements/:id/proposals',
    tag,
    access: EVERYONE,
    ids: { id: 'nettingAgreement' },
    summary: 'What could be netted today, per currency, oldest items first.',
    response: z.object({
      disputed: z.number().int(),
      proposals: z.array(
        z.object({ amount: money, receivables: z.array(nettingPart), payables: z.array(nettingPart) }),
      ),
    }),
  }),
  listNettings: operation({
    method: 'GET',
    path: '/v1/nettings',
    tag,
    access: EVERYONE,
    summary: 'Nettings, the newest first.',
    query: z.strictObject(byParty),
    response: listOf(netting),
  }),
  postNetting: operation({
    method: 'POST',
    path: '/v1/nettings',
    tag,
    access: REVIEWERS,
    status: 201,
    summary: 'Net items of a party against each other under an agreement: one entry, item to item.',
    body: z.strictObject({
      agreementId: id('nettingAgreement'),
      currency,
      nettedOn: date.optional(),
      receivables: wishedPart,
      payables: wishedPart,
    }),
    response: netting,
  }),
  reverseNetting: operation({
    method: 'POST',
    path: '/v1/nettings/:id/reversals',
    tag,
    access: REVIEWERS,
    ids: { id: 'netting' },
    summary: 'Take a netting back, once.',
    body: z.strictObject({ reason: z.string().min(1).max(300) }),
    response: netting,
  }),
} as const;
