import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../api/queries.ts';
import { useKeys } from '../keys/use-keys.ts';
import { words } from '../messages/index.ts';
import { tellFailure } from '../shell/tell-failure.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { matchTouches } from './match-touches.ts';

/** What a person says is wrong: the machine offers no such thing for this line again. */
const WRONG = ['pair', 'amount', 'counterparty'] as const;

type NotThisProps = {
  readonly matchId: string;
  /** Of the match or of its line, as the person sees it. */
  readonly version: number;
  /** The candidate the keys act on. */
  readonly first: boolean;
};

/** Declines a candidate and says why, so that the same mistake is not offered twice. */
export function NotThis({ matchId, version, first }: NotThisProps) {
  const [opened, setOpened] = useState(false);
  const decide = useAct('decideMatch', matchTouches);
  useKeys(first ? [{ key: 'w', label: words.bank.keys.notThis, run: () => setOpened(true) }] : [], 2);
  const decline = (because: (typeof WRONG)[number]): void =>
    decide.mutate(
      { params: { id: matchId }, body: { verdict: 'decline', because, version } },
      { onError: (error) => tellFailure(error) },
    );
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      returnFocus
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          loading={decide.isPending}
          rightSection={first ? <KeyCap>w</KeyCap> : null}
        >
          {words.bank.notThis}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {WRONG.map((because) => (
          <Menu.Item key={because} onClick={() => decline(because)}>
            {words.bank.declineBecause[because]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
