import type { client } from '../api/client.ts';
import { words } from '../messages/index.ts';
import classes from './back-test.module.css';

type Result = Awaited<ReturnType<typeof client.call<'backTestCodingRule'>>>;

/** What the rule would have done to past decisions, with a handful of them by name. */
export function BackTest({ result }: { readonly result: Result }) {
  return (
    <div className={classes.test} role="status">
      <p>{words.review.ruleCounts(result.considered, result.hits, result.agree, result.contradict)}</p>
      <ul>
        {result.examples.slice(0, 5).map((example, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two past bills may read alike, and the list never changes
          <li key={`${position}:${example.text}`} data-agrees={example.agrees}>
            <span aria-hidden="true">{example.agrees ? '+' : '−'}</span> {example.text}
          </li>
        ))}
      </ul>
    </div>
  );
}
