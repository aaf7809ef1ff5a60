import { withApi } from '@counterfoil/testkit/harness/api';
import { operations } from '@counterfoil/wire/contracts';
import { ERRORS } from '@counterfoil/wire/errors';
import { describe, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';
import { PLAIN_ROUTES } from './plain-routes.ts';

const api = withApi({ compose, buildApi });

describe('the description of the API', () => {
  test('/openapi.json has every route with its method, and every route it names exists', async () => {
    const { body } = await api.stranger.get('/openapi.json');
    const documented = Object.entries(body.paths as Record<string, object>).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const expected = [...Object.values(operations), ...PLAIN_ROUTES].map(
      ({ method, path }) => `${method} ${path.replace(/:([a-zA-Z]+)/g, '{$1}')}`,
    );

    expect(body.openapi).toMatch(/^3[.]1/);
    expect(documented.sort()).toEqual([...new Set(expected)].sort());
    for (const place of documented) {
      const [method = '', path = ''] = place.split(' ');
      const url = path.replace(/{n}/, '1').replace(/{[a-zA-Z]+}/g, 'x');
      const { statusCode } = await api.app.inject({ method: method as 'GET', url });
      expect({ place, statusCode }).not.toMatchObject({ statusCode: 405 });
      expect({ place, code: statusCode === 404 }).toEqual({ place, code: false });
    }
  });

  test('every reference in it leads somewhere', async () => {
    const { body } = await api.stranger.get('/openapi.json');
    const wanted = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);

    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((name) => !(String(name) in body.components.schemas))).toEqual([]);
  });

  test('/docs shows it, and /docs/errors has an anchor for every code', async () => {
    const pages = await Promise.all(['/docs', '/docs/'].map((url) => api.stranger.get(url)));
    const errors = await api.stranger.get('/docs/errors');

    expect(pages.some(({ status, body }) => status === 200 && /swagger/i.test(String(body)))).toBe(true);
    for (const code of Object.keys(ERRORS)) expect(errors.body).toContain(`id="${code}"`);
  });
});
