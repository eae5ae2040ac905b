/** Says that a line is not what its file should hold. The reader of the file keeps it as a diagnostic and goes on. */
export class Rejection extends Error {}

/** Says that a line is the beginning of a record that goes on in the next one, as where a log wraps its lines. */
export class Unfinished extends Rejection {
  /** What the line break stands for. */
  readonly glue: '' | ' ';
  constructor(message: string, glue: '' | ' ') {
    super(message);
    this.glue = glue;
  }
}
