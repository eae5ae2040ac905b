/** Where a complaint points: a file as the user named it, with line and column counted from 1 where known. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Something that the user can mend: what is wrong, where, and what to do next. Ends the command with exit code 2. */
export class UserError extends Error {
  // Written out, for in dist/ classes are called something else.
  override readonly name: string = 'UserError';
  readonly place: Place;
  readonly next: string;
  /** Further complaints about the same input. */
  readonly also: UserError[] = [];

  constructor(what: string, place: Place, next: string) {
    super(what);
    this.place = place;
    this.next = next;
  }
}

/** The budget file cannot be used as it stands. */
export class ConfigError extends UserError {
  override readonly name = 'ConfigError';
}

/** A snapshot, a baseline or another input cannot be used as it stands. */
export class InputError extends UserError {
  override readonly name = 'InputError';
}

/** `file:line:column`, as editors and terminals make clickable. */
export function formatPlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** The system does not let a file be read or written; the message says why. */
export class Unreadable extends Error {}

/** A store of records does not give or take what it was asked; the message says why. */
export class StoreError extends Error {}

/** A service does not give what it was asked for; the message says why. */
export class ServiceError extends Error {
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  /** After how long it wants to be asked again; null where it does not say. */
  readonly retryAfterSeconds: number | null;

  constructor(message: string, status: number | null = null, retryAfterSeconds: number | null = null) {
    super(message);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The bytes of an archive are not what its format says. */
export class Damaged extends Error {}

/** What is packed is larger than anybody wants it to be. */
export class TooLarge extends Damaged {}
