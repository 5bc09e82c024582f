/**
 * First messages of customers with the reason somebody gave them, from a folder that is never part of the project.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Turn } from '$src/domain/conversation';
import { openingText } from '$src/insight/reasons/opening';
import { isSubstantive } from '$src/sentiment/substantive';
import { boilerplateSets } from './boilerplate-sets';

export interface LabelledOpening {
  readonly text: string;
  readonly label: string;
}

export interface OpeningSet {
  readonly name: string;
  readonly openings: readonly LabelledOpening[];
}

/** The parts that training does not see: test splits, and of spoken openings the two test domains. */
export async function openingSets(data: string): Promise<readonly OpeningSet[]> {
  const rows = (file: string) => readRows(join(data, 'train', `${file}.jsonl.gz`));
  const isTest = ({ split }: Row) => split === 'test';
  const spoken = await rows('dstc11-spoken-openings');
  const spokenOf = (split: string) => spoken.filter((row) => row.split === split).map(labelled);
  const banking = (await rows('banking77-banking77')).filter(isTest).map(labelled);
  return [
    { name: 'banking77', openings: banking },
    {
      name: 'clinc150',
      // "oos" is no reason: it is what has none.
      openings: (await rows('clinc150-clinc150'))
        .filter((row) => isTest(row) && row.label !== 'oos')
        .map(labelled),
    },
    {
      name: 'multidogo',
      openings: (await rows('multidogo-multidogo_customer_turns')).filter(isTest).map(labelled),
    },
    { name: 'spoken, banking', openings: spokenOf('test-banking') },
    { name: 'spoken, finance', openings: spokenOf('test-finance') },
    { name: 'sample', openings: await sampleOpenings() },
    ...boilerplateSets(banking),
  ];
}

/** Conversations of many trades in one file, which no team has: the trade and what its file says are the reason. */
async function sampleOpenings(): Promise<LabelledOpening[]> {
  const lines = (await readFile(join('public', 'sample', 'sample.jsonl'), 'utf8')).trim().split('\n');
  const truth = JSON.parse(await readFile(join('public', 'sample', 'truth.json'), 'utf8')) as {
    readonly conversations: Readonly<Record<string, { readonly text: string }>>;
  };
  return lines.map((line) => {
    const { id, reason, turns } = JSON.parse(line) as {
      readonly id: string;
      readonly reason: string | null;
      readonly turns: readonly Turn[];
    };
    const trade = truth.conversations[id]!.text.replace(/-\d+$/, '');
    return { text: openingText(turns), label: `${trade}, ${reason ?? ''}` };
  });
}

interface Row {
  readonly split: string;
  readonly text?: string;
  readonly label?: string;
  readonly topic?: string;
  readonly turns?: readonly { readonly text: string; readonly intent?: readonly string[] }[];
}

/** Of a conversation the first turn that is more than a greeting, as the application takes it. */
function labelled({ text, label, topic, turns }: Row): LabelledOpening {
  const said = text ?? turns?.find(({ text: own }) => isSubstantive(own))?.text ?? turns?.[0]?.text ?? '';
  return { text: said, label: label ?? topic ?? '' };
}

async function readRows(path: string): Promise<Row[]> {
  const text = gunzipSync(await readFile(path)).toString('utf8');
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as Row]));
}
