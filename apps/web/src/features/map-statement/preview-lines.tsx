import type { MappingPreviewOnWire } from '@counterfoil/wire/contracts';
import { formatDate } from '../../format/dates.ts';
import { words } from '../../messages/index.ts';
import { Amount } from '../../ui/amount.tsx';
import type { GlyphKind } from '../../ui/glyph.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import classes from './mapping-page.module.css';

const SIGNS: Readonly<Record<'new' | 'known' | 'doubtful', GlyphKind>> = {
  new: 'proven',
  known: 'open',
  doubtful: 'doubt',
};

/** The lines as they would become bank lines, and the sum that proves them or does not. */
export function PreviewLines({ preview }: { readonly preview: MappingPreviewOnWire }) {
  const { proof, lines, counts } = preview;
  return (
    <section className={classes.preview} aria-label={words.mapping.lines}>
      {proof ? (
        <dl className={classes.proof}>
          {proof.opening ? <dt>{words.mapping.opening}</dt> : null}
          {proof.opening ? (
            <dd>
              <Amount value={proof.opening} />
            </dd>
          ) : null}
          <dt>{words.mapping.sum}</dt>
          <dd>
            <Amount value={proof.sum} />
          </dd>
          {proof.closing ? <dt>{words.mapping.closing}</dt> : null}
          {proof.closing ? (
            <dd>
              <Amount value={proof.closing} strong />
            </dd>
          ) : null}
        </dl>
      ) : null}
      {proof ? (
        <StatusChip kind={proof.verdict === 'proven' ? 'proven' : proof.verdict === 'wrong' ? 'doubt' : 'open'}>
          {words.mapping.proofs[proof.verdict]}
        </StatusChip>
      ) : null}
      {proof?.brokenAt ? <p>{words.mapping.brokenAt(proof.brokenAt)}</p> : null}
      {[...preview.holds.map(({ text }) => text), ...preview.notes].map((text) => (
        <p key={text} className={classes.note}>
          {text}
        </p>
      ))}
      <p className={classes.note}>
        {words.mapping.counts(counts.new, counts.known, counts.doubtful, counts.refused)}.{' '}
        {words.mapping.shown(lines.length, counts.read)}
      </p>
      <LineTable lines={lines} />
    </section>
  );
}

function LineTable({ lines }: { readonly lines: MappingPreviewOnWire['lines'] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is walked by the keyboard too
    <div className={classes.scroller} tabIndex={0}>
      <table className={classes.lines} aria-label={words.mapping.lines}>
        <thead>
          <tr>
            <th scope="col">{words.mapping.day}</th>
            <th scope="col">{words.mapping.who}</th>
            <th scope="col">{words.mapping.what}</th>
            <th scope="col" className={classes.right}>
              {words.mapping.amount}
            </th>
            <th scope="col">{words.mapping.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two equal lines of one table differ in their place alone
            <tr key={index}>
              <td className={classes.day}>{formatDate(line.bookingDate)}</td>
              <td>{line.counterparty}</td>
              <td className={classes.samples}>{line.text}</td>
              <td className={classes.right}>
                <Amount value={line.amount} />
              </td>
              <td title={line.because}>
                <StatusChip kind={SIGNS[line.verdict]} plain>
                  {words.mapping.verdicts[line.verdict]}
                </StatusChip>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
