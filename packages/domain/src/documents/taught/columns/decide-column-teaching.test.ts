import { describe, expect, it } from 'vitest';
import type { ColumnLesson } from './column-lesson.ts';
import type { ColumnRole } from './column-role.ts';
import { decideColumnTeaching, type KeptColumnLesson } from './decide-column-teaching.ts';

const LAYOUT = ['invoice', 'ref', 'thing', 'lots', 'each', 'worth'];

const lesson = (words: string, role: ColumnRole, layout = LAYOUT): ColumnLesson => ({
  field: `column.${role}`,
  column: { role, label: words.toLowerCase(), words },
  layout,
});

const kept = (said: ColumnLesson, became: Partial<KeptColumnLesson> = {}): KeptColumnLesson => ({
  id: `${said.column.words} is ${said.column.role}`,
  lesson: said,
  documentId: 'first',
  contradictions: 0,
  rights: 0,
  ...became,
});

const say = (said: ColumnLesson, serving: readonly KeptColumnLesson[], documentId = 'second') =>
  decideColumnTeaching({ documentId, lesson: said, isOnPaper: (label) => LAYOUT.includes(label) }, serving);

describe('what a person says of a heading', () => {
  it('is kept where nothing was taught of it', () => {
    const said = lesson('Worth', 'netAmount');
    expect(say(said, [])).toEqual({
      keep: { lesson: said, contradictions: 0 },
      ends: [],
      contradicted: [],
      confirmed: [],
    });
  });

  it('confirms the same said on another document, and is nothing new on the same one', () => {
    const before = kept(lesson('Worth', 'netAmount'));
    expect(say(lesson('Worth', 'netAmount'), [before])).toMatchObject({ keep: null, confirmed: [before.id] });
    expect(say(lesson('Worth', 'netAmount'), [before], 'first')).toMatchObject({ keep: null, confirmed: [] });
  });

  it('replaces what the heading was said to be, and carries the contradiction on', () => {
    const before = kept(lesson('Worth', 'unitPrice'));
    expect(say(lesson('Worth', 'netAmount'), [before])).toMatchObject({
      keep: { contradictions: 1 },
      contradicted: [before.id],
      ends: [{ lessonId: before.id, how: 'replaced' }],
    });
  });

  it('replaces another heading of the same page that was said to be this', () => {
    const before = kept(lesson('Each', 'netAmount'));
    expect(say(lesson('Worth', 'netAmount'), [before]).ends).toEqual([{ lessonId: before.id, how: 'replaced' }]);
    const absent = kept(lesson('Betrag', 'netAmount'));
    expect(say(lesson('Worth', 'netAmount'), [absent]).ends).toEqual([]);
  });

  it('leaves several headings be that are none of what is read', () => {
    const before = kept(lesson('Each', 'ignored'));
    expect(say(lesson('Worth', 'ignored'), [before])).toMatchObject({ ends: [], keep: { contradictions: 0 } });
  });

  it('retires a heading contradicted twice, and counts anew where documents were posted so in between', () => {
    const twice = kept(lesson('Worth', 'unitPrice'), { contradictions: 1 });
    expect(say(lesson('Worth', 'netAmount'), [twice])).toMatchObject({
      keep: null,
      ends: [{ lessonId: twice.id, how: 'retired' }],
    });
    const right = kept(lesson('Worth', 'unitPrice'), { contradictions: 1, rights: 3 });
    expect(say(lesson('Worth', 'netAmount'), [right])).toMatchObject({ keep: { contradictions: 1 } });
  });

  it('corrects itself on the document that taught it without a contradiction', () => {
    const before = kept(lesson('Worth', 'unitPrice'));
    expect(say(lesson('Worth', 'netAmount'), [before], 'first')).toMatchObject({
      keep: { contradictions: 0 },
      contradicted: [],
      ends: [{ how: 'replaced' }],
    });
  });

  it('stands beside what another layout of the party says', () => {
    const german = kept(lesson('Worth', 'unitPrice', ['rechnung', 'menge', 'preis', 'betrag']));
    expect(say(lesson('Worth', 'netAmount'), [german])).toMatchObject({ ends: [], keep: { contradictions: 0 } });
  });
});
