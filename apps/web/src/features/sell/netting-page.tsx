import type { NettingAgreementOnWire, NettingOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { failureOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page as Frame, PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './invoice-page.module.css';
import { AddAgreement, EndAgreement, ReverseNetting } from './netting-dialogs.tsx';
import { NettingProposal } from './netting-proposal.tsx';
import { SalesTabs } from './sales-tabs.tsx';

const { netting: say, column } = words.sales;

/** Who agreed to net, what could be netted today, and what was: an agreement's proposal opens below it. */
export function Page() {
  const { search, entity } = usePlace();
  const query = { party: search.get('party') ?? undefined, entity: entity ?? undefined, limit: 100 };
  const agreements = useList('listNettingAgreements', { query });
  const nettings = useList('listNettings', { query });
  const chosen = agreements.items.find(({ id }) => id === search.get('agreement')) ?? null;
  const failed = agreements.isError ? agreements : nettings.isError ? nettings : null;
  return (
    <Frame>
      <PageHeader title={say.title} subtitle={say.text} actions={<AddAgreement party={search.get('party')} />} />
      <SalesTabs current="netting" />
      {failed ? (
        <ErrorState
          failure={failureOf(failed.error)}
          onRetry={() => void Promise.all([agreements.refetch(), nettings.refetch()])}
        />
      ) : null}
      {agreements.isPending ? <SkeletonRows /> : null}
      {agreements.isSuccess && agreements.items.length === 0 ? (
        <EmptyState title={say.noAgreement}>{say.noAgreementText}</EmptyState>
      ) : null}
      {agreements.items.length > 0 ? <Agreements agreements={agreements.items} chosen={chosen?.id ?? null} /> : null}
      {chosen ? <NettingProposal key={chosen.id} agreement={chosen} /> : null}
      {nettings.items.length > 0 ? <Nettings nettings={nettings.items} /> : null}
    </Frame>
  );
}

type AgreementsProps = { readonly agreements: readonly NettingAgreementOnWire[]; readonly chosen: string | null };

function Agreements({ agreements, chosen }: AgreementsProps) {
  const { here, to } = usePlace();
  return (
    <section className={classes.block}>
      <h2>{say.agreements}</h2>
      <table className={classNames(classes.table, classes.stacked)}>
        <thead>
          <tr>
            <th scope="col">{say.partner}</th>
            <th scope="col">{say.reference}</th>
            <th scope="col">{say.holds}</th>
            <th scope="col">{say.propose}</th>
          </tr>
        </thead>
        <tbody>
          {agreements.map((agreement) => (
            <tr key={agreement.id} data-current={agreement.id === chosen}>
              <td>
                <Link to={to(`parties/${agreement.partyId}`)}>{agreement.partyName}</Link>
              </td>
              <td>{agreement.reference}</td>
              <td>
                {say.span(formatDate(agreement.validFrom), agreement.validTo ? formatDate(agreement.validTo) : null)}
              </td>
              <td>
                <span className={classes.actions}>
                  <Link
                    to={here({ agreement: agreement.id === chosen ? null : agreement.id })}
                    aria-label={say.show(agreement.partyName, agreement.id === chosen)}
                  >
                    {agreement.id === chosen ? say.hide : say.open}
                  </Link>
                  <EndAgreement agreement={agreement} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Nettings({ nettings }: { readonly nettings: readonly NettingOnWire[] }) {
  const { to } = usePlace();
  return (
    <section className={classes.block}>
      <h2>{say.done}</h2>
      <table className={classNames(classes.table, classes.stacked)}>
        <thead>
          <tr>
            <th scope="col">{column.date}</th>
            <th scope="col">{say.partner}</th>
            <th scope="col">{say.reference}</th>
            <th scope="col">{column.status}</th>
            <th scope="col" className={classes.figure}>
              {say.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {nettings.map((netting) => (
            <tr key={netting.id}>
              <td>
                <Link to={to(`ledger/entries/${netting.journalEntryId}`)}>{formatDate(netting.nettedOn)}</Link>
              </td>
              <td>{netting.partyName}</td>
              <td>{netting.reference}</td>
              <td>
                {netting.reversalEntryId ? (
                  <>
                    <Link to={to(`ledger/entries/${netting.reversalEntryId}`)}>{say.reversed}</Link>
                    {netting.reversalReason ? <span className={classes.second}> {netting.reversalReason}</span> : null}
                  </>
                ) : (
                  <ReverseNetting netting={netting} />
                )}
              </td>
              <td className={classes.figure}>
                <Amount value={netting.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
