import Dexie from 'dexie';
import { afterEach } from 'vitest';
import { openStore, type Store } from '$src/store/store';
import { good } from './stored';

/** Gives each test stores of its own, and deletes them after it. Call once at the top of a test file. */
export function freshStores() {
  const opened: Store[] = [];
  const names: string[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) store.close();
    for (const name of new Set(names.splice(0))) await Dexie.delete(name);
  });

  return async function open(name = `undertone-test-${crypto.randomUUID()}`): Promise<Store> {
    const store = good(await openStore({ name, now: () => 1 }));
    opened.push(store);
    names.push(name);
    return store;
  };
}
