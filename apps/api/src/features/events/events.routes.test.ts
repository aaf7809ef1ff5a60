import { type ApiOrganisation, type Member, withApi } from '@counterfoil/testkit/harness/api';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { buildApi } from '../../build-api.ts';
import { compose } from '../../composition.ts';

const api = withApi({ compose, buildApi });
let url: string;
let house: ApiOrganisation;
let neighbour: ApiOrganisation;
let clerk: Member;
const open: AbortController[] = [];

beforeAll(async () => {
  house = await api.newOrganisation();
  neighbour = await api.newOrganisation();
  clerk = await house.member('clerk');
  url = await api.app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.abort();
});

type Change = { readonly type: string; readonly id: string; readonly version: string };

/** Listens as a browser does, over a socket, until a change fulfils a wish. */
const listen = async (member: Member, headers: Record<string, string> = {}) => {
  const stop = new AbortController();
  open.push(stop);
  const response = await fetch(`${url}/v1/events`, {
    headers: { authorization: `Bearer ${member.token}`, ...headers },
    signal: stop.signal,
  });
  const changes: Change[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (wanted: (change: Change) => boolean): Promise<Change> => {
    for (;;) {
      const found = changes.find(wanted);
      if (found !== undefined) return found;
      const { value = '', done } = (await reader?.read()) ?? { done: true };
      if (done) throw new Error('The stream ended.');
      text += value;
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const data = /^data: (.*)$/m.exec(frame)?.[1];
        if (data !== undefined) changes.push(JSON.parse(data));
      }
    }
  };
  return { response, changes, until };
};

const upload = async (member: Member, name: string): Promise<string> =>
  (await member.upload('/v1/documents', { fileName: `${name}.xml`, bytes: `<a>${name}</a>` })).body.id;

test('what changes is told at once, by kind and id, each change once', async () => {
  const stream = await listen(clerk);
  const id = await upload(clerk, 'told');

  const change = await stream.until((one) => one.id === id);

  expect(stream.response.headers.get('content-type')).toContain('text/event-stream');
  expect(change).toMatchObject({ type: 'document', id });
  expect(new Set(stream.changes.map(({ version }) => version)).size).toBe(stream.changes.length);
});

test('nobody hears of another organisation', async () => {
  const stream = await listen(clerk);
  const theirs = await upload(await neighbour.member('clerk'), 'theirs');
  const ours = await upload(clerk, 'ours');

  await stream.until(({ id }) => id === ours);

  expect(stream.changes.map(({ id }) => id)).not.toContain(theirs);
});

test('a browser that was away hears what it missed', async () => {
  const first = await listen(clerk);
  const before = await upload(clerk, 'before');
  const { version } = await first.until(({ id }) => id === before);
  const missed = await upload(clerk, 'missed');

  const again = await listen(clerk, { 'last-event-id': version });

  expect(await again.until(({ id }) => id === missed)).toMatchObject({ type: 'document' });
});

test('a Last-Event-ID somebody made up is none; strangers get no stream', async () => {
  const stream = await listen(clerk, { 'last-event-id': "'; drop table party" });
  const stranger = await fetch(`${url}/v1/events`);

  expect(stream.response.status).toBe(200);
  expect(stranger.status).toBe(401);
});
