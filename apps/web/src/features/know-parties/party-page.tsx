import type { PartyOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CustomerPart } from './customer-part.tsx';
import { EditParty } from './edit-party.tsx';
import { PartyDocuments, PartyOpenItems } from './party-documents.tsx';
import { PartyLessons, PartyMappings, PartySpellings } from './party-lessons.tsx';
import classes from './party-page.module.css';
import { PartyState } from './party-state.tsx';

export function Page() {
  const { party: id = '' } = useParams();
  const answer = useAnswer('getParty', { params: { id } });
  return (
    <Frame>
      {answer.isError ? (
        <ErrorState whole failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} />
      ) : null}
      {answer.isPending ? <SkeletonRows /> : null}
      {answer.data ? <Party party={answer.data} /> : null}
    </Frame>
  );
}

function Party({ party }: { readonly party: PartyOnWire }) {
  const { to } = usePlace();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const facts: readonly (readonly [string, string | null])[] = [
    [words.parties.column.country, party.country],
    [words.parties.column.tax, party.taxIds.map((id) => `${id.scheme.toUpperCase()} ${id.value}`).join(', ') || null],
    [words.parties.form.email, party.email],
    [words.parties.form.phone, party.phone],
    [words.parties.expects, words.parties.expectation(party.expectsDocument)],
    [words.parties.blockedFor, party.blockedReason],
  ];
  return (
    <>
      <PageHeader
        title={party.name}
        subtitle={[party.number, ...party.roles.map((role) => words.parties.role[role])].join(' · ')}
        actions={
          <>
            {party.openAmount.length > 0 ? <span className={classes.second}>{words.parties.column.open}</span> : null}
            {party.openAmount.map((money) => (
              <Amount key={money.currency} value={money} size="case" />
            ))}
            {may('updateParty') ? <Button onClick={() => setEditing(true)}>{words.review.edit}</Button> : null}
          </>
        }
      />
      <p className={classes.state}>
        <PartyState party={party} />
        <Link to={to('ledger/open-items', { party: party.id })}>{words.parties.openItems}</Link>
        {party.defaultLedgerAccountId ? (
          <Link to={to('reports/general-ledger', { account: party.defaultLedgerAccountId })}>
            {words.parties.usualAccount}
          </Link>
        ) : null}
      </p>
      <div className={classes.columns}>
        <section>
          <h2 className={classes.heading}>{words.parties.facts}</h2>
          <dl className={classes.facts}>
            {facts.flatMap(([label, value]) =>
              value ? [<dt key={label}>{label}</dt>, <dd key={`${label}:value`}>{value}</dd>] : [],
            )}
          </dl>
          {party.roles.includes('customer') ? <CustomerPart party={party} /> : null}
          <h2 className={classes.heading}>{words.parties.bankDetails}</h2>
          {party.bankDetails.length === 0 ? <p className={classes.second}>{words.parties.noBankDetails}</p> : null}
          <ul>
            {party.bankDetails.map((detail) => (
              <BankDetail key={detail.id} party={party} detail={detail} />
            ))}
          </ul>
        </section>
        <div className={classes.lists}>
          <PartyDocuments party={party} />
          <PartyOpenItems party={party} />
          <PartySpellings party={party} />
          <PartyLessons party={party} />
          <PartyMappings party={party} />
        </div>
      </div>
      {editing ? <EditParty party={party} onClose={() => setEditing(false)} /> : null}
    </>
  );
}

type BankDetailProps = { readonly party: PartyOnWire; readonly detail: PartyOnWire['bankDetails'][number] };

/** A bank account counts only after somebody else than its author has verified it. */
function BankDetail({ party, detail }: BankDetailProps) {
  const may = useMay();
  const update = useAct('updateParty', ['getParty', 'listParties', 'listExceptions']);
  const verify = (): void =>
    update.mutate(
      { params: { id: party.id }, ifMatch: party.version, body: { verifyBankDetailId: detail.id } },
      { onError: (error) => tellFailure(error) },
    );
  return (
    <li className={classes.detail}>
      <span>{detail.masked}</span>
      <span className={classes.second}>
        {detail.verifiedAt ? words.parties.verifiedAt(formatDate(detail.verifiedAt)) : words.parties.waitsForSecond}
      </span>
      {detail.verifiedAt || !may('updateParty') ? null : (
        <Button size="compact-sm" onClick={verify} loading={update.isPending}>
          {words.parties.verify}
        </Button>
      )}
    </li>
  );
}
