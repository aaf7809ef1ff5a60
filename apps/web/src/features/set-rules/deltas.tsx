import type { WholeReplayOnWire } from '@counterfoil/wire/contracts';
import { readable } from '../../format/sentences.ts';
import { words } from '../../messages/index.ts';
import { PlainTable } from './plain-table.tsx';
import own from './time-machine.module.css';

const say = words.timeMachine;
type DeltaRow = WholeReplayOnWire['deltas'][number];

/** What stood and what stands instead, in the words of the day. */
export function Deltas(props: { readonly label: string; readonly rows: readonly DeltaRow[]; readonly made: boolean }) {
  const { label, rows, made } = props;
  if (rows.length === 0) return <p>{say.noDeltas}</p>;
  const told = (value: string | null): string => (value === null ? say.none_set : readable(value));
  return (
    <PlainTable
      label={label}
      columns={[
        { header: say.column.what, cell: ({ what }) => what },
        {
          header: made ? say.column.was : say.column.before,
          cell: ({ before }) => <div className={own.moves}>{told(before)}</div>,
        },
        {
          header: made ? say.column.became : say.column.after,
          cell: ({ after }) => <div className={own.moves}>{told(after)}</div>,
        },
      ]}
      rows={rows}
      rowKey={({ what }) => what}
    />
  );
}
