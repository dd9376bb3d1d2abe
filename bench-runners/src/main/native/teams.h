/*
 * Teams that rest between passes: a team is taken for as long as its work lasts and put back, so that the threads of a pass
 * are there before its clock starts. A resting team sleeps. Kernels of one trial take the same team in turn; of trials at
 * the same time each has one of its own.
 */
#ifndef SY_TEAMS_H
#define SY_TEAMS_H

#include "team.h"

/* A resting team of these processors, or a new one: see sy_team_start. */
sy_team *sy_teams_take(const int *cpus, int count);

/* Lays it to rest. NULL is allowed. */
void sy_teams_put(sy_team *team);

/* Ends those that rest. */
void sy_teams_end(void);

#endif
