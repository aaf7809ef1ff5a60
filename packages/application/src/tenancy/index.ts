export { resourceExists } from './find-resource.ts';
export { type EntityRow, entityNamed, listEntities } from './list-entities.ts';
