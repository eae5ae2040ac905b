import { ConfigError } from '../errors.ts';
import type { CommentPlace, Report } from '../model/index.ts';
import { commentBy, ourComment } from './comment.ts';
import type { CommentView } from './comment-view.ts';
import { MOST_OF_A_COMMENT } from './fitted.ts';
import { code, joined, MOST_OF_A_NAME, plain } from './markdown-cells.ts';
import { templateComplaints } from './template-names.ts';

/** Nothing but our own names, and no helper that writes to a log or looks up what is not its own. */
const KNOWN_HELPERS = { log: false, lookup: false, with: false, helperMissing: false, blockHelperMissing: false };

/**
 * A comment by a template of the user's, in Handlebars. Throws a `ConfigError` that names line and column of what it may
 * not say. Where the template makes more than fits even without rows, the comment is ours, and says why.
 */
export async function customComment(
  source: string,
  file: string,
): Promise<(report: Report, place: CommentPlace) => string> {
  if (source.length > MOST_OF_A_COMMENT)
    throw new ConfigError(
      `the template has ${source.length} characters, more than a comment may have (${MOST_OF_A_COMMENT})`,
      { file },
      'Shorten it.',
    );
  const { default: Handlebars } = await import('handlebars');
  const [first, ...also] = templateComplaints(parsed(Handlebars.parseWithoutProcessing, source, file), file);
  if (first) {
    first.also.push(...also);
    throw first;
  }
  const template = Handlebars.create().compile<CommentView>(source, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: KNOWN_HELPERS,
    preventIndent: true,
    // The values are Markdown, and safe as they are.
    noEscape: true,
  });
  const render = (view: CommentView) => template(view, { partials: {}, decorators: {} });
  return (report, place) => commentBy(render, report, place) ?? ourComment(report, place, tooLong(file));
}

function tooLong(file: string): string {
  return joined(
    plain('What '),
    code(file, MOST_OF_A_NAME),
    plain(' makes does not fit into a comment even without any rows, so that this one is by the usual template.'),
  );
}

function parsed(parse: (source: string) => hbs.AST.Program, source: string, file: string): hbs.AST.Program {
  try {
    return parse(source);
  } catch (error) {
    // "Parse error on line 3:", then the source, a pointer, and what the grammar would take; or "… - 3:14".
    const message = error instanceof Error ? error.message : String(error);
    const [, onLine] = /^(?:Parse|Lexical) error on line (\d+)/.exec(message) ?? [];
    const [, atLine, atColumn] = / - (\d+):(\d+)$/.exec(message) ?? [];
    const line = onLine ?? atLine;
    const [what = message] = message
      .replace(/ - \d+:\d+$/, '')
      .split('\n')
      .slice(onLine === undefined ? 0 : -1);
    throw new ConfigError(
      `this is no Handlebars template: ${what.length > 200 ? `${what.slice(0, 200)}…` : what}`,
      {
        file,
        ...(line === undefined ? {} : { line: Number(line) }),
        ...(atColumn === undefined ? {} : { column: Number(atColumn) + 1 }),
      },
      'Every {{#if}}, {{#unless}} and {{#each}} is closed by its {{/if}}, {{/unless}}, {{/each}}; names stand in {{ }}.',
    );
  }
}
