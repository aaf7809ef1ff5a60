/**
 * Who acts, in which organisation. Every write names one: a person, an API token of a person, a machine (rule or model
 * version, in `label`), or the system itself (schedules, seed). Ids are bare UUIDs.
 */
export type Principal = {
  readonly kind: 'person' | 'token' | 'machine' | 'system';
  readonly tenantId: string;
  readonly userId: string | null;
  readonly label: string;
  readonly roles: readonly string[];
  /** The entities that the roles are for; null or absent means all of the organisation. */
  readonly entityIds?: readonly string[] | null;
  readonly onBehalfOf?: string;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Books opened for nobody in particular would show nobody's rows, or worse; so a principal is checked at the door. */
export const assertPrincipal = (principal: Principal): void => {
  if (!UUID.test(principal.tenantId)) throw new TypeError(`"${principal.tenantId}" is not an organisation's id.`);
};
