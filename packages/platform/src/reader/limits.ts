/** What one document may cost before the reader refuses it. Bytes, counts, milliseconds as the names say. */
export type ReaderLimits = {
  readonly fileBytesMax: number;
  readonly pagesMax: number;
  readonly wordsMax: number;
  readonly xmlBytesMax: number;
  readonly xmlDepthMax: number;
  readonly xmlNodesMax: number;
  /** Attributes of one element, its namespaces among them. */
  readonly xmlAttributesMax: number;
  readonly attachmentsMax: number;
  readonly pixelsMax: number;
  /** Pages of a scan or picture that are recognised; each costs seconds, where a page of text costs milliseconds. */
  readonly recognisedPagesMax: number;
  /** Pixels a side below which a picture holds nothing that could be read. */
  readonly pictureSideMin: number;
  /** Wall clock for one job, after which the child is killed. */
  readonly wallMs: number;
  /** CPU seconds one job may use: what is hostile ends as soon on a busy machine's account as on an idle one's. */
  readonly cpuSecondsPerJob: number;
  /** CPU seconds a child may use in its whole life; it is replaced well before, so this only stops a runaway. */
  readonly cpuSecondsPerChild: number;
  /** RLIMIT_DATA of a child. RLIMIT_AS would kill Node at start, and heap flags do not bound buffers. */
  readonly dataBytesMax: number;
  /** Resident memory above which the watchdog kills a child that escaped the data limit (mapped files, shared memory). */
  readonly residentBytesMax: number;
  /** Jobs after which a child is replaced, so that slow leaks never add up. */
  readonly jobsPerChildMax: number;
};

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: ReaderLimits = {
  fileBytesMax: 40 * MIB,
  pagesMax: 300,
  wordsMax: 400_000,
  xmlBytesMax: 40 * MIB,
  xmlDepthMax: 60,
  xmlNodesMax: 1_000_000,
  xmlAttributesMax: 1_000,
  attachmentsMax: 50,
  pixelsMax: 40_000_000,
  recognisedPagesMax: 20,
  pictureSideMin: 64,
  wallMs: 45_000,
  cpuSecondsPerJob: 20,
  cpuSecondsPerChild: 600,
  dataBytesMax: 1024 * MIB,
  residentBytesMax: 1280 * MIB,
  jobsPerChildMax: 500,
};

/** Recognition holds its model and a page in memory, and a page of a slow machine may take its time. */
export const recogniserLimits = (limits: ReaderLimits): ReaderLimits => ({
  ...limits,
  wallMs: 120_000,
  cpuSecondsPerJob: 120,
  cpuSecondsPerChild: 600,
  dataBytesMax: 2048 * MIB,
  residentBytesMax: 1536 * MIB,
  jobsPerChildMax: 200,
});
