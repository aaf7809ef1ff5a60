import { ACTIVE_CURRENCIES, type CurrencyCode, exponentOf, WITHDRAWN_CURRENCIES } from '@counterfoil/domain/money';
import type pg from 'pg';

/** Brings the database's currencies level with the domain's table; a code once there stays, books refer to it. */
export const fillCurrencies = async (admin: pg.Client): Promise<void> => {
  const codes = [...ACTIVE_CURRENCIES, ...WITHDRAWN_CURRENCIES] as CurrencyCode[];
  const english = new Intl.DisplayNames('en', { type: 'currency' });
  await admin.query(
    `insert into currency (code, exponent, name)
     select * from unnest($1::text[], $2::smallint[], $3::text[])
     on conflict (code) do update set exponent = excluded.exponent, name = excluded.name
     where (currency.exponent, currency.name) is distinct from (excluded.exponent, excluded.name)`,
    [codes, codes.map(exponentOf), codes.map((code) => english.of(code) ?? code)],
  );
};
