export type IconName =
  'held' | 'warning' | 'engine' | 'search' | 'close' | 'down' | 'previous' | 'next' | 'file';
