//! All file access: loading, saving, and where settings files are looked for.
