import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Composition } from './composition.ts';
import { accountFeature } from './features/account/account.routes.ts';
import { auditFeature } from './features/audit/audit.routes.ts';
import { automationFeature } from './features/automation/automation.routes.ts';
import { bankingFeature } from './features/banking/banking.routes.ts';
import { closingFeature } from './features/closing/closing.routes.ts';
import { documentPagesFeature } from './features/documents/document-pages.routes.ts';
import { documentFeature } from './features/documents/documents.routes.ts';
import { postedCorrectionFeature } from './features/documents/posted-corrections.routes.ts';
import { eventsFeature } from './features/events/events.routes.ts';
import { ledgerFeature } from './features/ledger/ledger.routes.ts';
import { migrationFeature } from './features/migrations/migrations.routes.ts';
import { modelFeature } from './features/models/models.routes.ts';
import { notificationFeature } from './features/notifications/notifications.routes.ts';
import { organisationFeature } from './features/organisation/organisation.routes.ts';
import { lessonFeature, spellingFeature } from './features/parties/lessons.routes.ts';
import { partyFeature } from './features/parties/parties.routes.ts';
import { peopleFeature } from './features/people/people.routes.ts';
import { receivablesFeature } from './features/receivables/receivables.routes.ts';
import { reportFeature } from './features/reports/reports.routes.ts';
import { approvalsFeature } from './features/review/approvals.routes.ts';
import { reviewFeature } from './features/review/review.routes.ts';
import { replayFeature } from './features/rules/replays.routes.ts';
import { ruleFeature } from './features/rules/rules.routes.ts';
import { savedViewFeature } from './features/saved-views/saved-views.routes.ts';
import { settingsFeature } from './features/settings/settings.routes.ts';
import { registerDocs } from './http/docs.routes.ts';
import { openDrawing } from './http/draw-page.ts';
import { registerFigures } from './http/figures.ts';
import { registerHealth } from './http/health.routes.ts';
import type { Handlers } from './http/operation-handler.ts';
import { registerOperations } from './http/register-operations.ts';
import { serveDesk } from './http/serve-desk.ts';
import { createServer } from './http/server.ts';
import { registerSignIn } from './http/sign-in.routes.ts';
import { makeTurns } from './http/take-turns.ts';

/** Of one organisation, in one process: fewer than there are connections to the database, more than a page asks at once. */
const AT_ONCE = { asking: 4, uploading: 3, waiting: 60 };
const UPLOAD_BYTES_MAX = 40 * 1024 * 1024;

/** The HTTP side of the house: every operation of the contract, sign-in, health, docs and the desk itself. */
export const buildApi = (composition: Composition, logger: FastifyBaseLogger): FastifyInstance => {
  const { database, identity, origins, trail, config } = composition;
  const { trustedProxies } = config.signIn;
  const app = createServer({ logger, uploadBytesMax: UPLOAD_BYTES_MAX, trustedProxies });
  const draw = openDrawing(composition.reader);
  const handlers = {
    ...accountFeature({ identity, trail }),
    ...auditFeature,
    ...automationFeature,
    ...bankingFeature(composition),
    ...documentFeature({ storage: composition.storage, draw, identity }),
    ...documentPagesFeature,
    ...postedCorrectionFeature(composition),
    ...eventsFeature({ life: composition.life }),
    ...ledgerFeature({ identity }),
    ...notificationFeature,
    ...migrationFeature({ vault: composition.bankNumbers }),
    ...closingFeature({ identity }),
    ...organisationFeature,
    ...peopleFeature({ identity, trail, baseUrl: config.baseUrl }),
    ...partyFeature({ vault: composition.bankNumbers }),
    ...receivablesFeature({ ...composition, draw }),
    ...reportFeature,
    ...reviewFeature(composition),
    ...approvalsFeature(composition),
    ...ruleFeature,
    ...replayFeature,
    ...savedViewFeature({ identity }),
    ...lessonFeature({ identity }),
    ...spellingFeature({ identity }),
    ...settingsFeature({ identity }),
    ...modelFeature(composition),
  } as Handlers;
  composition.life.follow(app);
  registerFigures(app, composition.metrics);
  registerHealth(app, composition);
  registerDocs(app, composition.config.baseUrl);
  registerSignIn(app, { identity, trail }, origins);
  registerOperations(app, handlers, { database, identity, origins, turns: makeTurns(AT_ONCE) });
  serveDesk(app, composition.deskFolder);
  return app;
};
