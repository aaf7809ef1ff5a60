import { describe, expect, test } from 'vitest';
import { splitEvents } from './event-stream.ts';
import { operationsTouched } from './what-changed.ts';

describe('the stream', () => {
  test('gives whole events and keeps the unfinished one', () => {
    const split = splitEvents('id: 7\ndata: {"id":"doc_1"}\n\n: ping\n\nid: 8\ndata: {"i');
    expect(split.events).toEqual([{ id: '7', data: '{"id":"doc_1"}' }]);
    expect(split.rest).toBe('id: 8\ndata: {"i');
  });

  test('joins data of several lines', () => {
    expect(splitEvents('data: a\r\ndata: b\r\n\r\n').events).toEqual([{ id: null, data: 'a\nb' }]);
  });
});

describe('an event', () => {
  test('makes old what shows its subject', () => {
    expect(operationsTouched('{"type":"document.posted","id":"doc_0192","version":3}')).toContain('listDocuments');
  });

  test.each(['{"type":"unheard.of","id":"zzz_1"}', 'not json', '{}'])('%s makes everything old', (data) => {
    expect(operationsTouched(data)).toBe('all');
  });
});
