import type { PartyOnWire } from '@counterfoil/wire/contracts';
import type { client } from '../../api/client.ts';

type Body = NonNullable<NonNullable<Parameters<typeof client.call<'updateParty'>>[1]>['body']>;

export const expectations = ['always', 'never'] as const;
type Expectation = (typeof expectations)[number];

export type PartyForm = {
  readonly name: string;
  readonly country: string;
  readonly email: string;
  readonly phone: string;
  readonly blockedReason: string;
  readonly addTaxId: string;
  readonly addIban: string;
  readonly account: string | null;
  readonly expects: Expectation | undefined;
};

const changed = <T>(now: T, before: T): T | undefined => (now === before ? undefined : now);
const orNull = (text: string): string | null => text.trim() || null;

/** Only what was changed, so that two people who change different things do not undo each other. */
export const partyChanges = (party: PartyOnWire, form: PartyForm): Body => ({
  name: changed(form.name.trim(), party.name),
  country: changed(orNull(form.country.toUpperCase()), party.country),
  email: changed(orNull(form.email), party.email),
  phone: changed(orNull(form.phone), party.phone),
  blockedReason: changed(orNull(form.blockedReason), party.blockedReason),
  expectsDocument: form.expects === party.expectsDocument ? undefined : form.expects,
  defaultLedgerAccountId: changed(form.account, party.defaultLedgerAccountId),
  addTaxId: form.addTaxId.trim() ? { scheme: 'VAT', value: form.addTaxId.trim() } : undefined,
  addIban: form.addIban.trim() || undefined,
});
