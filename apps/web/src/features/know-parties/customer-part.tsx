import type { CustomerProfileOnWire, PartyOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../../api/client.ts';
import { useAnswer } from '../../api/queries.ts';
import { saveFile } from '../../evidence/download.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { addressOf, termsOf } from './customer-changes.ts';
import { EditCustomer } from './edit-customer.tsx';
import classes from './party-page.module.css';

const { profile: say } = words.sales;

/** What an invoice to this customer says today, for the entity in view, and the way to everything sold to it. */
export function CustomerPart({ party }: { readonly party: PartyOnWire }) {
  const { to, entity } = usePlace();
  const { nameOf, one } = useEntities();
  const may = useMay()('putCustomerProfile');
  const [editing, setEditing] = useState(false);
  const answer = useAnswer('getCustomerProfile', {
    params: { id: party.id },
    query: { entity: entity ?? undefined },
  });
  const profile = answer.data;
  if (!profile) return null;
  const statement = (): void => {
    client
      .call('getCustomerStatement', { params: { id: party.id }, query: { entity: one?.id, format: 'csv' } })
      .then((text) => saveFile(new Blob([String(text)], { type: 'text/csv' }), say.statementFile(party.number)))
      .catch((error: unknown) => tellFailure(error));
  };
  return (
    <section>
      <h2 className={classes.heading}>{say.title}</h2>
      <p className={classes.second}>
        {[
          profile.entityId ? say.forEntity(nameOf(profile.entityId)) : say.forAll,
          profile.validFrom ? say.since(formatDate(profile.validFrom)) : null,
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
      <ProfileFacts profile={profile} />
      <div className={classes.state}>
        {may ? (
          <Button size="compact-sm" onClick={() => setEditing(true)}>
            {say.edit}
          </Button>
        ) : null}
        <Button size="compact-sm" onClick={statement}>
          {say.statement}
        </Button>
        <Link to={to('sales/invoices', { party: party.id })}>{say.invoices}</Link>
        <Link to={to('sales/netting', { party: party.id })}>{words.sales.tabs.netting}</Link>
      </div>
      {editing ? (
        <EditCustomer party={party} entity={profile.entityId ?? entity} onClose={() => setEditing(false)} />
      ) : null}
    </section>
  );
}

function ProfileFacts({ profile }: { readonly profile: CustomerProfileOnWire }) {
  const [address, terms] = [addressOf(profile), termsOf(profile)];
  const town = [address.postcode, address.city].filter(Boolean).join(' ');
  const lines = [address.street, address.street2, town, address.region].filter(Boolean).join(', ');
  const steps = (terms.discounts ?? []).map(({ percent, days }) => say.step(percent, days));
  const due = terms.netDays === undefined ? null : say.due(terms.netDays, terms.baseline === 'month_end');
  const facts: readonly (readonly [string, string | null])[] = [
    [say.address, lines || null],
    [say.terms, [due, ...steps].filter(Boolean).join('; ') || null],
    [say.currency, profile.currency],
    [say.format, say.formats[profile.invoiceFormat]],
    [say.reference, profile.buyerReference],
    [
      say.electronic,
      profile.electronicAddress
        ? `${profile.electronicAddress.value} (${say.schemeOf(profile.electronicAddress.scheme)})`
        : null,
    ],
    [say.mail, profile.email],
    [say.phone, profile.phone],
  ];
  return (
    <>
      {lines === '' ? (
        <p>
          <Glyph kind="doubt" size={14} /> {say.none}
        </p>
      ) : null}
      <dl className={classes.facts}>
        {facts.flatMap(([label, value]) =>
          value ? [<dt key={label}>{label}</dt>, <dd key={`${label}:value`}>{value}</dd>] : [],
        )}
      </dl>
    </>
  );
}
