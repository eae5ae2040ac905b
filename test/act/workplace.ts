import { afterAll, beforeAll } from 'vitest';
import { type Emulator, startEmulator } from '../support/emulator/index.ts';
import { examples, type Workflow } from '../support/workflows.ts';
import { type Act, actWith } from './act.ts';
import { type Repository, repositoryOf } from './repository.ts';

/** A service and act beside it for the tests of one file. */
export function workplace(): { emulator(): Emulator; repository(): Repository } {
  let emulator: Emulator;
  let act: Act;
  beforeAll(async () => {
    emulator = await startEmulator();
    act = actWith(emulator);
  });
  afterAll(async () => {
    act.close();
    await emulator.close();
  });
  return { emulator: () => emulator, repository: () => repositoryOf(emulator, act) };
}

/** An example by the name of its file. */
export function example(name: string): Workflow {
  const found = examples.find((workflow) => workflow.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}
