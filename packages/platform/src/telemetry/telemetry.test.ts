import { hostname } from 'node:os';
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { joinFigures, makeLogger, makeMetrics } from './index.ts';

const logged = (log: (logger: ReturnType<typeof makeLogger>) => void) => {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  log(makeLogger({ name: 'test', level: 'debug' }, sink));
  return { text: lines.join(''), first: JSON.parse(lines[0] ?? '{}') as Record<string, unknown> };
};

test('an event is one line of JSON with a level, an instant in UTC and its facts', () => {
  const { first } = logged((logger) => logger.info({ stage: 'read', documentId: 'doc_1' }, 'read a bill'));

  expect(first).toMatchObject({ name: 'test', level: 30, stage: 'read', documentId: 'doc_1', msg: 'read a bill' });
  expect(first.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

test('passwords, tokens, cookies and account numbers are not written, however deep they lie', () => {
  const { text } = logged((logger) =>
    logger.info({
      password: 'hunter2',
      user: { token: 'hunter2' },
      party: { bank: { iban: 'DE89hunter2' } },
      req: { headers: { authorization: 'Bearer hunter2', cookie: 'session=hunter2' } },
    }),
  );

  expect(text).not.toContain('hunter2');
  expect(text).toContain('[kept secret]');
});

test('an error keeps its code and its place, and loses the password of the URL it names', () => {
  const error = Object.assign(new Error('connect to postgresql://app:hunter2@127.0.0.1/books failed'), {
    code: 'ECONNREFUSED',
    client: { password: 'hunter2' },
  });

  const { text, first } = logged((logger) => logger.error({ err: error }, 'lost'));

  expect(text).not.toContain('hunter2');
  expect(first.err).toMatchObject({
    code: 'ECONNREFUSED',
    message: 'connect to postgresql://app:***@127.0.0.1/books failed',
  });
});

test('an error that quotes an account number or a token is told without them', () => {
  const error = new Error(
    'DE89370400440532013000 and NL91 ABNA 0417 1643 00 are no payees; sent Bearer cft_hunter2hunter2',
  );

  const { text } = logged((logger) => logger.warn({ err: error }, 'refused'));

  for (const secret of ['DE8937', '0417 1643', 'hunter2']) expect(text).not.toContain(secret);
  expect(text).toContain('[account number] and [account number] are no payees; sent Bearer ***');
});

test('figures carry the name of their process and our prefix', async () => {
  const metrics = makeMetrics('worker', { defaults: false });
  metrics.counter('documents_read_total', 'Documents read.', ['syntax']).inc({ syntax: 'ubl' }, 3);
  metrics.gauge('seal_lag_seconds', 'Oldest event without a seal.').set(1.5);
  metrics.histogram('post_seconds', 'Time to post.').observe(0.02);

  const text = await metrics.text();

  const own = `process="worker",host="${hostname()}"`;
  expect(text).toContain(`counterfoil_documents_read_total{syntax="ubl",${own}} 3`);
  expect(text).toContain(`counterfoil_seal_lag_seconds{${own}} 1.5`);
  expect(text).toContain(`counterfoil_post_seconds_bucket{le="0.025",${own}} 1`);
});

test('the figures of several processes are one page: each family is told once, each sample kept', () => {
  const one = '# HELP jobs Jobs.\n# TYPE jobs gauge\njobs{process="worker"} 1\n';
  const two =
    '# HELP jobs Jobs.\n# TYPE jobs gauge\njobs{process="worker-2"} 2\n\n# TYPE h histogram\nh_bucket{le="1"} 3\nh_sum 2\n';

  expect(joinFigures([one, two])).toBe(
    '# HELP jobs Jobs.\n# TYPE jobs gauge\njobs{process="worker"} 1\njobs{process="worker-2"} 2\n# TYPE h histogram\nh_bucket{le="1"} 3\nh_sum 2\n',
  );
});
