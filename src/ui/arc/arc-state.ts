/** How far an arc may be trusted, and so how it is drawn. */
export type ArcState = 'scored' | 'open' | 'stale' | 'too-short' | 'not-scored';
