export { resourceExists } from './find-resource.ts';
export { type EntityRow, entityNamed, listEntities } from './list-entities.ts';
export { refuseOtherEntity } from './refuse-other-entity.ts';
export { organisationZone, todayIn, todayOf } from './today.ts';
