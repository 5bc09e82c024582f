/**
 * What the page fetches from its own server once it is ready: a newer version of itself or a pack of further files,
 * and only when a person asks for it.
 *
 * @module
 */
import type { Pack } from '../../domain/models';
import type { PrivacyNews, ServiceWorkerStatus } from '../../domain/privacy';
import { ask } from './service-worker-client';

/** What is known of a newer version; `none` until the host was asked. */
export type UpdateState = 'none' | 'newest' | 'available' | 'fetching' | 'unreachable';

export class HostFiles {
  update = $state.raw<UpdateState>('none');
  /** A pack that somebody has asked for, in bytes, while it arrives. */
  arriving = $state.raw<{ readonly pack: Pack; readonly fetched: number; readonly total: number } | null>(
    null,
  );
  /** What the service worker said last; null until it has charge of the page. */
  status = $state.raw<ServiceWorkerStatus | null>(null);

  /** Asks the service worker for its counts again. */
  async refresh(): Promise<void> {
    const { controller } = navigator.serviceWorker;
    if (!controller) return;
    try {
      this.status = await ask(controller, { kind: 'status' });
    } catch {
      // The counts stay those of its last answer.
    }
  }

  /** Asks the page's server for a newer version; `update` says whether there is one. */
  async lookForUpdate(): Promise<void> {
    const { controller } = navigator.serviceWorker;
    if (!controller) return;
    try {
      this.status = await ask(controller, { kind: 'look-for-update' });
    } catch {
      this.update = 'unreachable';
    }
  }

  /** Fetches the newer version and opens it; running jobs go on after the reload. */
  async takeUpdate(): Promise<void> {
    const { serviceWorker } = navigator;
    if (!serviceWorker.controller) return;
    this.update = 'fetching';
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    try {
      await ask(serviceWorker.controller, { kind: 'update' });
    } catch {
      this.update = 'unreachable';
    }
  }

  /** Whether the files of a pack are on this machine; the development server has them all. */
  hasPack(pack: Pack): boolean {
    return import.meta.env.DEV || this.status?.packs.includes(pack) === true;
  }

  /** What fetching a pack would cost, in bytes. */
  packBytes(pack: Pack): number {
    const files = this.status?.files ?? [];
    return files.reduce((sum, file) => (file.pack === pack ? sum + file.bytes : sum), 0);
  }

  /** Asks the page's server for the files of a pack; says whether all are here now. */
  async keepPack(pack: Pack): Promise<boolean> {
    if (this.hasPack(pack)) return true;
    const { controller } = navigator.serviceWorker;
    if (!controller || this.arriving) return false;
    this.arriving = { pack, fetched: 0, total: this.packBytes(pack) };
    try {
      this.status = await ask(controller, { kind: 'keep', pack });
      return this.hasPack(pack);
    } catch {
      return false;
    } finally {
      this.arriving = null;
    }
  }

  /** What the service worker tells all pages of versions and packs. */
  hear(news: PrivacyNews): void {
    if (news.kind === 'installation-failed' && this.update === 'fetching') this.update = 'available';
    else if (news.kind === 'pack-progress' && this.arriving?.pack === news.pack) this.arriving = news;
    else if (news.kind === 'newer-version') this.update = 'available';
    else if (news.kind === 'newest-version' && this.update !== 'available') this.update = 'newest';
  }
}
