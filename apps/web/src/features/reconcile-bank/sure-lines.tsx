import type { MatchOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useAnswer, useRefresh } from '../../api/queries.ts';
import { sumAmounts, type WireMoney } from '../../format/amount.ts';
import { formatShortDate } from '../../format/dates.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { matchTouches } from '../../matching/match-touches.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { Amount } from '../../ui/amount.tsx';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import classes from './sure-lines.module.css';

type Grounds = NonNullable<MatchOnWire['grounds']>;
type Group = { readonly grounds: Grounds; readonly matches: readonly MatchOnWire[] };

const groupsOf = (matches: readonly MatchOnWire[]): Group[] =>
  [...Map.groupBy(matches, (match) => match.grounds ?? 'other')]
    .map(([grounds, own]) => ({ grounds, matches: own }))
    .toSorted((left, right) => right.matches.length - left.matches.length);

const totalOf = (matches: readonly MatchOnWire[], out: boolean): WireMoney | null => {
  const own = matches.filter((match) => match.amount.amount.startsWith('-') === out);
  const currency = matches[0]?.amount.currency;
  return currency === undefined
    ? null
    : sumAmounts(
        own.map((match) => match.amount),
        currency,
      );
};

/** Lines with one candidate that nothing speaks against: looked through by their reasons, accepted together. */
export function SureLines({ bankAccountId }: { readonly bankAccountId: string }) {
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const answer = useAnswer('listMatches', {
    query: { bankAccount: bankAccountId, status: 'proposed', sureness: 'sure', limit: 200 },
  });
  const matches = answer.data?.items ?? [];
  const ready = matches.length > 0 && may('decideMatch');
  useKeys(ready ? [{ key: 'Shift+A', label: words.bank.keys.sure, run: () => setAsking(true) }] : []);
  if (matches.length === 0) return null;
  const groups = groupsOf(matches);
  return (
    <section className={classes.banner} aria-label={words.bank.sureLines(matches.length)}>
      <div className={classes.lead}>
        <Glyph kind="proven" size={16} />
        <div>
          <p className={classes.title}>{words.bank.sureLines(matches.length)}</p>
          <p className={classes.second}>{words.bank.sureText}</p>
        </div>
      </div>
      <ul className={classes.groups}>
        {groups.slice(0, 3).map((group) => (
          <li key={group.grounds}>
            <p className={classes.title}>{group.matches.length}</p>
            <p className={classes.second}>{words.bank.grounds[group.grounds]}</p>
          </li>
        ))}
      </ul>
      <Flows matches={matches} />
      {ready ? (
        <Button variant="filled" onClick={() => setAsking(true)}>
          {words.bank.previewSure(matches.length)}
        </Button>
      ) : null}
      {asking ? <SureDialog groups={groups} matches={matches} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}

function Flows({ matches }: { readonly matches: readonly MatchOnWire[] }) {
  return (
    <dl className={classes.flows}>
      <dt>{words.bank.flowIn}</dt>
      <dd>
        <Amount value={totalOf(matches, false)} bare />
      </dd>
      <dt>{words.bank.flowOut}</dt>
      <dd>
        <Amount value={totalOf(matches, true)} bare />
      </dd>
    </dl>
  );
}

type SureDialogProps = {
  readonly groups: readonly Group[];
  readonly matches: readonly MatchOnWire[];
  readonly onClose: () => void;
};

/** Each is accepted by itself, so that one which somebody settled meanwhile does not hold back the others. */
function SureDialog({ groups, matches, onClose }: SureDialogProps) {
  const [done, setDone] = useState<number | null>(null);
  const refresh = useRefresh();
  const accept = async (): Promise<void> => {
    let accepted = 0;
    for (const [at, match] of matches.entries()) {
      setDone(at);
      const body = { verdict: 'accept' as const, version: match.version };
      await client.call('decideMatch', { params: { id: match.id }, body }).then(
        () => {
          accepted += 1;
        },
        () => undefined,
      );
    }
    notifications.show({ message: words.bank.sureDone(accepted, matches.length - accepted) });
    await refresh(matchTouches);
    onClose();
  };
  return (
    <AskDialog
      title={words.bank.sureTitle(matches.length)}
      opened
      size={640}
      onClose={onClose}
      button={done === null ? words.bank.acceptSure(matches.length) : words.bank.accepting(done + 1, matches.length)}
      ready={done === null}
      onSubmit={() => void accept()}
    >
      {groups.map((group) => (
        <section key={group.grounds}>
          <h3 className={classes.title}>
            {words.bank.grounds[group.grounds]} · {group.matches.length}
          </h3>
          <ul>
            {group.matches.map((match) => (
              <li key={match.id} className={classes.row}>
                <span>{formatShortDate(match.bookingDate)}</span>
                <span className={classes.party}>{match.counterparty ?? words.bank.noName}</span>
                <span className={classes.party}>
                  {match.allocations.map((item) => item.number ?? words.bank.noNumber).join(', ')}
                </span>
                <Amount value={match.amount} bare />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </AskDialog>
  );
}
