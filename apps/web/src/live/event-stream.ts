/** One server-sent event, as the stream writes it. */
export type StreamEvent = { readonly id: string | null; readonly data: string };

/** Splits the text of a stream into its events; what is not finished yet stays behind in `rest`. */
export const splitEvents = (text: string): { readonly events: readonly StreamEvent[]; readonly rest: string } => {
  const blocks = text.split(/\r?\n\r?\n/);
  const rest = blocks.pop() ?? '';
  return { events: blocks.flatMap(eventOf), rest };
};

const eventOf = (block: string): StreamEvent[] => {
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith('id:')) id = line.slice(3).trim();
    if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length === 0 ? [] : [{ id, data: data.join('\n') }];
};

type ReadStream = {
  readonly url: string;
  readonly organisation: string;
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  readonly onEvent: (event: StreamEvent) => void;
};

/**
 * Reads the stream until it ends. EventSource cannot send the organisation's header, so this is fetch with a reader;
 * `Last-Event-ID` asks for what was missed.
 */
export const readStream = async (stream: ReadStream): Promise<void> => {
  const headers = new Headers({ accept: 'text/event-stream', 'counterfoil-organisation': stream.organisation });
  if (stream.lastEventId) headers.set('last-event-id', stream.lastEventId);
  const response = await fetch(stream.url, { headers, credentials: 'same-origin', signal: stream.signal });
  if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`);
  stream.onOpen();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const split = splitEvents(text + value);
    text = split.rest;
    for (const event of split.events) stream.onEvent(event);
  }
};
