import { openScorer } from '$src/sentiment/scorer';
import { CAPABILITIES } from '../unit/behaviour/capabilities';
import { judge, readWith, type Verdict } from '../unit/behaviour/judge';
import { moveByFlowers, moveNames, movePronouns, type Moves, type NameMoves } from '../unit/behaviour/swaps';
import { folderFiles } from './model-folder';

export interface BehaviourBench {
  readonly verdicts: readonly Verdict[];
  readonly names: NameMoves;
  readonly pronouns: Moves;
  readonly flowers: Moves;
}

export { describeVerdict } from '../unit/behaviour/judge';

/** All behaviour tests on the model in a folder, with every failing case. */
export async function benchBehaviour(folder: string): Promise<BehaviourBench> {
  const opened = await openScorer({ ...(await folderFiles(folder)), version: 'bench' });
  if (!opened.ok) throw new Error(opened.error.message);
  const scorer = opened.value;
  try {
    const read = readWith(scorer);
    const verdicts: Verdict[] = [];
    for (const capability of CAPABILITIES) verdicts.push(await judge(capability, read));
    return {
      verdicts,
      names: await moveNames(read),
      pronouns: await movePronouns(read),
      flowers: await moveByFlowers(scorer),
    };
  } finally {
    await scorer.close();
  }
}
