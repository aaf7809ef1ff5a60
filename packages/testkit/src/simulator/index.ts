export type { EntityKey, OrganisationSlug } from './companies/index.ts';
export { demoFiles } from './demo/demo-files.ts';
export { demoHistory } from './demo/demo-history.ts';
export { demoSetup } from './demo/demo-setup.ts';
export type * from './demo.ts';
export { DIFFICULTIES, type Difficulty, type DifficultyName } from './difficulty.ts';
export type { SimulatedFile } from './files/simulated-file.ts';
export { FIRST_MONTH, type SimulateOptions, simulateCompanies } from './simulate-companies.ts';
export { STORIES, type Story, type StoryCode } from './stories/story.ts';
