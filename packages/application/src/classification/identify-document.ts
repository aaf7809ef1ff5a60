import type { CalendarDate } from '@counterfoil/domain/calendar';
import { date } from '@counterfoil/domain/calendar';
import { compactIban, compactId, type ReadDocument } from '@counterfoil/domain/documents';
import {
  type BankDetailsComparison,
  buildPartyIndex,
  compareBankDetails,
  identifyParty,
  nameLikeness,
  namesWithin,
  ownDomain,
  type PartyIdentification,
  piecesOfName,
} from '@counterfoil/domain/parties';
import type { TenantRead } from '@counterfoil/platform/db';
import { type BankNumberVault, bankDetailPlace } from '../parties/index.ts';
import { type EntityRow, listEntities } from '../tenancy/index.ts';
import {
  bankDetailRows,
  isOwnBankNumber,
  ownRegistrations,
  type PartyIdentityRow,
  partiesOfNumber,
  partyIdentityRows,
} from './document-case.repository.ts';

export type Addressee = {
  readonly entity: EntityRow;
  readonly doubt: string | null;
  /** Whose it is by what it says, where it came to another of our entities. */
  readonly sister: EntityRow | null;
};
export type Sender = {
  readonly identification: PartyIdentification;
  readonly party: PartyIdentityRow | null;
  readonly bankDetails: BankDetailsComparison;
};

