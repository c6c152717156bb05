/** A word that a reader sees: core/word_file.py puts it before each script that asks for one. */
declare function word(key: string, values?: Record<string, string | number>): string;

// What sphinx-copybutton's script declares, which catalogue.js teaches Vietnamese.

declare const messages: Record<string, Record<string, string>>;
declare let locale: string;
declare let iconCheck: string;
declare let iconCopy: string;
