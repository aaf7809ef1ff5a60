import type { ExceptionSummary } from '@counterfoil/wire/contracts';
import { Button, Group, Modal } from '@mantine/core';
import { Link } from 'react-router';
import type { Together } from '../../deciding/use-decide.tsx';
import { words } from '../../messages/index.ts';
import { usePlace } from '../../shell/use-place.ts';
import classes from './approvals-preview.module.css';

type BulkOutcomeProps = {
  readonly outcome: Together;
  readonly items: readonly ExceptionSummary[];
  readonly onClose: () => void;
};

/** Some were refused meanwhile: which, and why, each with the way to it. */
export function BulkOutcome({ outcome, items, onClose }: BulkOutcomeProps) {
  const { here } = usePlace();
  const refused = outcome.outcomes.filter(({ decision }) => decision === null);
  const nameOf = (id: string): string => {
    const item = items.find((candidate) => candidate.id === id);
    return item?.counterparty ?? item?.title ?? id;
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.review.bulkDone(outcome.approved, outcome.refused)}
      closeButtonProps={{ 'aria-label': words.shell.close }}
    >
      <ul className={classes.items}>
        {refused.map(({ id, detail }) => (
          <li key={id} className={classes.item}>
            <Link to={here({ item: id, field: null, proposal: null })} onClick={onClose} className={classes.party}>
              {nameOf(id)}
            </Link>
            <span className={classes.effect}>{detail}</span>
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt={12}>
        <Button variant="filled" onClick={onClose} data-autofocus>
          {words.shell.close}
        </Button>
      </Group>
    </Modal>
  );
}
