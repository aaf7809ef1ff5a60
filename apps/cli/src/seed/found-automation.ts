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
import { accountingDate } from '@counterfoil/domain/calendar';
import type { Books } from '@counterfoil/platform/db';
import { checksDone, entityZones, matchedItems } from './found-automation.repository.ts';

type People = { readonly controller: Books; readonly reviewer: Books };

const budgetOf = (entityId: string, sampleShare: number) => ({
  entityId,
  workClass: 'match',
  money: 5_000n,
  precision: 0.995,
  sampleShare,
  sampleDays: 30,
  version: null,
});

/** Of the first month every match is checked; from then on one in twenty, like everything else. */
const drawFirst = async ({ controller }: People, entityId: string, timeZone: string): Promise<void> => {
  await controller.transact((tx) => setBudgets(tx, [budgetOf(entityId, 1)]));
  await controller.transact((tx) => drawSamples(tx, { entityId, day: accountingDate(Date.now(), timeZone) }));
  await controller.transact((tx) => setBudgets(tx, [budgetOf(entityId, 0.05)]));
};

/** The reviewer goes through the matches; what else was drawn waits for whoever opens the page. */
const checkMatches = async ({ reviewer }: People, entityId: string): Promise<void> => {
  const waiting = await reviewer.read((tx) => listSamples(tx, { entityId, waiting: true }));
  for (const { id, decision_id, work_class } of waiting) {
    if (work_class !== 'match') continue;
    await reviewer.transact(async (tx) => {
      const openItemIds = await matchedItems(tx, decision_id);
      await checkSample(tx, { sampleId: id, answer: { kind: 'match', openItemIds } });
    });
  }
};

/** Statements were held back until the first checks were in; the machine proposed, and the controller let them post again. */
const grantStatements = async ({ controller }: People, entityId: string): Promise<void> => {
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
  if (proposed?.status === 'proposed')
    await controller.transact((tx) =>
      decidePromotion(tx, { promotionId: proposed.id, verdict: 'grant', reason: 'Every match of the month was right' }),
    );
  else await controller.transact((tx) => setModes(tx, [{ ...held, mode: 'auto', reason: 'Too few to say more' }]));
};

/** Lets the demo have evidence: samples drawn and checked, others waiting, and one promotion with its reason. Once. */
export const foundAutomation = async (people: People): Promise<void> => {
  if (await people.controller.read(checksDone)) return;
  for (const { id, time_zone } of await people.controller.read(entityZones)) {
    await drawFirst(people, id, time_zone);
    await checkMatches(people, id);
    await grantStatements(people, id);
  }
};
