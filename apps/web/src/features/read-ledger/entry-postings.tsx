import type { JournalEntryOnWire } from '@counterfoil/wire/contracts';
import { Link } from 'react-router';
import { sumAmounts, type WireMoney } from '../../format/amount.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Tick } from '../../ui/tick.tsx';
import classes from './entry-postings.module.css';
import { proofOf } from './proof-of.ts';

type Posting = JournalEntryOnWire['postings'][number];

const unsigned = (money: WireMoney): WireMoney => ({ ...money, amount: money.amount.replace(/^-/, '') });

const total = (postings: readonly Posting[], side: 'D' | 'C'): WireMoney | null => {
  const own = postings.filter((posting) => posting.side === side).map((posting) => unsigned(posting.functionalAmount));
  const currency = postings[0]?.functionalAmount.currency;
  return currency ? sumAmounts(own, currency) : null;
};

/** The postings as they stand in the books; each leads to the place it was read from. */
export function EntryPostings({ entry }: { readonly entry: JournalEntryOnWire }) {
  const { to } = usePlace();
  const foreign = entry.postings.some((posting) => posting.amount.currency !== posting.functionalAmount.currency);
  const debit = total(entry.postings, 'D');
  const credit = total(entry.postings, 'C');
  const balances = debit !== null && credit !== null && debit.amount === credit.amount;
  return (
    <table className={classes.postings}>
      <thead>
        <tr>
          <th scope="col">{words.ledger.column.account}</th>
          <th scope="col">{words.ledger.column.detail}</th>
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
        {entry.postings.map((posting) => {
          const proof = proofOf(posting, to);
          const amount = <Amount value={unsigned(posting.functionalAmount)} bare />;
          return (
            <tr key={posting.line}>
              <td>
                <Link
                  to={to('reports/general-ledger', { account: posting.ledgerAccountId })}
                  className={classes.account}
                >
                  <span className={classes.code}>{posting.code}</span> {posting.name}
                </Link>
              </td>
              <td className={classes.detail}>
                {[posting.partyName, posting.taxCode, posting.text].filter(Boolean).join(' · ')}
              </td>
              {foreign ? (
                <td className={classes.figure}>
                  {posting.amount.currency === posting.functionalAmount.currency ? null : (
                    <Amount value={unsigned(posting.amount)} />
                  )}
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
        })}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={foreign ? 3 : 2}>
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
    </table>
  );
}
