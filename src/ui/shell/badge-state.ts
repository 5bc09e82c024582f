/** What the two badges at the foot of the rail can say. */

export type PrivacyState =
  | { readonly kind: 'checking' }
  | { readonly kind: 'held'; readonly requests: number }
  | { readonly kind: 'unproven' }
  | { readonly kind: 'breached' };

export type EngineState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly engine: 'wasm' | 'webgpu'; readonly workers: number }
  | { readonly kind: 'fallen-back'; readonly scoredBefore: number }
  | { readonly kind: 'self-test-failed'; readonly differing: number; readonly of: number }
  | { readonly kind: 'missing'; readonly message: string };
