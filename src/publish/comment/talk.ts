import type { ServiceError } from '../../errors.ts';
import { askOf } from '../../github/index.ts';
import type { World } from '../../world/index.ts';
import { type Author, authorCalled, authorOf, isBy } from './author.ts';
import { type Comment, conversationOf, type Marked } from './conversation.ts';
import { compareRuns, markerOf } from './marker.ts';
import { nextStep } from './next-step.ts';
import type { Patience } from './patience.ts';
import { refusalOf, unknownAuthor } from './refusal.ts';
import type { Posted, StickyRequest } from './request.ts';

export type Outside = Pick<World, 'github' | 'wait' | 'random' | 'now'>;

/** Written, moved to another id, tidied up, and taken back from late runs: more is a quarrel. */
const MOST_WRITES = 8;
const QUARREL = 'others go on writing the same comment';
/**
 * From a write to the next look: more than twice what a request takes, so that whoever looked before this write has written
 * by then. By chance up to twice as long, so that many do not look at once.
 */
const LOOK_MILLISECONDS = 2000;

/** What one run does about its comment. */
export interface Talk {
  /** Looks, and does one thing; null while it has to be looked at again. Throws a `ServiceError`. */
  round(): Promise<Posted | null>;
  /** What is left to say where the service does not answer as it should. */
  givenUp(error: ServiceError): Posted;
}

export function talkOf(world: Outside, request: StickyRequest, patience: Patience): Talk {
  const { headSha, key, run, news } = request;
  const conversation = conversationOf(patience.ask(askOf(world, request.repository)), request.pullRequest);
  const speaks = request.mode === 'always' || news.isBroken || (request.mode === 'on-change' && news.hasChanges);

  let author: Author | null = request.author === null ? null : authorCalled(request.author);
  let doing: 'asking who' | 'looking' | 'writing' = 'looking';
  // A head is asked for in the same round as something is written, and not where nothing will be.
  let asksHead = speaks;
  let wasBroken = false;
  let writeCount = 0;
  let tried: 'created' | 'updated' | null = null;
  let written: Posted | null = null;
  let isMissed = false;
  const bodies = new Map<boolean, string>();

  async function bodyNow(): Promise<string> {
    const known = bodies.get(wasBroken);
    if (known !== undefined) return known;
    const marker = markerOf(key, { run, headSha, wasBroken, isBroken: news.isBroken });
    const body = await request.render({ marker, wasBroken });
    // It would never be found again, and each run would add another.
    if (!body.startsWith(marker)) throw new Error('the comment does not begin with its marker');
    bodies.set(wasBroken, body);
    return body;
  }

  async function ownOf(comments: readonly Marked[]): Promise<readonly Marked[]> {
    doing = 'asking who';
    const me = author ?? (await patience.within(() => authorOf(world, request.repository.token)));
    author = me;
    return comments.filter(({ user }) => isBy(me, user));
  }

  /** Writes what is to be there, on a comment or on a new one. */
  async function write(comment: Marked | null): Promise<Posted | null> {
    const body = await bodyNow();
    doing = 'writing';
    tried = comment ? 'updated' : 'created';
    if (comment) await conversation.update(comment.id, body);
    const there = comment ?? (await conversation.create(body));
    if (author && !isBy(author, there.user)) return takenBack(there, author);
    written = { kind: tried, url: there.url, id: there.id };
    asksHead = false;
    return lookAgain();
  }

  /** With another author than is looked for, it would never be found again. */
  async function takenBack({ id, user }: Comment, { name }: Author): Promise<Posted> {
    await conversation.remove(id);
    const login = String((user as { readonly login?: unknown } | null)?.login);
    return refused(`comments of this token are by ${login}, not by ${name}; write that in comment-author`);
  }

  async function lookAgain(): Promise<null> {
    doing = 'looking';
    await patience.wait(LOOK_MILLISECONDS + Math.ceil(world.random() * LOOK_MILLISECONDS));
    return null;
  }

  async function round(): Promise<Posted | null> {
    doing = 'looking';
    if (asksHead && (await conversation.headSha()) !== headSha)
      return { kind: 'left', reason: `the head of the pull request is not ${headSha} any more` };
    const { comments, isWhole } = await conversation.marked(key);
    const own = comments.length > 0 || speaks ? await ownOf(comments) : [];
    const [kept] = own;
    if (!kept && speaks && !isWhole) return refused('it has more comments than can be searched for the one to update');
    // Of another step of this run what was before both of them.
    if (kept && (compareRuns(kept.mark.run, run) < 0 ? kept.mark.isBroken : kept.mark.wasBroken)) wasBroken = true;
    if (kept && compareRuns(kept.mark.run, run) === 0) await bodyNow();
    const said = [...bodies.values()].map(asStored);
    const isOurs = ({ body }: Marked) => said.includes(asStored(body));
    const step = nextStep(own, { run, speaks, hasWritten: written !== null, isOurs });
    switch (step.kind) {
      case 'create':
      case 'update':
        // A list may lag behind by a moment: what was made a moment ago is looked for once more before it is made again.
        if (step.kind === 'create' && written && !isMissed) {
          isMissed = true;
          return lookAgain();
        }
        if (!asksHead) {
          asksHead = true;
          return null;
        }
        if (writeCount++ === MOST_WRITES) return refused(QUARREL);
        return write(step.kind === 'update' ? step.comment : null);
      case 'remove':
        if (writeCount++ === MOST_WRITES) return refused(QUARREL);
        doing = 'writing';
        for (const id of step.ids) await conversation.remove(id);
        return lookAgain();
      case 'done':
        return { kind: tried ?? 'unchanged', url: step.comment.url, id: step.comment.id };
      case 'left':
        return step;
    }
  }

  return {
    round,
    givenUp(error) {
      if (doing === 'asking who') return refused(unknownAuthor(error));
      // It was taken; only nobody can tell whether somebody else has written since.
      if (written && doing === 'looking') return written;
      return refused(refusalOf(error, request));
    },
  };
}

function refused(warning: string): Posted {
  return { kind: 'refused', warning };
}

/** Ends of lines, and what is at the end of the text, come back as the service keeps them. */
function asStored(body: string): string {
  return body.replace(/\r\n/g, '\n').trimEnd();
}
