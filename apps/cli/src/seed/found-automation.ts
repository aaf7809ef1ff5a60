import {
  checkSample,
  decidePromotion,
  drawSamples,
  listPromotions,
  listSamples,
  proposePromotions,
  setBudgets,
  setModes,
} from '@counterfoil/application/automation';
import { type EntityRow, listEntities, todayIn } from '@counterfoil/application/tenancy';
import { addDays } from '@counterfoil/domain/calendar';
import type { Books } from '@counterfoil/platform/db';
import type { Contradiction } from './demo-automation.ts';
import { checksDone, matchedItems } from './found-automation.repository.ts';

type People = { readonly controller: Books; readonly reviewer: Books };

type Wish = {
  /** What the reviewer finds wrong when they check it: the machine loses the ground it stood on. */
  readonly contradiction: Contradiction;
  /** Whether the controller has let statements post again, or the proposal still waits for somebody. */
  readonly granted: boolean;
};

const HOUSE = { money: 5_000n, version: null } as const;

const budgetOf = (entityId: string, sampleShare: number) => ({
  ...HOUSE,
  entityId,
  workClass: 'match',
  precision: 0.995,
  sampleShare,
  sampleDays: 30,
});

/** Of the first month every match is checked; from then on one in twenty, like everything else. */
const drawFirst = async ({ controller }: People, entity: EntityRow): Promise<void> => {
  const [entityId, today] = [entity.id, todayIn(entity)];
  await controller.transact((tx) => setBudgets(tx, [budgetOf(entityId, 1)]));
  // Midnight may have come while the demo was made.
  for (const day of [addDays(today, -1), today]) await controller.transact((tx) => drawSamples(tx, { entityId, day }));
  await controller.transact((tx) => setBudgets(tx, [budgetOf(entityId, 0.05)]));
};

/** The reviewer goes through the matches and one coding; what else was drawn waits for whoever opens the page. */
const checkSome = async ({ reviewer, controller }: People, entityId: string, wrong: Contradiction): Promise<void> => {
  const waiting = await reviewer.read((tx) => listSamples(tx, { entityId, waiting: true }));
  for (const { id, decision_id, work_class, title } of waiting) {
    if (work_class === 'match')
      await reviewer.transact(async (tx) => {
        const openItemIds = await matchedItems(tx, decision_id);
        await checkSample(tx, { sampleId: id, answer: { kind: 'match', openItemIds } });
      });
    if (work_class !== wrong.workClass || title !== wrong.title) continue;
    // Where nothing is known but what is assumed of persons' rules, one that was wrong is one too many.
    const strict = { ...HOUSE, entityId, workClass: work_class, precision: 0.997, sampleShare: 0.05, sampleDays: 7 };
    await controller.transact((tx) => setBudgets(tx, [strict]));
    await reviewer.transact((tx) => checkSample(tx, { sampleId: id, answer: { kind: 'coding', parts: wrong.parts } }));
  }
};

/** Statements were held back until the first checks were in; the machine proposes, and the controller may let them post again. */
const holdStatements = async ({ controller }: People, entityId: string, granted: boolean): Promise<void> => {
  const held = {
    entityId,
    workClass: 'match',
    source: 'statement',
    ground: 'any',
    mode: 'suggest',
    version: null,
  } as const;
  await controller.transact((tx) => setModes(tx, [{ ...held, reason: 'Until the first checks are in' }]));
  await controller.transact((tx) => proposePromotions(tx, entityId));
  const [proposed] = await controller.read((tx) => listPromotions(tx, entityId));
  if (proposed?.status !== 'proposed')
    await controller.transact((tx) => setModes(tx, [{ ...held, mode: 'auto', reason: 'Too few to say more' }]));
  else if (granted)
    await controller.transact((tx) =>
      decidePromotion(tx, { promotionId: proposed.id, verdict: 'grant', reason: 'Every match of the month was right' }),
    );
};

/** Lets the demo have evidence: samples drawn and checked, others waiting, one authority lost and one to be given. Once. */
export const foundAutomation = async (people: People, { contradiction, granted }: Wish): Promise<void> => {
  if (await people.controller.read(checksDone)) return;
  for (const entity of await people.controller.read(listEntities)) {
    await drawFirst(people, entity);
    await checkSome(people, entity.id, contradiction);
    await holdStatements(people, entity.id, granted);
  }
};