const idsIn = (value: string | null): string[] =>
  (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const MAIL_OR_SITE = /(?:[\w.+-]+@|www\.)([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;

/** Mail domains and web sites that the sender's own block on the page names; a mail provider's names nobody. */
const domainsIn = (...texts: readonly (string | null)[]): string[] => [
  ...new Set(
    texts
      .flatMap((text) => [...(text ?? '').matchAll(MAIL_OR_SITE)].map(([, domain]) => ownDomain(domain!)))
      .filter((domain) => domain !== null),
  ),
];

const RECIPIENT_LIKENESS = 0.75;

/**
 * Which of our entities the document is for: by tax id, else by name; a stranger's name is a doubt, not a guess. What came to
 * one of them and names another stays with the first until a person moves it.
 */
export const identifyAddressee = async (
  tx: TenantRead,
  reading: ReadDocument,
  entityId: string | null,
): Promise<Addressee> => {
  const entities = await listEntities(tx);
  const own = await ownRegistrations(tx);
  const [first] = entities;
  if (first === undefined) throw new Error('The organisation has no entity.');

  const stated = idsIn(reading.fields.recipientTaxIds.value).map(compactId);
  const byTaxId = own.find(({ numbers }) => numbers.some((number) => stated.includes(compactId(number))));
  const name = reading.fields.recipient.value;
  const ranked = entities
    .map((entity) => ({ entity, likeness: name === null ? 0 : nameLikeness(entity.name, name) }))
    .sort((a, b) => b.likeness - a.likeness);
  const named = ranked[0] !== undefined && ranked[0].likeness >= RECIPIENT_LIKENESS ? ranked[0].entity : null;

  const meant = entities.find(({ id }) => id === byTaxId?.entity_id) ?? named;
  const came = entities.find(({ id }) => id === entityId);
  if (meant !== null && came !== undefined && meant.id !== came.id)
    return {
      entity: came,
      sister: meant,
      doubt: `It is addressed to ${meant.name} and came to ${came.name}; what is a sister’s is posted in her books.`,
    };
  const entity = meant ?? came ?? first;
  const stranger = meant === null && name !== null;
  return {
    entity,
    sister: null,
    doubt: stranger ? `It is addressed to ${name}, which is none of our entities.` : null,
  };
};

const holdersOf = async (
  tx: TenantRead,
  iban: string | null,
  vault: BankNumberVault,
): Promise<{ partyIds: string[]; own: boolean }> => {
  if (iban === null) return { partyIds: [], own: false };
  const index = await vault.blindIndex(tx, compactIban(iban));
  return {
    partyIds: (await partiesOfNumber(tx, index)).map(({ party_id }) => party_id),
    own: await isOwnBankNumber(tx, index),
  };
};

/** Holds the account on the page against the party's verified ones; numbers are opened in memory for this alone. */
const compareWithMaster = async (
  tx: TenantRead,
  partyId: string | null,
  iban: string | null,
  at: { vault: BankNumberVault; on: CalendarDate; zone: string },
): Promise<BankDetailsComparison> => {
  const rows = partyId === null ? [] : await bankDetailRows(tx, partyId, at.zone);
  const versions = await Promise.all(
    rows.map(async (row) => ({
      iban: await at.vault.open(tx, bankDetailPlace(row.id), row.sealed_number),
      verifiedOn: row.verified_on === null ? null : date(row.verified_on),
      validFrom: date(row.valid_from),
      validTo: row.valid_to === null ? null : date(row.valid_to),
    })),
  );
  return compareBankDetails(iban, versions, at.on);
};

/** A party that a person named is who it is from, whatever the page says. */
const asNamed = (row: PartyIdentityRow): PartyIdentification => ({
  outcome: 'exact_name',
  partyId: row.id,
  candidates: [{ partyId: row.id, likeness: 1, reasons: ['A person named it.'] }],
  reasons: ['A person named the party.'],
  review: null,
});

type Named = {
  readonly identification: PartyIdentification;
  readonly party: PartyIdentityRow | null;
  readonly ownAccount: boolean;
};

/** Who sent it, by what a person said or by what the page says. */
export const nameSender = async (tx: TenantRead, reading: ReadDocument, vault: BankNumberVault): Promise<Named> => {
  const own = await ownRegistrations(tx);
  const { fields } = reading;
  const holders = await holdersOf(tx, fields.iban.value, vault);
  const taxIds = idsIn(fields.supplierTaxIds.value);
  const registrations = idsIn(fields.supplierRegistration?.value ?? null);
  const domains = domainsIn(fields.supplierAddress.value, fields.terms.value);
  const rows = await partyIdentityRows(tx, {
    taxIds: [...taxIds, ...registrations].map(compactId),
    partyIds: [...holders.partyIds, ...(reading.namedParty === undefined ? [] : [reading.namedParty])],
    domains,
    pieces: fields.supplier.value === null ? [] : piecesOfName(fields.supplier.value),
    nameKeys: fields.supplier.value === null ? [] : namesWithin(fields.supplier.value).map(({ key }) => key),
  });
  const named = rows.find(({ id }) => id === reading.namedParty);
  if (named !== undefined) return { identification: asNamed(named), party: named, ownAccount: holders.own };

  const stated = fields.iban.value ?? '';
  const index = buildPartyIndex(
    rows.map((row) => ({
      id: row.id,
      names: [row.name, ...row.spellings],
      taxIds: row.tax_ids,
      ibans: holders.partyIds.includes(row.id) ? [stated] : [],
      domains: row.email === null ? [] : [row.email],
    })),
  );
  const identification = identifyParty(
    {
      name: fields.supplier.value,
      taxIds,
      registrations,
      ibans: stated === '' || holders.own ? [] : [stated],
      domains,
    },
    index,
    { taxIds: own.flatMap(({ numbers }) => numbers), ibans: [] },
  );
  const party = rows.find(({ id }) => id === identification.partyId) ?? null;
  return { identification, party, ownAccount: holders.own };
};

/** Who sent it, with rivals, and whether the bank account on the page is the one we verified. */
export const identifySender = async (
  tx: TenantRead,
  reading: ReadDocument,
  at: { vault: BankNumberVault; on: CalendarDate; zone: string },
): Promise<Sender> => {
  const { identification, party, ownAccount } = await nameSender(tx, reading, at.vault);
  const bankDetails = await compareWithMaster(tx, party?.id ?? null, ownAccount ? null : reading.fields.iban.value, at);
  return { identification, party, bankDetails };
};
