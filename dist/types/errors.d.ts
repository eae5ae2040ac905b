/** Where a complaint points: a file as the user named it, with line and column counted from 1 where known. */
export interface Place {
    readonly file: string;
    readonly line?: number;
    readonly column?: number;
}
/** Something that the user can mend: what is wrong, where, and what to do next. Ends the command with exit code 2. */
export declare class UserError extends Error {
    readonly name: string;
    readonly place: Place;
    readonly next: string;
    /** Further complaints about the same input. */
    readonly also: UserError[];
    constructor(what: string, place: Place, next: string);
}
/** The budget file cannot be used as it stands. */
export declare class ConfigError extends UserError {
    readonly name = "ConfigError";
}
/** A snapshot, a baseline or another input cannot be used as it stands. */
export declare class InputError extends UserError {
    readonly name = "InputError";
}
/** `file:line:column`, as editors and terminals make clickable. */
export declare function formatPlace({ file, line, column }: Place): string;
/** The system does not let a file be read or written; the message says why. */
export declare class Unreadable extends Error {
}
/** A store of records does not give or take what it was asked; the message says why. */
export declare class StoreError extends Error {
}
/** A service does not give what it was asked for; the message says why. */
export declare class ServiceError extends Error {
    /** HTTP status; null where no answer came. */
    readonly status: number | null;
    /** After how long it wants to be asked again; null where it does not say. */
    readonly retryAfterSeconds: number | null;
    constructor(message: string, status?: number | null, retryAfterSeconds?: number | null);
}
/** The bytes of an archive are not what its format says. */
export declare class Damaged extends Error {
}
/** What is packed is larger than anybody wants it to be. */
export declare class TooLarge extends Damaged {
}
