export {
  allOrganisations,
  ensureMembership,
  ensureOrganisation,
  ensureUser,
  findOrganisation,
  issueToken,
} from './enrol.ts';
export { type IdentitySettings, type IdentityStore, openIdentityStore } from './identity.ts';
export { type Member, memberExists, membersOf, setMemberRoles } from './members.ts';
export {
  holderOfToken,
  type Membership,
  membershipsOf,
  type Person,
  personOfSession,
  type TokenHolder,
} from './principals.ts';
export { type SignedIn, signIn, signOut } from './sign-in.ts';
export { uuidv7 } from './uuid-v7.ts';
