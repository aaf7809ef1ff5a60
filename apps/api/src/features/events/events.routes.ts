import { changesSince, type SubjectChange } from '@counterfoil/application/pipeline';
import type { FastifyReply } from 'fastify';
import type { Life } from '../../http/life.ts';
import type { Call, Feature } from '../../http/operation-handler.ts';
import { subjectOnWire } from '../../http/subject-on-wire.ts';

const POLL_MS = 700;
const HEARTBEAT_MS = 15_000;
/** A change may become visible a little after a later one; looking back this far finds it. */
const LOOK_BACK_MS = 4_000;

type Stream = { readonly write: (text: string) => void; readonly ended: () => boolean; readonly end: () => void };

const frame = (change: SubjectChange): string => {
  const { kind, id } = subjectOnWire(change.subjectKind, change.subjectId);
  return `id: ${change.id}\ndata: ${JSON.stringify({ type: kind, id, version: change.id })}\n\n`;
};

/** Sends what changed in one organisation, each change once, until the browser leaves. */
const follow = async (
  { books, stillAdmitted }: Pick<Call<'getEvents'>, 'books' | 'stillAdmitted'>,
  stream: Stream,
  lastEventId: string | null,
): Promise<void> => {
  const sent = new Set<string>();
  let since = lastEventId;
  let quietSince = Date.now();
  while (!stream.ended()) {
    // Whoever was signed out, deactivated or given other roles hears nothing more.
    if (!(await stillAdmitted())) return stream.end();
    const changes = await books
      .read((tx) => changesSince(tx, { afterId: since, lookBackMs: LOOK_BACK_MS, limit: 500 }))
      .catch(() => []);
    for (const change of changes) {
      if (sent.has(change.id)) continue;
      sent.add(change.id);
      stream.write(frame(change));
      quietSince = Date.now();
    }
    since = changes.at(-1)?.id ?? since;
    if (sent.size > 5_000) sent.clear();
    if (Date.now() - quietSince > HEARTBEAT_MS) {
      stream.write(': still here\n\n');
      quietSince = Date.now();
    }
    await new Promise((next) => setTimeout(next, POLL_MS));
  }
};

const openStream = (reply: FastifyReply, life: Life): Stream => {
  let ended = false;
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  // A page whose stream ends asks again, and finds a process that stays.
  const forget = life.onDrain(() => void reply.raw.end());
  reply.raw.on('close', () => {
    ended = true;
    forget();
  });
  reply.raw.write('retry: 2000\n\n');
  return { write: (text) => void reply.raw.write(text), ended: () => ended, end: () => void reply.raw.end() };
};

export const eventsFeature = ({ life }: { readonly life: Life }): Feature => ({
  getEvents: async ({ books, stillAdmitted, request, reply }) => {
    const header = request.headers['last-event-id'];
    const lastEventId = typeof header === 'string' && /^[0-9a-f-]{36}$/.test(header) ? header : null;
    await follow({ books, stillAdmitted }, openStream(reply, life), lastEventId);
  },
});
