import type { ExceptionDetail } from '@counterfoil/wire/contracts';
import { Button, Menu, Tooltip } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { formatClock } from '../../format/dates.ts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { ClaimNote } from './claim-note.tsx';
import classes from './decision-bar.module.css';

export type DecisionActions = {
  readonly approve: () => void;
  readonly edit: () => void;
  readonly reject: () => void;
  readonly duplicate: () => void;
  readonly snooze: () => void;
  readonly assign: () => void;
  readonly makeRule: () => void;
  readonly undo: () => void;
  readonly takeOver: () => void;
};

type DecisionBarProps = {
  readonly item: ExceptionDetail;
  readonly proposal: ExceptionDetail['proposals'][number] | null;
  readonly actions: DecisionActions;
};

const isOver = (status: string): boolean => status === 'resolved' || status === 'closed' || status === 'released';

/** The button repeats what the proposal says will happen. Who may not press it is told who may. */
export function DecisionBar({ item, proposal, actions }: DecisionBarProps) {
  const may = useMay();
  if (!may('decideException')) {
    return <footer className={classes.bar}>{words.review.readsOnly}</footer>;
  }
  if (item.pendingDecision) {
    return (
      <footer className={classes.bar}>
        <div className={classes.buttons}>
          <span className={classes.grow}>{words.review.takesEffect(formatClock(item.pendingDecision.dueAt))}</span>
          <Button onClick={actions.undo} rightSection={<KeyCap>z</KeyCap>}>
            {words.review.undo}
          </Button>
        </div>
      </footer>
    );
  }
  if (isOver(item.status)) {
    return <footer className={classes.bar}>{words.review.status(item.status)}</footer>;
  }
  const taken = item.claim !== null && !item.claim.mine;
  const objection = proposal?.otherLine?.held?.objection ?? null;
  const why = item.mayDecide.why ?? objection;
  const allowed = item.mayDecide.allowed && !taken;
  const approvable = allowed && objection === null;
  return (
    <footer className={classes.bar}>
      {item.claim && taken ? <ClaimNote claim={item.claim} onTakeOver={actions.takeOver} /> : null}
      <div className={classes.buttons}>
        {proposal ? (
          <Button
            variant="filled"
            className={classes.primary}
            onClick={actions.approve}
            disabled={!approvable}
            rightSection={<KeyCap onAccent={approvable}>a</KeyCap>}
          >
            {readable(proposal.button)}
          </Button>
        ) : (
          <Button
            variant="filled"
            className={classes.primary}
            onClick={actions.edit}
            disabled={taken}
            rightSection={<KeyCap onAccent={!taken}>e</KeyCap>}
          >
            {words.review.complete}
          </Button>
        )}
        <Button onClick={actions.reject} disabled={!allowed} rightSection={<KeyCap>r</KeyCap>}>
          {words.review.reject}
        </Button>
        {taken ? null : <More actions={actions} />}
      </div>
      {taken ? null : <p className={classes.note}>{approvable ? words.review.undoNote : why}</p>}
    </footer>
  );
}

function More({ actions }: { readonly actions: DecisionActions }) {
  const entries = [
    { key: 'e', label: words.review.edit, run: actions.edit },
    { key: 'd', label: words.review.duplicate, run: actions.duplicate },
    { key: 's', label: words.review.snooze, run: actions.snooze },
    { key: 't', label: words.review.assign, run: actions.assign },
    { key: 'c', label: words.review.makeRule, run: actions.makeRule },
  ];
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Tooltip label={words.review.more}>
          <Button aria-label={words.review.more} px={12}>
            <IconDots size={18} stroke={1.75} />
          </Button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map((entry) => (
          <Menu.Item key={entry.key} onClick={entry.run} rightSection={<KeyCap>{entry.key}</KeyCap>}>
            {entry.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
