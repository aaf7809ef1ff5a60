import { withApi } from '@counterfoil/testkit/harness/api';
import { expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });

test('who hangs up while waiting in line leaves no turn taken: the next one is served', async () => {
  const url = await api.app.listen({ port: 0, host: '127.0.0.1' });
  const auditor = await (await api.newOrganisation()).member('auditor');
  const ask = (signal: AbortSignal) =>
    fetch(`${url}/v1/ledger-accounts`, { headers: { authorization: `Bearer ${auditor.token}` }, signal });

  for (let round = 0; round < 5; round += 1) {
    const line = new AbortController();
    const waiting = Array.from({ length: 40 }, () =>
      ask(line.signal).then(
        ({ status }) => status,
        () => 'hung up',
      ),
    );
    await Promise.race(waiting);
    line.abort();
    expect(await Promise.all(waiting)).toContain('hung up');
  }

  expect((await ask(AbortSignal.timeout(30_000))).status).toBe(200);
}, 120_000);
