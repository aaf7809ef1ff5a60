import { Link } from 'react-router';
import type { client } from '../../api/client.ts';
import { formatAmount } from '../../format/amount.ts';
import { formatDate } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import { Amount } from '../../ui/amount.tsx';
import classes from './tolerances.module.css';

type Result = Awaited<ReturnType<typeof client.call<'backTestTolerance'>>>;

const own = words.rules.tolerance;

/** What the tolerance would have matched or posted of the last days, with what it would have treated otherwise. */
export function ToleranceTest({ result }: { readonly result: Result }) {
  return (
    <div className={classes.test} role="status">
      <p>
        <strong>{readable(result.sentence)}</strong> {own.span(formatDate(result.from), formatDate(result.to))}
      </p>
      {result.booked.map(({ leg, before, after }) => (
        <p key={`${leg} ${after.currency}`}>
          {own.booked(
            own.legs[leg] ?? leg,
            `${formatAmount(before.amount)} ${before.currency}`,
            `${formatAmount(after.amount)} ${after.currency}`,
          )}
        </p>
      ))}
      {result.documents.length === 0 ? null : <Documents documents={result.documents} />}
      {result.examples.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard
        <ul aria-label={own.lines} tabIndex={0}>
          {result.examples.map((line) => (
            <li key={line.bankTransactionId} data-wrong={line.wrong}>
              <span>
                {formatDate(line.bookingDate)} {line.text}
              </span>
              <span>
                <Amount value={line.amount} /> · {line.matched ? own.matched : own.waiting}
                {line.wrong ? ` · ${own.wrong}` : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Each with the arithmetic that would pass, or hold it, and the way to the paper. */
function Documents({ documents }: { readonly documents: Result['documents'] }) {
  const { to } = usePlace();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard
    <ul aria-label={own.documents} tabIndex={0}>
      {documents.map((one) => (
        <li key={one.documentId} data-wrong={one.wrong}>
          <span>
            <Link to={to(`documents/${one.documentId}`)}>
              {formatDate(one.issueDate)} {one.text}
            </Link>
            <br />
            {readable(one.sentence)}
          </span>
          <span>
            {one.amount === null ? null : <Amount value={one.amount} />} · {one.posts ? own.posts : own.waiting}
            {one.wrong ? ` · ${own.wrong}` : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
