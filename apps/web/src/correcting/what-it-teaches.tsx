import type { CorrectionPreview } from '@counterfoil/wire/contracts';
import { fieldLabel } from '../evidence/field-names.ts';
import { formatDate } from '../format/dates.ts';
import { words } from '../messages/index.ts';
import { LinesToBe } from './lines-to-be.tsx';

type WhatItTeachesProps = Pick<CorrectionPreview, 'lessons' | 'table' | 'follows'>;

/** What pointing there teaches, what follows from it, and the lines as the headings would have them. */
export function WhatItTeaches({ lessons, table, follows }: WhatItTeachesProps) {
  return (
    <>
      <ul>
        {follows.map(({ field, value }) => (
          <li key={field}>
            {field === 'dueDate'
              ? words.review.dueFollows(value === null ? null : formatDate(value))
              : words.review.discountFollows(value)}
          </li>
        ))}
        {lessons.map(({ field, words: where, why }) => (
          <li key={field}>
            {where === null
              ? words.review.teachesNothing(fieldLabel(field), why ?? '')
              : words.review.teaches(fieldLabel(field), where)}
          </li>
        ))}
      </ul>
      {table ? <LinesToBe {...table} /> : null}
    </>
  );
}
