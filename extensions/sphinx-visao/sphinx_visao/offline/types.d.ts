/** The edition that a worker keeps, put before sw.js by worker.py: core/offline/edition.py. */
declare const BOOK: {
  edition: string;
  /** Address, bytes, checksum, and whether this address can never mean another content. */
  files: [address: string, size: number, digest: string, fixed: 0 | 1][];
  /** What every page needs, and what each needs besides: numbers of files. */
  shared: number[];
  needs: Record<string, number[]>;
};
