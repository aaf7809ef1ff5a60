import { account } from './en/account.ts';
import { api } from './en/api.ts';
import { audit } from './en/audit.ts';
import { automation } from './en/automation.ts';
import { bank } from './en/bank.ts';
import { close } from './en/close.ts';
import { day } from './en/day.ts';
import { documents } from './en/documents.ts';
import { evidence } from './en/evidence.ts';
import { fields } from './en/fields.ts';
import { help } from './en/help.ts';
import { ledger } from './en/ledger.ts';
import { mapping } from './en/mapping.ts';
import { members } from './en/members.ts';
import { migration } from './en/migration.ts';
import { models } from './en/models.ts';
import { notifications } from './en/notifications.ts';
import { parties } from './en/parties.ts';
import { periods } from './en/periods.ts';
import { pick } from './en/pick.ts';
import { reconcile } from './en/reconcile.ts';
import { reports } from './en/reports.ts';
import { review } from './en/review.ts';
import { rules } from './en/rules.ts';
import { sales } from './en/sales.ts';
import { shell } from './en/shell.ts';
import { signIn } from './en/sign-in.ts';
import { specimen } from './en/specimen.ts';
import { timeMachine } from './en/time-machine.ts';
import { ui } from './en/ui.ts';

/** Everything the desk says in English. A sentence with a figure in it is a function, so that each language orders it its way. */
export const en = {
  account,
  api,
  audit,
  automation,
  bank,
  close,
  day,
  documents,
  evidence,
  fields,
  help,
  ledger,
  mapping,
  members,
  migration,
  models,
  notifications,
  parties,
  periods,
  pick,
  reconcile,
  reports,
  review,
  rules,
  sales,
  shell,
  signIn,
  specimen,
  timeMachine,
  ui,
};
