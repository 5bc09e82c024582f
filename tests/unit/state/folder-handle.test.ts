import { expect, test } from 'vitest';
import { filesInFolder } from '$src/state/folder-handle';

interface Entry {
  readonly kind: 'file' | 'directory';
  readonly name: string;
}

const file = (name: string): Entry & Pick<FileSystemFileHandle, 'getFile'> => ({
  kind: 'file',
  name,
  getFile: () => Promise.resolve(new File([name], name)),
});
const folder = (name: string, entries: readonly (Entry | Error)[]): Entry & { values: () => unknown } => ({
  kind: 'directory',
  name,
  values: function* () {
    for (const entry of entries) {
      if (entry instanceof Error) throw entry;
      yield entry;
    }
  },
});
const filesIn = async (entries: readonly (Entry | Error)[]) => {
  const found = await filesInFolder(folder('exports', entries) as unknown as FileSystemDirectoryHandle);
  return found.map(({ name }) => name);
};

const gone = () => new DOMException('Gone.', 'NotFoundError');

test('a folder inside that was taken away does not take the others with it', async () => {
  expect(await filesIn([folder('May', [gone()]), folder('June', [file('a.csv')]), file('b.csv')])).toEqual([
    'June/a.csv',
    'b.csv',
  ]);
});

test('a folder that is gone itself is told from an empty one', async () => {
  expect(await filesIn([])).toEqual([]);
  await expect(filesIn([gone()])).rejects.toThrow('Gone.');
});
