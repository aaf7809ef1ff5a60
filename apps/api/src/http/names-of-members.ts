import { type IdentityStore, membersOf } from '@counterfoil/platform/identity';

/** Names by user id: who a person is stands where the books cannot look. */
export const namesOfMembers = async (
  identity: IdentityStore,
  organisationId: string,
): Promise<ReadonlyMap<string, string>> =>
  new Map((await membersOf(identity, organisationId)).map(({ userId, name }) => [userId, name]));
