import { Link } from 'react-router';
import type { client } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { words } from '../../messages/index.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import classes from './tolerances.module.css';

export type Tolerance = Awaited<ReturnType<typeof client.call<'listTolerances'>>>['items'][number];

/** How many things it names: each steps in by one. A currency alone is a column, not a step. */
export const depthOf = ({ entityId, partyId, bankAccountId }: Tolerance): number =>
  [entityId, partyId, bankAccountId].filter((part) => part !== null).length;

/** For what a tolerance is set, from the widest to the narrowest, stepped in by what it names. */
export function TolerancePlace({ of, from }: { readonly of: Tolerance; readonly from: number }) {
  const { nameOf } = useEntities();
  const place = words.rules.tolerance;
  return (
    <span className={classes.place} data-depth={depthOf(of) - from}>
      <span>{of.entityId === null ? place.wholeOrganisation : nameOf(of.entityId)}</span>
      {of.partyId === null ? null : <PartyName id={of.partyId} />}
      {of.bankAccountId === null ? null : <BankAccountName id={of.bankAccountId} />}
      {of.partyId === null && of.bankAccountId === null ? <small>{place.everywhere}</small> : null}
      <small>{of.currency ?? `${place.any} ${place.currency.toLowerCase()}`}</small>
    </span>
  );
}

function PartyName({ id }: { readonly id: string }) {
  const { to } = usePlace();
  const { data } = useAnswer('getParty', { params: { id } });
  return <Link to={to(`parties/${id}`)}>{data?.name ?? ''}</Link>;
}

function BankAccountName({ id }: { readonly id: string }) {
  const { data } = useAnswer('listBankAccounts', { query: { limit: 200 } });
  return <span>{data?.items.find((account) => account.id === id)?.name ?? ''}</span>;
}
