import type { MappingPreviewOnWire } from '@counterfoil/wire/contracts';
import { Button } from '@mantine/core';
import { words } from '../../messages/index.ts';
import classes from './mapping-page.module.css';

type RefusedRowsProps = {
  readonly refused: MappingPreviewOnWire['refused'];
  readonly setAside: readonly number[];
  readonly onSetAside: (lines: readonly number[]) => void;
};

/** Rows nobody can read hold the whole table; what is no bank line is said so, row by row, and stays said. */
export function RefusedRows({ refused, setAside, onSetAside }: RefusedRowsProps) {
  if (refused.length === 0 && setAside.length === 0) return null;
  return (
    <section aria-label={words.mapping.refused} className={classes.refused}>
      {refused.length > 0 ? <h2>{words.mapping.refused}</h2> : null}
      <ul>
        {refused.map(({ fileLine, text, because }) => (
          <li key={fileLine}>
            <span>
              <strong>{words.mapping.line(fileLine)}</strong> {because} <span className={classes.samples}>{text}</span>
            </span>
            <Button size="xs" onClick={() => onSetAside([...setAside, fileLine])}>
              {words.mapping.notALine}
            </Button>
          </li>
        ))}
      </ul>
      {setAside.length > 0 ? (
        <p className={classes.note}>
          {words.mapping.asideLines(setAside)}{' '}
          <Button size="xs" onClick={() => onSetAside([])}>
            {words.mapping.takeBackAside}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
