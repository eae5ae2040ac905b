/** What can be made to fail: one name per request that a client makes. */
export type RouteName =
  | 'CreateArtifact'
  | 'FinalizeArtifact'
  | 'ListArtifacts'
  | 'GetSignedArtifactURL'
  | 'DeleteArtifact'
  | 'blobPut'
  | 'blobGet'
  | 'restRunArtifacts'
  | 'restRepositoryArtifacts'
  | 'restZip'
  | 'restDelete'
  | 'restCommit'
  | 'restCommits'
  | 'restCompare'
  | 'restRepository'
  | 'restContents'
  | 'restPull'
  | 'restPulls'
  | 'restComments'
  | 'restCreateComment'
  | 'restComment'
  | 'restUpdateComment'
  | 'restDeleteComment'
  | 'restStatuses'
  | 'restCreateStatus'
  | 'restRun'
  | 'graphql'
  | 'gitRef'
  | 'gitCommit'
  | 'gitTree'
  | 'gitBlob'
  | 'gitCreateBlob'
  | 'gitCreateTree'
  | 'gitCreateCommit'
  | 'gitCreateRef'
  | 'gitUpdateRef';

interface Aim {
  readonly route: RouteName;
  readonly times?: number; // this many requests, then none; unset: every request
  readonly skip?: number; // requests that go through before the first failing one
  readonly delayMs?: number; // the answer comes this much later
}

interface Refusal {
  readonly status: number;
  readonly message?: string;
  readonly retryAfter?: number; // seconds
  readonly body?: 'json' | 'html'; // html: what a proxy in front of the service answers. Default: as the service answers
  readonly tookEffect?: true; // the service did what was asked, only its answer was lost
}

interface Cut {
  readonly cutBodyAfter: number; // bytes of the body that arrive, of all that Content-Length promises
  readonly hang?: true; // silence instead of a closed connection
}

interface Limited {
  readonly rateLimit: 'primary' | 'secondary'; // too many requests of an hour, or at once: both are 403
  readonly retryAfter?: number; // seconds until the hour is over, or as a header; unset: nothing is said
}

/** One way to fail. At most one fault is applied to a request: the first one set for its route that is not used up. */
export type Fault = Aim &
  (
    | Refusal
    | Cut
    | Limited
    | { readonly graphqlError: { readonly type: string; readonly message: string } } // with status 200
    | { readonly hang: true } // no answer at all
    | { readonly reset: true } // the connection is reset without an answer
    | { readonly wrongDigest: true } // every digest in the answer is another one
    | { readonly delayMs: number } // late, but right
    | { readonly meanwhile: () => void } // right, and just after it somebody does something else
  );

export interface Faults {
  /** What comes back ends it. */
  add(fault: Fault): () => void;
  /** The fault for the request that has just come in. */
  take(route: RouteName): Fault | undefined;
}

export function createFaults(): Faults {
  const all: { readonly fault: Fault; skip: number; times: number }[] = [];
  return {
    add: (fault) => {
      const one = { fault, skip: fault.skip ?? 0, times: fault.times ?? Number.POSITIVE_INFINITY };
      all.push(one);
      return () => {
        one.times = 0;
      };
    },
    take(route) {
      const next = all.find(({ fault, times }) => fault.route === route && times > 0);
      if (!next) return undefined;
      if (next.skip > 0) {
        next.skip -= 1;
        return undefined;
      }
      next.times -= 1;
      return next.fault;
    },
  };
}
