import type { client } from '../api/client.ts';
import { words } from '../messages/index.ts';
import classes from './back-test.module.css';

type Result = Awaited<ReturnType<typeof client.call<'backTestCodingRule'>>>;

/** What the rule would have done to past decisions, with a handful of them by name. */
export function BackTest({ result }: { readonly result: Result }) {
  return (
    <div className={classes.test} role="status">
      <p>{words.review.ruleCounts(result.considered, result.hits, result.agree, result.contradict)}</p>
      <p>{words.rules.lately(result.lately.days, result.lately.sentence)}</p>
      <ul>
        {result.lately.quarrels.map((quarrel) => (
          <li key={`${quarrel.kind}:${quarrel.ruleId}`} data-agrees={false}>
            {quarrel.sentence}
          </li>
        ))}
        {result.lately.examples.slice(0, 5).map((line, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two past lines may read alike, and the list never changes
          <li key={`${position}:${line.subject.id}`} data-agrees={!line.contradicts}>
            {words.rules.wouldDiffer(line.on, line.text, line.from, line.to)}
          </li>
        ))}
      </ul>
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
