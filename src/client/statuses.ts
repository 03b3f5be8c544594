/** The meaning of an HTTP status of the service. */
export interface StatusRow {
  readonly status: number;
  /** A clause for the middle of a sentence, without a full stop. */
  readonly meaning: string;
  /** What `send` does, in sentences. */
  readonly follows: string;
  /** Advice for people. */
  readonly help: string;
  /** `documented`: by the service; `seen`: observed by others; `none`: assumed from the HTTP standard. */
  readonly evidence: 'documented' | 'seen' | 'none';
}

/** The statuses with a meaning of their own. Source: public material about the service's API, read in November 2026. */
export const statuses: readonly StatusRow[] = [
  {
    status: 400,
    meaning: 'the service refuses the request',
    follows: 'The request is not sent again; the others go on. The sentences of the service stand beside its prompt.',
    help: 'Mend the prompt or the request. Where the sentences are about params, `--dialect api` spells them as the API reference does.',
    evidence: 'documented',
  },
  {
    status: 401,
    meaning: 'the service refuses the API key',
    follows: 'The whole run ends at once, since no other request would be taken.',
    help: 'Set `ALL_IMAGES_API_KEY` to the key of your account, without anything in front of it.',
    evidence: 'seen',
  },
  {
    status: 402,
    meaning: 'the credits are used up',
    follows: 'The whole run ends at once. With a journal, the same command goes on later.',
    help: 'Buy credits, or save previews (`--previews`), which take none. `send --dry-run` says how many are left.',
    evidence: 'seen',
  },
  {
    status: 404,
    meaning: 'the service has no such thing',
    follows:
      'A generation is asked for again for half a minute, since it may just have been made. As the answer to a submission it ends the whole run at once: there is no service at that address.',
    help: 'Check `--base-url` and `ALL_IMAGES_BASE_URL`. A generation may have been deleted, or the key may be that of another account.',
    evidence: 'seen',
  },
  {
    status: 429,
    meaning: 'the service has had too many calls',
    follows:
      'The call is made again, after the time that the service asks for, or a random one that grows. Until the time that it asks for, no other call is made either; more than ten minutes end the whole run, and the same command goes on later.',
    help: 'Send more slowly: `--rate 30/min`, `--concurrency 1`.',
    evidence: 'none',
  },
  {
    status: 500,
    meaning: 'the service failed',
    follows:
      'A submission may have landed all the same: it is looked for by its tag, and sent again only where it is not there. Other calls are made again.',
    help: 'Wait, and give the same command again.',
    evidence: 'documented',
  },
  {
    status: 503,
    meaning: 'the service is not available',
    follows: 'With `Retry-After` it is treated like 429; without, like 500.',
    help: 'Wait, and give the same command again.',
    evidence: 'none',
  },
];

/** The meaning of a status, for the middle of a sentence. */
export const statusMeaning = (status: number): string =>
  statuses.find((row) => row.status === status)?.meaning ??
  (status >= 500 ? 'the service failed' : 'the service refuses the call');
