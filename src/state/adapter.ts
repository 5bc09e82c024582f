/**
 * The graphics processor that the browser offers to pages, if it may be read with.
 *
 * @module
 */
import type { Precision } from '../sentiment/manifest';

export interface Adapter {
  /** Maker and kind, as far as the browser says. */
  readonly name: string;
  readonly precision: Precision;
}

export type FoundAdapter =
  | { readonly kind: 'found'; readonly adapter: Adapter }
  | { readonly kind: 'none' }
  /** A program that imitates one on the processor: slower than WebAssembly by far. */
  | { readonly kind: 'software'; readonly name: string }
  /** On iPhones and iPads the runtime ends the page after some hundred windows (onnxruntime issue 27584). */
  | { readonly kind: 'unsteady' };

export async function findAdapter(): Promise<FoundAdapter> {
  if (!('gpu' in navigator)) return { kind: 'none' };
  if (/iP(hone|ad|od)/.test(navigator.userAgent) || isTabletMac()) return { kind: 'unsteady' };
  try {
    const adapter = await navigator.gpu.requestAdapter();
    if (!adapter) return { kind: 'none' };
    const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
    const name = description || [vendor, architecture].filter(Boolean).join(' ') || 'graphics processor';
    if (isFallbackAdapter) return { kind: 'software', name };
    const precision = adapter.features.has('shader-f16') ? 'half' : 'single';
    return { kind: 'found', adapter: { name, precision } };
  } catch {
    // A browser may have the interface and refuse its use; then there is none.
    return { kind: 'none' };
  }
}

/** An iPad calls itself a Mac, which has no touch screen. */
function isTabletMac(): boolean {
  return navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1;
}
