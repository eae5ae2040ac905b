/** A record of a kernel file whose module the file does not name, or names wrongly: found out by other means. */
export interface Guessed {
  readonly isGuessed?: true;
  /** The module whose name the file gives it, because that lies where its caller was. */
  readonly bears?: string;
}
