export {
  changePassword,
  confirmEnrolment,
  confirmPerson,
  removeSecondFactor,
  replaceRecoveryCodes,
  revokeSessions,
} from './account.ts';
export { forgetOldAttempts, type Origin } from './attempts.ts';
export {
  allOrganisations,
  ensureMembership,
  ensureOrganisation,
  ensureUser,
  findOrganisation,
} from './enrol.ts';
export { type IdentitySettings, type IdentityStore, openIdentityStore } from './identity.ts';
export {
  acceptLink,
  type Invitation,
  invitationExists,
  invitationsOf,
  invite,
  lookAtLink,
  type NewInvitation,
  resetMember,
  withdrawInvitation,
} from './invitations.ts';
export { deactivateMember, type Member, memberExists, membersOf, type Steward, setMemberRoles } from './members.ts';
export { holderOfToken, type Membership, membershipsOf, type Person, type TokenHolder } from './principals.ts';
export { beginEnrolment, type Enrolment, type SecondFactor, secondFactorOf } from './second-factor.ts';
export {
  type DeskSession,
  type ListedSession,
  type SessionStage,
  STRONG_ROLES,
  sessionExists,
  sessionOf,
  sessionsOf,
  signOut,
} from './sessions.ts';
export { bringSecondFactor, type SecondProof, type SignedIn, signIn } from './sign-in.ts';
export { grantToken, issueToken, type ListedToken, revokeToken, tokenExists, tokensOf } from './tokens.ts';
export { type Actor, deliverTrail, type TrailRow } from './trail.ts';
export { uuidv7 } from './uuid-v7.ts';
