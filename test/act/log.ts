/** What act says of a run. */
export interface Told {
  /** By job id, of all legs of a matrix together, as `needs` has it. A job that was skipped is not among them. */
  readonly jobs: Readonly<Record<string, string>>;
  /** In order; those that were skipped are not among them. */
  readonly steps: readonly StepEnd[];
  /** By command: `error`, `warning`, … */
  readonly commands: readonly Command[];
  /** What steps wrote to their summaries, in order. */
  readonly summaries: readonly string[];
  /** All that was printed. */
  readonly text: string;
}

export interface StepEnd {
  readonly job: string;
  readonly matrix: Readonly<Record<string, string>>;
  readonly step: string;
  readonly result: string;
  readonly outputs: Readonly<Record<string, string>>;
}

interface Command {
  readonly command: string;
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** A line of act with --json (pkg/runner/logger.go and command.go). */
interface Line {
  readonly jobID?: string;
  readonly matrix?: Readonly<Record<string, string>> | null;
  readonly step?: string;
  readonly stage?: string;
  readonly msg: string;
  readonly jobResult?: string;
  readonly stepResult?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly kvPairs?: Readonly<Record<string, string>> | null;
}

export function toldBy(stdout: string): Told {
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Line => JSON.parse(line));
  const ofStep = (one: Line, other: Line) =>
    one.jobID === other.jobID && one.step === other.step && `${one.matrix?.board}` === `${other.matrix?.board}`;
  const ends = lines.filter(({ stage, stepResult }) => stage === 'Main' && stepResult !== undefined);
  return {
    jobs: Object.fromEntries(lines.flatMap(({ jobID = '', jobResult }) => (jobResult ? [[jobID, jobResult]] : []))),
    steps: ends.map((end) => ({
      job: end.jobID ?? '',
      matrix: end.matrix ?? {},
      step: end.step ?? '',
      result: end.stepResult ?? '',
      outputs: Object.fromEntries(
        lines
          .filter((line) => line.command === 'set-output' && ofStep(line, end))
          .map(({ name = '', arg = '' }) => [name, arg]),
      ),
    })),
    commands: lines.flatMap(({ command = '', arg, kvPairs }) =>
      arg === undefined || command === 'set-output' ? [] : [{ command, message: arg, properties: kvPairs ?? {} }],
    ),
    summaries: lines.flatMap(({ command, content }) => (command === 'summary' && content ? [content] : [])),
    text: lines.map(({ jobID = '', msg }) => `[${jobID}] ${msg.trimEnd()}`).join('\n'),
  };
}

/** How the one step of that name ended; of a matrix that of a board. Throws where it did not run. */
export function stepOf({ steps }: Told, step: string, board?: string): StepEnd {
  const found = steps.find((each) => each.step === step && (board === undefined || each.matrix.board === board));
  if (!found) throw new Error(`"${step}" did not run`);
  return found;
}
