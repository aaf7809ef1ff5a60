import {
  type ApiOrganisation,
  type Furniture,
  fillPath,
  furnish,
  ownParams,
  withApi,
} from '@counterfoil/testkit/harness/api';
import { type Operation, operations, ROLES, type Role } from '@counterfoil/wire/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../build-api.ts';
import { compose } from '../composition.ts';

const api = withApi({ compose, buildApi });
const OPERATIONS = Object.entries(operations) as [string, Operation][];

let house: ApiOrganisation;
let own: Furniture;

beforeAll(async () => {
  house = await api.newOrganisation();
  own = await furnish(house, api.composition.vault, 'matrix');
});

/** Asked without a key, a version or a body, nothing happens: only whether the role may pass is to be seen. */
const isLetIn = async (role: Role, definition: Operation): Promise<boolean> => {
  const caller = await house.member(role);
  const url = fillPath(definition.path, ownParams(definition.ids, own));
  const broken = definition.binary === 'text/event-stream' ? `${url}?surprise=1` : url;
  return (await caller.send({ method: definition.method, url: broken })).body?.code !== 'auth.role_required';
};

describe.each(ROLES)('a %s', (role) => {
  test('passes exactly where the published matrix says', async () => {
    const published = (await (await house.member(role)).get('/v1/roles')).body.items as {
      id: string;
      roles: string[];
    }[];
    const passed: string[] = [];
    for (const [name, definition] of OPERATIONS) if (await isLetIn(role, definition)) passed.push(name);

    const expected = published.filter(({ roles }) => roles.includes(role) || roles.includes('signed-in'));
    expect(passed).toEqual(expected.map(({ id }) => id));
  });
});

test('the matrix in words: who may do what', async () => {
  const rights = (role: Role) =>
    OPERATIONS.filter(([, { method, access }]) => method !== 'GET' && access.includes(role)).map(([name]) => name);

  // Everybody reads what they are told and keeps their own tokens and views.
  const own = [
    'createToken',
    'revokeToken',
    'readNotifications',
    'createSavedView',
    'updateSavedView',
    'deleteSavedView',
  ];
  expect(rights('auditor')).toEqual(['backTestCodingRule', ...own]);
  expect(rights('vendor')).toEqual([]);
  expect(rights('clerk')).toEqual([
    'uploadDocument',
    'turnDocumentPage',
    'previewPostedCorrection',
    'correctPostedDocument',
    'uploadBankStatement',
    'previewCodings',
    'codeBankTransactions',
    'askAboutBankTransaction',
    'answerLineQuestion',
    'previewStatementMapping',
    'mapStatement',
    'claimException',
    'releaseException',
    'decideException',
    'previewCorrection',
    'previewApprovals',
    'approveTogether',
    'undoDecision',
    'backTestCodingRule',
    'createSalesInvoice',
    'previewSalesInvoice',
    'updateSalesInvoice',
    'voidSalesInvoice',
    'creditSalesInvoice',
    'openDispute',
    'assignDispute',
    ...own,
    'undoLesson',
    'undoMapping',
    'undoSpelling',
  ]);
  // D35: an administrator keeps the house, and posts nothing.
  expect(rights('admin')).not.toContain('createJournalEntry');
  // What is stuck is the administrator's; the law of review keeps everything of the books from that role.
  expect(rights('admin')).toContain('decideException');
  expect(rights('controller')).toContain('createJournalEntry');
  expect(rights('reviewer')).not.toContain('createJournalEntry');
});

test('roles add up: whoever is clerk and admin may do what either may', async () => {
  const both = await house.member('clerk', 'admin');

  expect((await both.get('/v1/audit-events')).status).toBe(200);
  expect((await both.upload('/v1/documents', { fileName: 'a.xml', bytes: '<a/>' })).status).toBe(202);
});

test('every route of the server stands in the contract or among the plain ones', async () => {
  const { body } = await house.stranger.get('/openapi.json');

  expect(Object.keys(body.paths)).toContain('/v1/documents/{id}/pages/{n}.png');
  for (const [, { path }] of OPERATIONS) expect(body.paths).toHaveProperty([path.replace(/:([a-zA-Z]+)/g, '{$1}')]);
});
