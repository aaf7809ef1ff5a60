import { Button, Select, TextInput } from '@mantine/core';
import { useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { PartyPick } from '../../pick/picks.tsx';
import { usePlace } from '../../shell/use-place.ts';
import classes from './tolerances.module.css';

/** What the page is asked about, as it stands in the address. */
export const useAskedPlace = () => {
  const { search, entity } = usePlace();
  const [party, bankAccount, currency] = ['party', 'account', 'currency'].map((name) => search.get(name));
  const asked = Boolean(party || bankAccount || /^[A-Z]{3}$/.test(currency ?? ''));
  return { entity, party, bankAccount, currency: currency ?? '', asked };
};

/** A vendor, a bank account, a currency: of which tolerances does one hold there? */
export function AskedPlace() {
  const { set } = usePlace();
  const { entity, party, bankAccount, currency, asked } = useAskedPlace();
  const accounts = useAnswer('listBankAccounts', { query: { entity: entity ?? undefined, limit: 200 } });
  const own = words.rules.tolerance;
  return (
    <search className={classes.asked} aria-label={own.asked}>
      <PartyPick
        label={own.party}
        placeholder={own.any}
        value={party ?? null}
        onChange={(value) => set({ party: value }, { replace: true })}
        clearable
      />
      <Select
        label={own.bankAccount}
        placeholder={own.any}
        data={(accounts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={bankAccount ?? null}
        onChange={(value) => set({ account: value }, { replace: true })}
        clearable
        clearButtonProps={{ 'aria-label': words.ui.clear(own.bankAccount) }}
      />
      <TextInput
        label={own.currency}
        placeholder={own.any}
        value={currency}
        maxLength={3}
        onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() }, { replace: true })}
      />
      {asked ? (
        <Button variant="subtle" onClick={() => set({ party: null, account: null, currency: null }, { replace: true })}>
          {own.clear}
        </Button>
      ) : null}
    </search>
  );
}
