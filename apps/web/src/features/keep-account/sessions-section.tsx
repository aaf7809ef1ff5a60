import { Button } from '@mantine/core';
import type { client } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { formatInstant } from '../../format/dates.ts';
import { deviceOf } from '../../format/device.ts';
import { words } from '../../messages/index.ts';
import { tellFailure } from '../../shell/tell-failure.ts';
import classes from './account.module.css';

type Session = Awaited<ReturnType<typeof client.call<'getAccount'>>>['sessions'][number];

const nameOf = ({ device }: Session): string => {
  const { browser, system } = deviceOf(device);
  return words.account.device(browser, system) ?? device;
};

export function SessionsSection({ sessions }: { readonly sessions: readonly Session[] }) {
  const end = useAct('endSession', ['getAccount']);
  const endOthers = useAct('endOtherSessions', ['getAccount']);
  return (
    <section className={classes.section} aria-labelledby="account-sessions">
      <h2 id="account-sessions">{words.account.sessions}</h2>
      <ul className={classes.list}>
        {sessions.map((session) => (
          <li key={session.id} className={classes.row}>
            <span>
              <span title={session.device}>{nameOf(session)}</span>{' '}
              {session.current ? <strong>({words.account.here})</strong> : null}
              <br />
              <span className={classes.meta}>
                {session.address}, {words.account.since(formatInstant(session.createdAt))},{' '}
                {words.account.lastSeen(formatInstant(session.lastSeenAt))}
              </span>
            </span>
            {session.current ? null : (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={words.account.endOf(nameOf(session))}
                onClick={() => end.mutate({ params: { id: session.id } }, { onError: (error) => tellFailure(error) })}
              >
                {words.account.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div className={classes.buttons}>
          <Button onClick={() => endOthers.mutate({}, { onError: (error) => tellFailure(error) })}>
            {words.account.endOthers}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
