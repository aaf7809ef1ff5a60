import type { JournalEntryOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { absoluteAmount, sumAmounts, type WireMoney } from '../../format/amount.ts';
import { dimensionTexts } from '../../format/dimensions.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Tick } from '../../ui/tick.tsx';
import classes from './entry-postings.module.css';
import { proofOf } from './proof-of.ts';

type Posting = JournalEntryOnWire['postings'][number];

const total = (postings: readonly Posting[], side: 'D' | 'C'): WireMoney | null => {
  const own = postings.filter((posting) => posting.side === side);
  const currency = postings[0]?.functionalAmount.currency;
  const amounts = own.map((posting) => absoluteAmount(posting.functionalAmount));
  return currency ? sumAmounts(amounts, currency) : null;
};

const isForeign = (posting: Posting): boolean => posting.amount.currency !== posting.functionalAmount.currency;

/** The postings as they stand in the books; each leads to the place it was read from. */
export function EntryPostings({ entry }: { readonly entry: JournalEntryOnWire }) {
  const foreign = entry.postings.some(isForeign);
  return (
    <table className={classes.postings}>
      <thead>
        <tr>
          <th scope="col">{words.ledger.column.account}</th>
          {foreign ? (
            <th scope="col" className={classes.figure}>
              {words.ledger.column.foreign}
            </th>
          ) : null}
          <th scope="col" className={classes.figure}>
            {words.ui.debit}
          </th>
          <th scope="col" className={classes.figure}>
            {words.ui.credit}
          </th>
          <th scope="col" className={classes.proof}>
            <span className="visually-hidden">{words.ledger.column.proof}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entry.postings.map((posting) => (
          <PostingRow key={posting.line} posting={posting} foreign={foreign} />
        ))}
      </tbody>
      <Totals postings={entry.postings} foreign={foreign} />
    </table>
  );
}

function PostingRow({ posting, foreign }: { readonly posting: Posting; readonly foreign: boolean }) {
  const { to } = usePlace();
  const proof = proofOf(posting, to);
  const detail = [posting.partyName, posting.taxCode, ...dimensionTexts(posting.dimensions), posting.text]
    .filter(Boolean)
    .join(' · ');
  const amount = <Amount value={absoluteAmount(posting.functionalAmount)} bare />;
  return (
    <tr>
      <td>
        <Link to={to('reports/general-ledger', { account: posting.ledgerAccountId })} className={classes.account}>
          <span className={classes.code}>{posting.code}</span> {posting.name}
        </Link>
        {detail ? <span className={classes.detail}>{detail}</span> : null}
      </td>
      {foreign ? (
        <td className={classes.figure}>
          {isForeign(posting) ? <Amount value={absoluteAmount(posting.amount)} /> : null}
        </td>
      ) : null}
      <td className={classes.figure}>{posting.side === 'D' ? amount : null}</td>
      <td className={classes.figure}>{posting.side === 'C' ? amount : null}</td>
      <td className={classes.proof}>
        {proof ? (
          <Tick to={proof.to} proof={words.ledger.proof(proof.word)}>
            {proof.word}
          </Tick>
        ) : null}
      </td>
    </tr>
  );
}

function Totals({ postings, foreign }: { readonly postings: readonly Posting[]; readonly foreign: boolean }) {
  const debit = total(postings, 'D');
  const credit = total(postings, 'C');
  const balances = debit !== null && credit !== null && debit.amount === credit.amount;
  return (
    <tfoot>
      <tr>
        <td colSpan={foreign ? 2 : 1}>
          <span className={classes.verdict} data-balances={balances}>
            <Glyph kind={balances ? 'proven' : 'doubt'} />
            {balances ? words.ui.balances : words.ui.doesNotBalance}
          </span>
        </td>
        <td className={classes.figure}>
          <Amount value={debit} bare />
        </td>
        <td className={classes.figure}>
          <Amount value={credit} bare />
        </td>
        <td />
      </tr>
    </tfoot>
  );
}
