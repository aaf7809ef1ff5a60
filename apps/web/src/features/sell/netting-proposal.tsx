import type { NettingAgreementOnWire } from '@counterfoil/wire/contracts';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { type client, failureOf } from '../../api/client.ts';
import { useAct, useAnswer } from '../../api/queries.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import classes from './invoice-page.module.css';
import { keptOf, mayNet, type Side, sideSum, type Typed, type WishedPart } from './netting-draft.ts';

const { netting: say, column } = words.sales;

type Proposal = Awaited<ReturnType<typeof client.call<'proposeNetting'>>>['proposals'][number];
type AgreementProps = { readonly agreement: NettingAgreementOnWire };

/** What could be netted today under an agreement, per currency; amounts may be cut down before it is posted. */
export function NettingProposal({ agreement }: AgreementProps) {
  const answer = useAnswer('proposeNetting', { params: { id: agreement.id } });
  return (
    <section className={classes.block} aria-label={say.proposalOf(agreement.partyName)}>
      <h2>{say.proposalOf(agreement.partyName)}</h2>
      {answer.isError ? <ErrorState failure={failureOf(answer.error)} onRetry={() => void answer.refetch()} /> : null}
      {answer.isPending ? <SkeletonRows rows={4} /> : null}
      {answer.data && answer.data.disputed > 0 ? (
        <p className={classes.second}>{say.leftOut(answer.data.disputed)}</p>
      ) : null}
      {answer.data && answer.data.proposals.length === 0 ? <p className={classes.second}>{say.nothing}</p> : null}
      {answer.data?.proposals.map((proposal) => (
        <OneCurrency key={JSON.stringify(proposal)} agreement={agreement} proposal={proposal} />
      ))}
    </section>
  );
}

function OneCurrency({ agreement, proposal }: AgreementProps & { readonly proposal: Proposal }) {
  const may = useMay()('postNetting');
  const [typed, setTyped] = useState<Typed>({});
  const { currency } = proposal.amount;
  const [receivables, payables] = [
    keptOf(proposal.receivables, typed, currency),
    keptOf(proposal.payables, typed, currency),
  ];
  const ready = mayNet(receivables, payables, currency);
  const sides: readonly (readonly [Side, typeof receivables])[] = [
    ['receivables', receivables],
    ['payables', payables],
  ];
  return (
    <>
      <div className={classes.sides}>
        {sides.map(([side, kept]) => (
          <SideTable
            key={side}
            side={side}
            proposal={proposal}
            typed={may ? typed : null}
            onType={(id, text) => setTyped({ ...typed, [id]: text })}
            sum={sideSum(kept, currency)}
          />
        ))}
      </div>
      {ready ? null : (
        <p role="status">
          <Glyph kind="doubt" size={14} /> {say.unequal}
        </p>
      )}
      {may ? (
        <ConfirmNetting
          agreement={agreement}
          currency={currency}
          receivables={receivables ?? []}
          payables={payables ?? []}
          ready={ready}
        />
      ) : null}
    </>
  );
}

type ConfirmNettingProps = AgreementProps & {
  readonly currency: string;
  readonly receivables: readonly WishedPart[];
  readonly payables: readonly WishedPart[];
  readonly ready: boolean;
};

function ConfirmNetting({ agreement, currency, receivables, payables, ready }: ConfirmNettingProps) {
  const [asking, setAsking] = useState(false);
  const post = useAct('postNetting', 'all');
  const amount = formatAmount(sideSum(receivables, currency).amount);
  const parts = (of: readonly WishedPart[]) => of.map((part) => ({ ...part }));
  const submit = (): void =>
    post.mutate(
      { body: { agreementId: agreement.id, currency, receivables: parts(receivables), payables: parts(payables) } },
      { onSuccess: () => setAsking(false) },
    );
  return (
    <>
      <Button variant="filled" disabled={!ready} onClick={() => setAsking(true)} className={classes.own}>
        {say.net(amount, currency)}
      </Button>
      <AskDialog
        opened={asking}
        title={say.netTitle(amount, currency, agreement.partyName)}
        onClose={() => setAsking(false)}
        onSubmit={submit}
        button={say.net(amount, currency)}
        ready={ready && !post.isPending}
      >
        <p>{say.netText(receivables.length, payables.length, agreement.reference)}</p>
        {post.isError ? (
          <p role="alert">
            <Glyph kind="doubt" size={14} /> {failureOf(post.error).detail}
          </p>
        ) : null}
      </AskDialog>
    </>
  );
}

type SideTableProps = {
  readonly side: Side;
  readonly proposal: Proposal;
  /** Null where the reader may only look. */
  readonly typed: Typed | null;
  readonly onType: (openItemId: string, text: string) => void;
  readonly sum: { readonly amount: string; readonly currency: string };
};

function SideTable({ side, proposal, typed, onType, sum }: SideTableProps) {
  const { to } = usePlace();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{say.side[side]}</th>
          <th scope="col">{column.due}</th>
          <th scope="col" className={classes.figure}>
            {column.open}
          </th>
          <th scope="col" className={classes.figure}>
            {say.nets}
          </th>
        </tr>
      </thead>
      <tbody>
        {proposal[side].map(({ openItemId, number, dueDate, open, amount }) => (
          <tr key={openItemId}>
            <td>
              <Link to={to(`ledger/open-items/${openItemId}`)} className="proportional">
                {number ?? words.bank.noNumber}
              </Link>
            </td>
            <td>{dueDate ? formatDate(dueDate) : null}</td>
            <td className={classes.figure}>
              <Amount value={open} />
            </td>
            <td className={classes.figure}>
              {typed === null ? (
                <Amount value={{ amount, currency: sum.currency }} />
              ) : (
                <TextInput
                  size="xs"
                  className={classes.amountField}
                  aria-label={say.netsOf(number ?? words.bank.noNumber)}
                  inputMode="decimal"
                  value={typed[openItemId] ?? formatAmount(amount)}
                  onChange={(event) => onType(openItemId, event.currentTarget.value)}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>{words.reports.together}</td>
          <td className={classes.figure}>
            <Amount value={sum} strong />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
