/* What this library was built with. The build writes record.c. */
#ifndef SY_RECORD_H
#define SY_RECORD_H

/* Lines: compiler, linker, and for each unit the exact command that made it. */
extern const char sy_record[];

#endif
