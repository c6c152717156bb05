/** What Sphinx's documentation_options.js declares, and the theme's script asks. */
declare const DOCUMENTATION_OPTIONS: Record<string, unknown> | undefined;
