import { decideException, executorsOf } from '@counterfoil/application/decisions';
import { getDocument, printedWordsOf } from '@counterfoil/application/documents';
import { listLessons } from '@counterfoil/application/lessons';
import { getParty, rememberSpelling } from '@counterfoil/application/parties';
import { type ExceptionListRow, listExceptions } from '@counterfoil/application/review';
import type { FieldName, FieldReading } from '@counterfoil/domain/documents';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { Books } from '@counterfoil/platform/db';
import type { Composition } from '@counterfoil/worker/composition';

const ITEMS_MAX = 200;
/** Reasons that a correction of what was read leaves as they are: the stories of the demo keep theirs. */
const UNTOUCHED = new Set(['post.approval_required', 'code.below_threshold']);
const FIELDS: readonly FieldName[] = ['invoiceNumber', 'issueDate', 'total'];

type Pointable = {
  readonly item: ExceptionListRow;
  readonly name: FieldName;
  readonly field: FieldReading;
};

/** A paper of a known party that waits, and a value on it that can be pointed at; nothing the reader doubts is touched. */
const pointable = async (books: Books, item: ExceptionListRow): Promise<Pointable | null> =>
  books.read(async (tx) => {
    const whole = item.subject_kind === 'document' ? await getDocument(tx, item.subject_id) : undefined;
    const reading = whole?.reading;
    if (!reading || whole.row.party_id === null || reading.findings.length > 0) return null;
    const name = FIELDS.find((each) => reading.fields[each].source === 'text' && reading.fields[each].box !== null);
    if (name === undefined || (await printedWordsOf(tx, item.subject_id)).length === 0) return null;
    return { item, name, field: reading.fields[name] };
  });

/** A bill that came under a shortened name: somebody said whose it is, and the name is known from then on. */
const sayWho = async (reviewer: Books, documentId: string): Promise<void> =>
  reviewer.transact(async (tx) => {
    const partyId = (await getDocument(tx, documentId))?.row.party_id ?? null;
    const party = partyId === null ? undefined : await getParty(tx, partyId);
    if (party === undefined) return;
    const written = `${party.name.split(' ').slice(0, 2).join(' ')} Accounts Receivable`;
    const reason = 'Their invoices go out under this name since the summer';
    await rememberSpelling(tx, { written, partyId: party.id, documentId, by: tx.principal.userId ?? '', reason });
  });

/** Lets a person of the demo point once at where a vendor says a thing, so that the next paper of it is read there. */
export const teachReader = async (composition: Composition, reviewer: Books): Promise<void> => {
  if ((await reviewer.read((tx) => listLessons(tx, { after: null, limit: 1 }))).rows.length > 0) return;
  const vault = composition.bankNumbers;
  const { rows } = await reviewer.read((tx) =>
    listExceptions(tx, { view: 'open', userId: null, after: null, limit: ITEMS_MAX }),
  );
  for (const row of rows.filter(({ reasons }) => reasons.every(({ code }) => UNTOUCHED.has(code)))) {
    const found = await pointable(reviewer, row);
    if (found === null) continue;
    const { name, field, item } = found;
    const changes = { fields: { [name]: field.value }, pointed: { [name]: { page: field.page, box: field.box } } };
    const decision = {
      verdict: 'correct' as const,
      changes,
      reason: 'It stands there on all of theirs',
      version: item.version,
    };
    try {
      await reviewer.transact((tx) =>
        decideException(tx, item.id, decision, { vault, executors: executorsOf({ vault }) }),
      );
      await sayWho(reviewer, item.subject_id);
      return;
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
    }
  }
};
